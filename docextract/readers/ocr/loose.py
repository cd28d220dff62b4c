"""Loose pictures and faxes, as they are read in the child process: every picture is a page of a scan."""

from __future__ import annotations

from typing import Final

from docextract.readers import messages
from docextract.readers.file import Content, File
from docextract.readers.ocr import page as recognition
from docextract.readers.ocr import picture
from docextract.readers.pdf.flow import Flow

_A4: Final = 595.0


def read(file: File) -> Content:
    """The text in a picture, or in every page of a TIFF. Raises ``InputError``: damaged (E107), E120."""
    limits = file.limits
    pages, notes = [], []
    for number, image in enumerate(picture.pixels(file.data), 1):
        if number > limits.ocr_pages:
            notes.append(file.diagnostic("D103", messages.cut("ocr_pages", limits, f"第 {number - 1} 页")))
            break
        if image is None:
            notes.append(file.diagnostic("D122", messages.note("D122", pages=number)))
        else:
            pages.append(recognition.read(image, number, _A4))
    blocks, tables = Flow(pages).finish()
    if blocks:
        sure = min(block.ocr for block in blocks if block.ocr is not None)
        notes.insert(0, file.diagnostic("D125", messages.note("D125", what="图片", sure=sure)))
    return Content("ocr", blocks, tables, (), tuple(notes))
