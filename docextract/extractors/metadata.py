"""Entity, year, title, type, notice."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.model.document import Document
from docextract.model.report import Metadata, Section, Source


def extract(
    documents: Sequence[Document], sources: Sequence[Source], sections: Sequence[Section]
) -> Metadata:
    """Entity, year, title, type, notice."""
    return Metadata()
