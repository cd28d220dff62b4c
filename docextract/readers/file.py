"""What every reader takes and gives: the bytes of one file, and the content found in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from docextract.model.document import Block, Diagnostic, Span, Table
from docextract.readers.limits import DEFAULT, Limits


@dataclass(frozen=True, slots=True)
class File:
    """One file in memory; ``index`` is its place among the files read together."""

    index: int
    path: str
    data: bytes = field(repr=False)
    format: str
    limits: Limits = DEFAULT

    def diagnostic(self, code: str, message: str, span: Span | None = None) -> Diagnostic:
        """A complaint about this file."""
        return Diagnostic(code, message, self.index, span)


@dataclass(frozen=True, slots=True)
class Content:
    """A reader's result; ``reader`` names the programs that read it (``docx``, ``libreoffice+docx``)."""

    reader: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    warnings: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
