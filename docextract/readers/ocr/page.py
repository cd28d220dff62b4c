"""A picture as a page: lines of text and ruled tables in points, as the PDF reader has them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any, Final

import cv2
import numpy as np

from docextract.readers.ocr import engine, ruling
from docextract.readers.ocr.engine import Word
from docextract.readers.ocr.ruling import Box, RuledTable
from docextract.readers.pdf import grid
from docextract.readers.pdf.grid import Grid, GridCell
from docextract.readers.pdf.lines import Char, cell_text, least, lines
from docextract.readers.pdf.pages import Page, TablePlace

_SLANT: Final = math.tan(math.radians(0.15))
_STEEPEST: Final = math.tan(math.radians(12))
_ALIKE: Final = 0.3
_INK: Final = 0.004
_DASH_SURE: Final = 0.8
_STROKES: Final = frozenset("一—－-_ー")
_SPECK: Final = 4  # pixels: dust on the glass of a scanner
_DARK: Final = 140
_LEAST: Final = 0.5
# Engines take the brackets of document numbers for others of their shape.
_DOCUMENT_YEAR: Final = re.compile(r"[\[【「〔{(（]\s*(20[0-9]{2})\s*[\]】」〕})）](?=\s*第?[0-9]{1,4}号)")


def read(image: Any, number: int, width: float) -> Page:
    """Recognise a picture (rows x columns x RGB) that is ``width`` points wide as page ``number``.

    Raises ``InputError`` (E120) when the engine cannot be loaded.
    """
    found = engine.words(image)
    image, found = _level(image, found)
    scale = width / image.shape[1]
    height = median(word.bottom - word.top for word in found) if found else 30.0
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    tables, rest = [], list(found)
    for at, table in enumerate(ruling.find(gray, height)):
        inside, rest = _part(rest, table.box)
        if inside:
            made = _grid(table, inside, gray, scale, (number, at), height)
            tables.append(TablePlace(table.box[1] * scale, table.box[3] * scale, made))
    running = tuple(lines(_chars(rest, scale, height)))
    return Page(
        number, image.shape[0] * scale, running, tuple(tables), images=0, is_recognised=True, width=width
    )


def _level(image: Any, words: Sequence[Word]) -> tuple[Any, list[Word]]:
    """Picture and words turned so that lines are level: scans rarely are."""
    long = [w for w in words if w.x1 - w.x0 > 6 * (w.bottom - w.top) and abs(w.slope) < _STEEPEST]
    slope = median(w.slope for w in long) if long else 0.0
    if abs(slope) < _SLANT:
        return image, list(words)
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(math.atan(slope)), 1.0)
    white = (255, 255, 255)
    level = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=white)
    return level, [_turned(word, turn) for word in words]


def _turned(word: Word, turn: Any) -> Word:
    middle = np.array([(word.x0 + word.x1) / 2, (word.top + word.bottom) / 2, 1.0])
    x, y = (float(value) for value in turn @ middle)
    across, down = (word.x1 - word.x0) / 2, (word.bottom - word.top) / 2
    return word._replace(x0=x - across, x1=x + across, top=y - down, bottom=y + down)


def _chars(words: Iterable[Word], scale: float, height: float) -> list[Char]:
    """Words as the characters of a page; boxes of about the usual height get just that height."""
    chars = []
    for word in words:
        tall = word.bottom - word.top
        if abs(tall - height) <= _ALIKE * height:
            tall = height
        middle = (word.top + word.bottom) / 2
        text = _DOCUMENT_YEAR.sub(r"〔\1〕", word.text)
        top, bottom = (middle - tall / 2) * scale, (middle + tall / 2) * scale
        chars.append(Char(text, word.x0 * scale, word.x1 * scale, top, bottom, word.confidence))
    return chars


def _part(words: Sequence[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """The words inside ``box`` by their middle, and the others."""
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        (inside if box[0] <= x <= box[2] and box[1] <= y <= box[3] else outside).append(word)
    return inside, outside


def _grid(
    table: RuledTable, words: Sequence[Word], gray: Any, scale: float, place: tuple[int, int], height: float
) -> Grid:
    number, at = place
    boxes = [tuple(edge * scale for edge in box) for box in table.cells]
    placed, edges, rows = grid.place(boxes)  # type: ignore[arg-type]
    crossing = [word for word in words if _crosses(word, table.cells, height)]
    rest = [word for word in words if word not in crossing]
    cells = []
    for box, (row, column, rowspan, colspan) in zip(table.cells, placed, strict=True):
        inside, rest = _part(rest, box)
        if not inside or any(_meet(word, box) for word in crossing) or (column and _is_stroke(inside)):
            inside = _again(gray, box, height) or inside
        found = lines(_chars(inside, scale, height))
        text = cell_text(found, box[2] * scale - height * scale / 3)
        sure = least(line.confidence for line in found)
        name = f"/t{at}/r{row}/c{column}"
        cells.append(
            GridCell(row, column, rowspan, colspan, text, number, name, 1.0 if sure is None else sure)
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(rows, tuple(edges), tuple(cells))


def _crosses(word: Word, cells: Sequence[Box], height: float) -> bool:
    """True for a word that stands in more than one cell: the engine took neighbours for one line."""
    y = (word.top + word.bottom) / 2
    across = [box for box in cells if box[1] <= y <= box[3]]
    return sum(min(word.x1, box[2]) - max(word.x0, box[0]) > height / 2 for box in across) > 1


def _is_stroke(words: Sequence[Word]) -> bool:
    """True for a dash that may have been read as 一: a real one numbers its row, in the first column."""
    return len(words) == 1 and words[0].text in _STROKES


def _meet(word: Word, box: Box) -> bool:
    y = (word.top + word.bottom) / 2
    return box[1] <= y <= box[3] and min(word.x1, box[2]) > max(word.x0, box[0])


def _again(gray: Any, box: Box, height: float) -> list[Word]:
    """The words of one cell by itself: for what was read across cells, or overlooked."""
    inset = max(int(height / 6), 3)
    x0, top, x1, bottom = (int(edge) for edge in box)
    cell = gray[top + inset : bottom - inset, x0 + inset : x1 - inset]
    if cell.size == 0:
        return []
    left, above = float(x0 + inset), float(top + inset)
    ink = cell < _DARK
    dash = _dash(ink, left, above, height)
    if dash is not None:
        return [dash]
    if float(ink.mean()) < _INK:
        return []
    picture = cv2.cvtColor(cell, cv2.COLOR_GRAY2RGB)
    found = [
        word._replace(x0=word.x0 + left, x1=word.x1 + left, top=word.top + above, bottom=word.bottom + above)
        for word in engine.words(picture)
    ]
    if found or bottom - top > 2.5 * height:
        return found
    text, confidence = engine.text(picture)
    middle = (top + bottom) / 2
    whole = Word(text, left, middle - height / 2, float(x1 - inset), middle + height / 2, 0.0, confidence)
    return [whole] if text.strip() and confidence > _LEAST else []


def _dash(ink: Any, left: float, top: float, height: float) -> Word | None:
    """The dash that stands for nothing in a cell, when it is all there is: engines take it for dust."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    marks = [mark for mark in stats[1:count].tolist() if mark[4] > _SPECK]
    if len(marks) != 1:
        return None
    x, y, w, h, area = marks[0]
    is_flat = h <= height / 4 and area > w * h / 2
    is_dash = is_flat and max(2.0 * h, height / 6) <= w <= 2.5 * height
    if not is_dash or not height / 4 < y + h / 2 < ink.shape[0] - height / 4:
        return None
    text = "-" if w < height / 2 else "—"
    middle = top + y + h / 2
    return Word(text, left + x, middle - height / 2, left + x + w, middle + height / 2, 0.0, _DASH_SURE)
