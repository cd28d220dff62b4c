"""Pictures of a Word document recognised: scanned pages and tables that were pasted as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docextract.errors import InputError
from docextract.model.document import Block, Table
from docextract.readers.limits import Limits
from docextract.readers.ocr import picture
from docextract.readers.ooxml import Package
from docextract.readers.pdf.flow import Flow
from docextract.readers.pdf.pages import Page


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
    pages = ((one, _read(package, one.part, number)) for number, one in enumerate(kept, 1))
    worth = [(one, page) for one, page in pages if page is not None and picture.is_worth(page)]
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


def _read(package: Package, part: str, number: int) -> Page | None:
    try:
        data = package.picture(part)
    except InputError:
        return None
    return picture.read(data, number)
