"""A processed submission on its way between processes: what a summary needs, and the result packed."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.batch import records
from docextract.batch.brief import Brief
from docextract.model.finding import Result


@dataclass(frozen=True, slots=True)
class Done:
    brief: Brief
    data: bytes

    @property
    def result(self) -> Result:
        """The result, unpacked."""
        return records.unpack(self.data)
