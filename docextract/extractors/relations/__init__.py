"""Relations between figures and the values they imply."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.model.document import Document
from docextract.model.report import Figure, Relation, Section


def extract(
    documents: Sequence[Document], figures: Sequence[Figure], sections: Sequence[Section]
) -> tuple[Relation, ...]:
    """Relations between figures and the values they imply."""
    return ()
