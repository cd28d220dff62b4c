"""Rows of the Excel ledger as finished XML, but for their number in the sheet.

What a row looks like depends on its sheet and its values alone, so that any process can make it;
only the workbook knows how many rows stand above it. A library's way of writing them takes ten
times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Final
from xml.sax.saxutils import escape

from docextract.writers.layout import line_count
from docextract.writers.ledger import DASH, Row, Value
from docextract.writers.sheets import Sheet
from docextract.writers.visible import visible

MAX_CHARACTERS: Final = 32_767
CUT: Final = "……（文字过长，全文见 JSON）"
# Excel keeps 15 significant digits; longer numbers would change silently.
MAX_DIGITS: Final = 15
TEXT: Final = "@"
COUNT: Final = "0"
WHOLE: Final = "#,##0"
BROKEN: Final = "#,##0.##########"
TONES: Final = ("", "error", "warning", "info", "doubtful", "rule_error", "waived", "met")
# Every look that a cell can have: tone, number format, and whether Excel is told to keep it as text.
STYLES: Final = (
    *product(TONES, (TEXT, COUNT, WHOLE, BROKEN), (False,)),
    *product(TONES, (TEXT,), (True,)),
)

_LINE_POINTS: Final = 14.5
_MAX_POINTS: Final = 400
# Stands for the number of the row: no XML has this character.
_NUMBER: Final = b"\0"
# Excel reads _x0041_ in a string as the character with that code.
_ESCAPE_LIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE: Final = tuple("=+-@\t\n")
# The first style is that of a cell without any. What was not read looks like an error.
_STYLE_NUMBERS: Final = {
    (name, *rest): number
    for number, (tone, *rest) in enumerate(STYLES, 1)
    for name in ((tone, "unread") if tone == "error" else (tone,))
}


def rendered(sheet: Sheet, rows: Iterable[Row]) -> Iterator[bytes]:
    """``rows`` as ``numbered`` takes them."""
    columns = _columns(sheet)
    widths = [width for _, width in sheet.columns]
    # Half of all cells are empty or say what one above them says.
    plain: dict[str | None, str] = {None: _cell(None, "")}
    for row in rows:
        tones = row.tones
        cells = []
        for (title, letter), value in zip(columns, row.values, strict=True):
            if title in tones or not (value is None or isinstance(value, str)):
                cell = _cell(value, tones.get(title, ""))
            elif (cell := plain.get(value, "")) == "":
                cell = plain[value] = _cell(value, "")
            cells.append(f'<c r="{letter}\0" {cell}')
        height = _height(row.values, widths)
        yield f'<row r="\0" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'.encode()


def numbered(row: bytes, number: int) -> bytes:
    """A row at its place in the sheet, from 1."""
    return row.replace(_NUMBER, b"%d" % number)


def letter_of(column: int) -> str:
    """The name of a column, from 1."""
    rest, place = divmod(column - 1, 26)
    return (letter_of(rest) if rest else "") + chr(ord("A") + place)


@cache
def _columns(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return tuple((title, letter_of(place)) for place, (title, _) in enumerate(sheet.columns, 1))


def _height(values: Iterable[Value], widths: Iterable[int]) -> float:
    """Points: not every program makes rows high enough for wrapped text by itself."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        # A text that is shorter than half its column needs no measuring.
        if isinstance(value, str) and (2 * len(value) > width - 3 or "\n" in value):
            lines = max(lines, line_count(value, width - 3))
    return min(_LINE_POINTS * lines + 6, _MAX_POINTS)


def _cell(value: Value, tone: str) -> str:
    """What follows the place of a cell. Text is text whatever the words look like: never a formula."""
    if value is None or value == "":
        return f's="{_STYLE_NUMBERS[tone, TEXT, False]}"/>'
    if isinstance(value, str):
        if value == DASH:
            return _text_cell(DASH, _STYLE_NUMBERS[tone, COUNT, False])
        return _words_cell(_text(value), tone)
    if isinstance(value, int):
        return f's="{_STYLE_NUMBERS[tone, COUNT, False]}"><v>{value}</v></c>'
    if len(value.normalize().as_tuple().digits) > MAX_DIGITS:
        return _words_cell(format(value, "f"), tone)
    number_format = WHOLE if _is_whole(value) else BROKEN
    return f's="{_STYLE_NUMBERS[tone, number_format, False]}"><v>{value:f}</v></c>'


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _words_cell(words: str, tone: str) -> str:
    # Excel then keeps what looks like a formula as text even when a person edits the cell.
    quoted = words.startswith(_FORMULA_LIKE)
    return _text_cell(words, _STYLE_NUMBERS[tone, TEXT, quoted])


def _text_cell(text: str, style: int) -> str:
    return f's="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _text(text: str) -> str:
    shown = visible(text)
    if "_x" in shown:
        shown = _ESCAPE_LIKE.sub("_x005F_", shown)
    return shown if len(shown) <= MAX_CHARACTERS else shown[: MAX_CHARACTERS - len(CUT)] + CUT
