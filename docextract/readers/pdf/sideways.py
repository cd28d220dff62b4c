"""Text that runs up or down a page: landscape tables on portrait pages, headings of narrow columns."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pypdfium2

from docextract.readers.pdf.lines import Char

_STRAIGHT: Final = 0.01


class Sideways(NamedTuple):
    """A character that is turned by a quarter; ``runs_up`` says where the next one stands."""

    char: Char
    runs_up: bool


def of(chars: Sequence[Mapping[str, Any]]) -> list[Sideways]:
    """The quarter-turned ones of pdfplumber's characters; slanting ones are watermarks."""
    found = []
    for char in chars:
        across, up = char["matrix"][:2]
        if not char["upright"] and abs(across) < _STRAIGHT and char["text"].strip():
            box = Char(char["text"], char["x0"], char["x1"], char["top"], char["bottom"])
            found.append(Sideways(box, up > 0))
    return found


def turn(found: Sequence[Sideways]) -> int:
    """By how many degrees a page has to be turned to read most of its sideways text."""
    return 90 if 2 * sum(each.runs_up for each in found) >= len(found) else 270


def text(found: Sequence[Sideways]) -> str:
    """The sideways text of one cell, which has no other."""

    def order(each: Sideways) -> tuple[float, float]:
        column = round(each.char.x0 / max(each.char.x1 - each.char.x0, 1.0))
        return (column, -each.char.top) if each.runs_up else (-column, each.char.top)

    return "".join(each.char.text for each in sorted(found, key=order))


def turned(data: bytes, turns: Mapping[int, int]) -> bytes:
    """The PDF with the pages ``turns`` (by number from 1) turned. Raises ``PdfiumError``."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, degrees in turns.items():
            page = document[number - 1]
            page.set_rotation((page.get_rotation() + degrees) % 360)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()
    finally:
        document.close()
