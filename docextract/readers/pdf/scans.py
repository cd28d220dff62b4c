"""Scanned pages drawn and recognised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pypdfium2

from docextract.readers.file import File
from docextract.readers.pdf.pages import Page

_DOTS: Final = 170  # an inch: an A4 page just fits the engine
_LARGEST: Final = 3_000


def recognise(file: File, pages: Sequence[Page]) -> list[Page]:
    """``pages`` with those that are scans recognised, as many of them as the limits allow.

    Raises ``InputError`` (E120) when the engine cannot be loaded.
    """
    from docextract.readers.ocr import page as picture

    document = pypdfium2.PdfDocument(file.data)
    done: list[Page] = []
    recognised = 0
    try:
        for page in pages:
            if not page.is_scan or recognised >= file.limits.ocr_pages:
                done.append(page)
                continue
            drawn = document[page.number - 1]
            width, height = drawn.get_size()
            scale = min(_DOTS / 72, _LARGEST / max(width, height, 1.0))
            image = drawn.render(scale=scale, rev_byteorder=True).to_numpy()
            done.append(picture.read(image[:, :, :3].copy(), page.number, width))
            recognised += 1
    finally:
        document.close()
    return done
