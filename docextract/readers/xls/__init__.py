"""Old Excel workbooks (.xls, .et), read in a child process: their parsers may crash with their file."""

from __future__ import annotations

from docextract.readers import child
from docextract.readers.file import Content, File


def read(file: File) -> Content:
    """Read an old workbook. Raises ``InputError``: password (E109), damaged (E107), and as the child does."""
    return child.run("docextract.readers.xls.parse", file)
