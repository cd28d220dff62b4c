"""Self-evaluation tables: budget lines, indicator rows, totals, and the meaning of every cell."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Document
from docextract.model.report import Metadata, Section


def extract(documents: Sequence[Document], sections: Sequence[Section], metadata: Metadata) -> Grids:
    """Read every table of the submission."""
    return Grids()
