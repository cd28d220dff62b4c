"""Loose pictures (.png, .jpg, .tif, .bmp): scanned or photographed pages, whose text is only recognised."""

from __future__ import annotations

from docextract.readers import child, messages, ocr
from docextract.readers.file import Content, File
from docextract.readers.sniff import NAMES


def read(file: File) -> Content:
    """Recognise a picture in a child process. Raises ``InputError``: E121 unless asked to and able to."""
    if not file.limits.ocr or not ocr.is_installed():
        raise messages.error("E121", what=NAMES[file.format])
    return child.run("docextract.readers.ocr.loose", file)
