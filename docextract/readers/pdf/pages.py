"""What stands on each page of a PDF: lines of text, ruled tables, pictures."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from docextract.readers import messages
from docextract.readers.file import File
from docextract.readers.pdf import sideways
from docextract.readers.pdf.grid import Box, Grid, GridCell, place
from docextract.readers.pdf.lines import Char, Line, cell_text, lines
from docextract.readers.pdf.sideways import Sideways

# What cannot be read is told in diagnostics; the library would write English remarks to the console.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

# pdfminer raises what it stumbles over: damaged files give nearly any of these.
BROKEN: Final = (
    PDFException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
_SCAN_CHARS: Final = 30
_SCAN_COVER: Final = 0.5
# How pdfminer prints a glyph whose font does not say which character it is.
_NO_CODE: Final = re.compile(r"\(cid:[0-9]+\)")
_GARBLED: Final = 5
_CELL_PADDING: Final = 6.0
# A picture that may hold text, in points: a table of two columns and two rows.
_LEAST_WIDTH: Final = 120.0
_LEAST_HEIGHT: Final = 36.0
_STRIP: Final = 2.0
_PASSWORD: Final = "password"


@dataclass(frozen=True, slots=True)
class TablePlace:
    top: float
    bottom: float
    grid: Grid


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1; a scanned page is a picture without words; a broken one gave nothing.

    A recognised page is a picture whose words were found in it. ``pictures`` are those among the text of
    a page that may hold text, ``read`` the number of them that did. ``turn`` is by how many degrees the
    page must be turned to be read. A garbled page has text in codes that nobody knows, and is a scan.
    """

    number: int
    height: float
    lines: tuple[Line, ...] = ()
    tables: tuple[TablePlace, ...] = ()
    images: int = 0
    is_scan: bool = False
    is_broken: bool = False
    is_recognised: bool = False
    width: float = 0.0
    pictures: tuple[Box, ...] = ()
    read: int = 0
    turn: int = 0
    is_garbled: bool = False


def count(file: File) -> int:
    """The number of pages. Raises ``InputError``: password (E109), damaged (E107)."""
    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise messages.error("E109") from error
        raise messages.error("E107", reason="PDF 打不开") from error
    try:
        return len(document)
    finally:
        document.close()


def read(file: File, last: int) -> list[Page]:
    """The pages up to ``last``; those that lie on their side are turned. Raises ``InputError`` (E107)."""
    found = list(_read(file.data, range(last)))
    turns = {page.number: page.turn for page in found if page.turn}
    if not turns:
        return found
    try:
        data = sideways.turned(file.data, turns)
    except pypdfium2.PdfiumError:
        return [replace(page, is_broken=bool(page.turn)) for page in found]
    turned = {
        page.number: replace(page, pictures=(), turn=0)
        for page in _read(data, [number - 1 for number in turns], may_turn=False)
    }
    return [turned.get(page.number, page) for page in found]


def _read(data: bytes, wanted: Sequence[int], *, may_turn: bool = True) -> Iterator[Page]:
    """The pages ``wanted``, counted from 0, one after the other."""
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except BROKEN as error:
        raise messages.error("E107", reason="PDF 结构有错") from error
    # Closing goes over the pages once more and stumbles over the same faults.
    try:
        for number, page in _pages(document, wanted):
            try:
                yield _read_page(page, number, may_turn=may_turn)
            except BROKEN:
                yield Page(number, 0.0, is_broken=True)
            finally:
                with suppress(*BROKEN):
                    page.close()
    finally:
        with suppress(*BROKEN):
            document.close()


def _pages(document: Any, wanted: Sequence[int]) -> list[tuple[int, Any]]:
    """Numbers from 1 and pages."""
    try:
        pages = document.pages
        return [(at + 1, pages[at]) for at in wanted if at < len(pages)]
    except BROKEN as error:
        raise messages.error("E107", reason="PDF 结构有错") from error


def _read_page(page: Any, number: int, *, may_turn: bool) -> Page:
    chars = [
        Char(_NO_CODE.sub("\ufffd", char["text"]), char["x0"], char["x1"], char["top"], char["bottom"])
        for char in page.chars
        if char["upright"]
    ]
    beside = sideways.of(page.chars)
    area = float(page.width * page.height) or 1.0
    cover = max((_area(image) for image in page.images), default=0.0) / area
    words = sum(1 for char in chars if char.text.strip())
    if words < _SCAN_CHARS and cover > _SCAN_COVER:
        return Page(number, float(page.height), is_scan=True, images=len(page.images))
    if may_turn and len(beside) > words:
        return Page(number, float(page.height), turn=sideways.turn(beside))
    if _GARBLED * sum(char.text == "\ufffd" for char in chars) > words:
        return Page(number, float(page.height), is_scan=True, is_garbled=True)
    found = [table for table in page.find_tables() if len(table.cells) > 1]
    tables, rest = [], chars
    for at, table in enumerate(found):
        boxes = sorted({tuple(map(float, box)) for box in table.cells}, key=lambda box: (box[1], box[0]))
        inside, rest = _part(rest, tuple(map(float, table.bbox)))  # type: ignore[arg-type]
        grid = _grid(boxes, inside, beside, number, at)  # type: ignore[arg-type]
        tables.append(TablePlace(float(table.bbox[1]), float(table.bbox[3]), grid))
    return Page(
        number,
        float(page.height),
        tuple(lines(rest)),
        tuple(tables),
        len(_whole(page.images)),
        width=float(page.width),
        pictures=tuple(_pictures(page, chars)),
    )


def _pictures(page: Any, chars: Sequence[Char]) -> Iterator[Box]:
    """Where pictures stand that are large enough for text and have none of the page's own on them."""
    for box in _whole(page.images):
        x0, top = max(box[0], 0.0), max(box[1], 0.0)
        x1, bottom = min(box[2], float(page.width)), min(box[3], float(page.height))
        if x1 - x0 < _LEAST_WIDTH or bottom - top < _LEAST_HEIGHT:
            continue
        if not any(char.text.strip() and _holds((x0, top, x1, bottom), char) for char in chars):
            yield x0, top, x1, bottom


def _whole(images: Sequence[Any]) -> list[Box]:
    """The boxes of pictures; the strips into which some programs cut a picture are one."""
    found: list[Box] = []
    boxes = [tuple(float(image[side]) for side in ("x0", "top", "x1", "bottom")) for image in images]
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[0], box[1])):
        last = found[-1] if found else None
        if last and max(abs(last[0] - x0), abs(last[2] - x1), abs(last[3] - top)) < _STRIP:
            found[-1] = (last[0], last[1], last[2], bottom)
        else:
            found.append((x0, top, x1, bottom))
    return sorted(found, key=lambda box: box[1])


def _area(image: Any) -> float:
    return max(float(image["x1"] - image["x0"]), 0.0) * max(float(image["bottom"] - image["top"]), 0.0)


def _part(chars: Sequence[Char], box: Box) -> tuple[list[Char], list[Char]]:
    """The characters inside ``box`` by their middle, and the others."""
    inside: list[Char] = []
    outside: list[Char] = []
    for char in chars:
        (inside if _holds(box, char) else outside).append(char)
    return inside, outside


def _holds(box: Box, char: Char) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _grid(
    boxes: Sequence[Box], chars: Sequence[Char], beside: Sequence[Sideways], page: int, table: int
) -> Grid:
    placed, edges, rows = place(boxes)
    cells = []
    rest = list(chars)
    for box, (row, column, rowspan, colspan) in zip(boxes, placed, strict=True):
        inside, rest = _part(rest, box)
        text = cell_text(lines(inside), box[2] - _CELL_PADDING)
        if not text:
            text = sideways.text([each for each in beside if _holds(box, each.char)])
        cells.append(GridCell(row, column, rowspan, colspan, text, page, f"/t{table}/r{row}/c{column}"))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(rows, tuple(edges), tuple(cells))
