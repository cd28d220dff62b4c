"""The reading of an old workbook itself, as it runs in the child process.

xlrd knows number formats, which turn 0.86 into 86%, and what is hidden; calamine reads some
files that xlrd stumbles over, but shows every number as it is stored.
"""

from __future__ import annotations

from docextract.errors import InputError
from docextract.readers.file import Content, File
from docextract.readers.xls import formatted, plain


def read(file: File) -> Content:
    """Read an old workbook. Raises ``InputError``: password (E109), damaged (E107)."""
    try:
        if file.format == "xls":
            return formatted.read(file)
    except InputError as error:
        if error.code == "E109":
            raise
    return plain.read(file)
