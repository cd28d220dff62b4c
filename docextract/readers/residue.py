"""Diagnostics about conversion residue, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable

from docextract.model.document import Block, Diagnostic, Span
from docextract.readers import messages
from docextract.readers.file import File


def note_residue(file: File, blocks: Iterable[Block]) -> list[Diagnostic]:
    """One diagnostic for every masked stretch of ``blocks``."""
    return [
        file.diagnostic(
            "D101",
            messages.note("D101", text=block.text[start:end]),
            Span(file.index, block.id, start, end),
        )
        for block in blocks
        for start, end in block.masked
    ]
