"""The cells of one worksheet, streamed, with merges, and what is hidden."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docextract.readers.limits import Limits

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MAX_ROWS: Final = 1_048_576
_MAX_COLUMNS: Final = 16_384

Place = tuple[int, int]
"""Row and column from 0."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; ``bottom`` and ``right`` are inside it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a worksheet holds: ``texts`` as shown by place, row by row; ``cuts`` says by limit where."""

    texts: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    formulas_without_value: int = 0
    cuts: dict[str, str] = field(default_factory=dict)
    is_damaged: bool = False

    def is_hidden(self, place: Place) -> bool:
        row, column = place
        return row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(frozen=True, slots=True)
class Values:
    """How to turn a stored value into the text shown: shared strings and the formats of styles."""

    strings: list[str]
    show: Callable[[str, int], str]


def read(data: bytes, values: Values, limits: Limits, room: int) -> Sheet:
    """Read a worksheet part, at most ``room`` cells with text."""
    sheet = Sheet()
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=(S + "row", S + "mergeCell", S + "col"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    following = 0
    try:
        for _, element in events:
            if element.tag == S + "row":
                row = whole(element.get("r"), following + 1) - 1
                following = row + 1
                if not sheet.cuts and _has_room(sheet, row, limits, room):
                    _read_row(element, row, sheet, values)
                element.clear()
            elif element.tag == S + "mergeCell":
                _add_merge(element.get("ref") or "", sheet)
            elif element.get("hidden") in ("1", "true"):
                first = whole(element.get("min"), 1) - 1
                sheet.hidden_columns.append((first, whole(element.get("max"), first + 1) - 1))
    except etree.XMLSyntaxError:
        sheet.is_damaged = True
    return sheet


def place(reference: str) -> Place | None:
    """Row and column of ``B3``; None for what is no cell reference inside a worksheet."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row - 1, column - 1) if 1 <= row <= _MAX_ROWS and column <= _MAX_COLUMNS else None


def _has_room(sheet: Sheet, row: int, limits: Limits, room: int) -> bool:
    if row < min(limits.rows, _MAX_ROWS) and len(sheet.texts) < room:
        return True
    sheet.cuts["cells" if len(sheet.texts) >= room else "rows"] = f"第 {row} 行"
    return False


def _read_row(element: etree._Element, row: int, sheet: Sheet, values: Values) -> None:
    if element.get("hidden") in ("1", "true"):
        sheet.hidden_rows.add(row)
    column = -1
    for cell in element:
        if cell.tag != S + "c":
            continue
        found = place(cell.get("r") or "")
        column = found[1] if found else column + 1
        if column >= _MAX_COLUMNS:
            break
        text = _text(cell, sheet, values)
        if text.strip():
            sheet.texts[row, column] = text


def _text(cell: etree._Element, sheet: Sheet, values: Values) -> str:
    kind = cell.get("t", "n")
    stored = cell.findtext(S + "v")
    if kind == "inlineStr":
        return rich_text(cell.find(S + "is"))
    if not stored:
        sheet.formulas_without_value += cell.find(S + "f") is not None
        return ""
    if kind == "s":
        number = whole(stored, -1)
        return values.strings[number] if 0 <= number < len(values.strings) else ""
    if kind == "b":
        return "TRUE" if stored.strip() == "1" else "FALSE"
    if kind == "n":
        return values.show(stored.strip(), whole(cell.get("s"), 0))
    return stored


def rich_text(element: etree._Element | None) -> str:
    """The text of a string item: its runs joined, without phonetic guides."""
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == S + "t":
            yield child.text or ""
        elif child.tag == S + "r":
            yield child.findtext(S + "t") or ""


def _add_merge(reference: str, sheet: Sheet) -> None:
    start, _, end = reference.partition(":")
    first, last = place(start), place(end)
    if first and last and first <= last and first[1] <= last[1]:
        sheet.merges.append(Merge(*first, *last))


def whole(text: str | None, default: int) -> int:
    """``text`` as a whole number; ``default`` for what is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
