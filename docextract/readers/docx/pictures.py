"""Pictures of a Word document recognised: scanned pages and tables that were pasted as pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np
from PIL import Image

from docextract.errors import InputError
from docextract.model.document import Block, Table
from docextract.readers.limits import Limits
from docextract.readers.ocr import page as picture
from docextract.readers.ooxml import Package
from docextract.readers.pdf.flow import Flow
from docextract.readers.pdf.pages import Page

_POINTS = 480.0  # across the text of an A4 page, which is how wide such pictures are shown
_SIDES = (120, 2_000)
_PIXELS = 60_000_000
_FEW_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to recognise; it stands before the block with the index ``before``."""

    before: int
    part: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The document with what was found in its pictures; ``read`` of them held text worth reading."""

    blocks: list[Block]
    tables: list[Table]
    read: int
    is_cut: bool


def recognise(
    package: Package, found: Sequence[Picture], blocks: list[Block], tables: list[Table], limits: Limits
) -> Recognised:
    """``blocks`` and ``tables`` with those of the pictures where they stand.

    Seals, photographs and ornaments have a few characters at most and are left alone. Raises
    ``InputError`` (E120) when the engine cannot be loaded.
    """
    kept = found[: limits.ocr_pages]
    pages = ((one, _read(package, one, number)) for number, one in enumerate(kept, 1))
    worth = [(one, page) for one, page in pages if page is not None and _is_worth(page)]
    merged: list[Block] = []
    done = 0
    new_tables = list(tables)
    # Pictures that follow each other are the pages of one scan: text and tables go on over them.
    for before, group in groupby(worth, key=lambda pair: pair[0].before):
        merged += blocks[done:before]
        done = before
        text, ruled = Flow([page for _, page in group], "picture").finish()
        merged += (replace(block, page=None) for block in text)
        new_tables += ruled
    merged += blocks[done:]
    places = {block.id: place for place, block in enumerate(merged)}
    placed = [replace(table, first_block=places[table.cells[0].block]) for table in new_tables]
    placed.sort(key=lambda table: (table.first_block, table.parent is not None))
    return Recognised(merged, placed, len(worth), len(kept) < len(found))


def _read(package: Package, found: Picture, number: int) -> Page | None:
    image = _pixels(package, found.part)
    return None if image is None else picture.read(image, number, _POINTS)


def _pixels(package: Package, part: str) -> Any:
    """The pixels of a picture; None for one that is tiny, huge, damaged or of a kind that no one scans to."""
    try:
        with Image.open(io.BytesIO(package.picture(part))) as image:
            width, height = image.size
            if min(width, height) < _SIDES[0] or width * height > _PIXELS:
                return None
            image.thumbnail((_SIDES[1], _SIDES[1] * 4))
            flat = Image.new("RGB", image.size, "white")
            rgba = image.convert("RGBA")
            flat.paste(rgba, mask=rgba.getchannel("A"))
            return np.asarray(flat).copy()
    except (OSError, ValueError, SyntaxError, InputError, Image.DecompressionBombError):
        return None


def _is_worth(page: Page) -> bool:
    return bool(page.tables) or sum(len(line.text) for line in page.lines) >= _FEW_CHARACTERS
