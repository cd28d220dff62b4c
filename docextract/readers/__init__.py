"""One file format each: path -> Document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docextract.model.document import Document, Unread


def read(path: Path) -> Document:
    """Read one file. Raises ``InputError`` when it cannot be read."""
    raise NotImplementedError


def read_all(paths: Sequence[Path]) -> tuple[Document | Unread, ...]:
    """Read every file; one that cannot be read is an ``Unread`` with its reason."""
    return tuple(read(path) for path in paths)
