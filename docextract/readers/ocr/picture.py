"""The pictures in files, read as pages: loose ones, and those pasted into documents."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from docextract.readers.ocr import page as recognition
from docextract.readers.pdf.pages import Page

# A picture as wide as the text of an A4 page, which is how wide pictures are shown.
_POINTS: Final = 480.0
_SIDES: Final = (120, 2_000)
_PIXELS: Final = 60_000_000
_FEW_CHARACTERS: Final = 20
_UNREADABLE: Final = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def read(data: bytes, number: int) -> Page | None:
    """The picture in ``data`` as page ``number``; None when it is tiny, huge or damaged.

    Raises ``InputError`` (E120) when the engine cannot be loaded.
    """
    image = next(pixels(data), None)
    return None if image is None else recognition.read(image, number, _POINTS)


def pixels(data: bytes) -> Iterator[Any]:
    """The picture in ``data`` upright on white, or all the pages of a TIFF; None for a tiny or huge one."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            for frame in ImageSequence.Iterator(image) if image.format == "TIFF" else (image,):
                yield _flat(frame)
    except _UNREADABLE:
        yield None


def is_worth(page: Page) -> bool:
    """True for a page with a table or some text: seals, photographs and ornaments have a few characters."""
    return bool(page.tables) or sum(len(line.text) for line in page.lines) >= _FEW_CHARACTERS


def _flat(frame: Image.Image) -> Any:
    width, height = frame.size
    if min(width, height) < _SIDES[0] or width * height > _PIXELS:
        return None
    upright = ImageOps.exif_transpose(frame)
    upright.thumbnail((_SIDES[1], _SIDES[1] * 4))
    flat = Image.new("RGB", upright.size, "white")
    rgba = upright.convert("RGBA")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    return np.asarray(flat).copy()
