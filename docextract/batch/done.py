"""A processed submission on its way between processes."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.batch import records
from docextract.batch.brief import Brief
from docextract.model.finding import Result


@dataclass(frozen=True, slots=True)
class Done:
    """What a summary needs, the result packed, and what the outputs need of it (``products.load``).

    ``is_kept`` where the result is that of an earlier run.
    """

    brief: Brief
    data: bytes
    products: bytes = b""
    is_kept: bool = False

    @property
    def result(self) -> Result:
        """The result, unpacked."""
        return records.unpack(self.data)
