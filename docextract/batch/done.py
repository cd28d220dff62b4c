"""A processed submission on its way between processes."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.batch import records
from docextract.batch.brief import Brief
from docextract.model.finding import Result


@dataclass(frozen=True, slots=True)
class Done:
    """What a summary needs, the result packed, and what the outputs need of it (``products.load``)."""

    brief: Brief
    data: bytes
    products: bytes

    @property
    def result(self) -> Result:
        """The result, unpacked."""
        return records.unpack(self.data)
