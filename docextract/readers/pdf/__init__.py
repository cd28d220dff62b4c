"""PDF files with text, read in a child process; needs the ``pdf`` extra."""

from __future__ import annotations

from importlib.util import find_spec

from docextract.readers import child, messages
from docextract.readers.file import Content, File

_NEEDED = ("pdfplumber", "pypdfium2")


def is_installed() -> bool:
    """True when the programs of the ``pdf`` extra are there."""
    return all(find_spec(name) is not None for name in _NEEDED)


def read(file: File) -> Content:
    """Read a PDF. Raises ``InputError``: E117 when the extra is not installed, and as its parser does."""
    if not is_installed():
        raise messages.error("E117")
    return child.run("docextract.readers.pdf.parse", file)
