"""Claims a report makes about itself."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.model.document import Document
from docextract.model.report import Claim, Metadata, Section


def extract(
    documents: Sequence[Document], sections: Sequence[Section], metadata: Metadata
) -> tuple[Claim, ...]:
    """Claims a report makes about itself."""
    return ()
