"""Figures of text and tables, and the numerals that are none."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Document
from docextract.model.report import Figure, Metadata, NonFigure, Section


def extract(
    documents: Sequence[Document], sections: Sequence[Section], grids: Grids, metadata: Metadata
) -> tuple[tuple[Figure, ...], tuple[NonFigure, ...]]:
    """Figures of text and tables, and the numerals that are none."""
    return (), ()
