"""Projects with status, causes and measures."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Document
from docextract.model.report import Figure, Metadata, Project, Section


def extract(
    documents: Sequence[Document],
    sections: Sequence[Section],
    figures: Sequence[Figure],
    grids: Grids,
    metadata: Metadata,
) -> tuple[Project, ...]:
    """Projects with status, causes and measures."""
    return ()
