"""The outline: headings, levels, numbers, roles."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.model.document import Document
from docextract.model.report import Section


def extract(documents: Sequence[Document]) -> tuple[Section, ...]:
    """The outline: headings, levels, numbers, roles."""
    return ()
