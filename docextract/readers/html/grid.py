"""Where the cells of an HTML table stand, given only their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docextract.readers.limits import Limits

_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True)
class Placed:
    element: etree._Element
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Layout:
    """``cuts`` says by limit in which row it left something out."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]
    cuts: Mapping[str, int]


def rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of every row of ``table``, those of nested tables left alone."""
    for child in table:
        if child.tag == "tr":
            yield [cell for cell in child if cell.tag in ("td", "th")]
        elif child.tag in _GROUPS:
            yield from rows(child)


def layout(table: etree._Element, limits: Limits, room: int) -> Layout:
    """Place the cells of ``table``, at most ``room`` of them."""
    cells: list[Placed] = []
    free_from: dict[int, int] = {}
    columns = height = 0
    cuts: dict[str, int] = {}
    for row, elements in enumerate(rows(table)):
        if row >= limits.rows or len(cells) >= room:
            cuts["rows" if row >= limits.rows else "cells"] = row
            break
        height = row + 1
        column = 0
        for element in elements:
            while free_from.get(column, 0) > row:
                column += 1
            if column >= limits.columns:
                cuts.setdefault("columns", row + 1)
                break
            colspan = _span(element.get("colspan"), limits.columns_spanned)
            rowspan = _span(element.get("rowspan"), limits.rows)
            for covered in range(column, column + colspan):
                free_from[covered] = row + rowspan
            cells.append(Placed(element, row, column, rowspan, colspan))
            column += colspan
            columns = max(columns, column)
    return Layout(height, columns, tuple(_cut(cell, height) for cell in cells), cuts)


def _cut(cell: Placed, height: int) -> Placed:
    """``cell`` without the part of its extent that lies below the table."""
    rowspan = min(cell.rowspan, height - cell.row)
    return Placed(cell.element, cell.row, cell.column, rowspan, cell.colspan)


def _span(text: str | None, most: int) -> int:
    try:
        return min(max(int(text or 1), 1), most)
    except ValueError:
        return 1
