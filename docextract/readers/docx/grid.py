"""Where the cells of a table stand: each merged cell once, with its extent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from docextract.readers.docx import names
from docextract.readers.docx.names import VAL, W, whole
from docextract.readers.docx.seen import Seen
from docextract.readers.docx.styles import attribute
from docextract.readers.limits import Limits

_ROW_WRAPPERS: Final = frozenset({W + "customXml", W + "ins", W + "moveTo", names.SDT_CONTENT, names.SDT})
_GRID_SPAN: Final = W + "gridSpan"
_V_MERGE: Final = W + "vMerge"
_H_MERGE: Final = W + "hMerge"
_PROPERTIES: Final = frozenset({_GRID_SPAN, _V_MERGE, _H_MERGE, W + "cellDel"})

CellProperties = tuple[int, str | None, str | None, bool]
"""Columns spanned, vertical merge, old-style horizontal merge, deleted."""
_PLAIN: Final[CellProperties] = (1, None, None, False)


@dataclass(slots=True)
class Placed:
    """A cell at its top left; ``covered`` are the contents of merged cells that Word does not show."""

    content: list[etree._Element]
    row: int
    column: int
    colspan: int
    rowspan: int = 1
    covered: tuple[list[etree._Element], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    rows: int
    columns: int
    cells: list[Placed]


def layout(table: etree._Element, limits: Limits, room: int, seen: Seen) -> Layout:
    """Place the cells of ``table``, at most ``room`` of them; deleted rows and cells do not count."""
    cells: list[Placed] = []
    open_merges: dict[int, Placed] = {}
    columns = 0
    number = 0
    for row in _wrapped(table, names.TR):
        skip, is_deleted = _row_properties(row)
        if is_deleted:
            seen.add("deletions")
            continue
        if number >= limits.rows or len(cells) >= room:
            seen.cut("rows" if number >= limits.rows else "cells", f"表格第 {number} 行")
            break
        column, open_merges = _place_row(row, number, skip, open_merges, cells, limits.columns_spanned)
        columns = max(columns, column)
        number += 1
    return Layout(number, columns, cells)


def _place_row(
    row: etree._Element,
    number: int,
    column: int,
    above: dict[int, Placed],
    cells: list[Placed],
    widest: int,
) -> tuple[int, dict[int, Placed]]:
    """Append the cells of one row; returns the column after it and the merges that may go on below."""
    merges: dict[int, Placed] = {}
    left: Placed | None = None
    for element in _wrapped(row, names.TC):
        content = list(element)
        span, down, across, is_deleted = _PLAIN
        if content and content[0].tag == names.TC_PR:
            span, down, across, is_deleted = _cell_properties(content.pop(0), widest)
            if is_deleted:
                continue
        owner = above.get(column) if down == "continue" else None
        if across == "continue" and left is not None:
            left.colspan += span
            left.covered += (content,)
        elif owner is not None:
            if owner.row + owner.rowspan == number:
                owner.rowspan += 1
            owner.covered += (content,)
            merges[column] = owner
        else:
            left = Placed(content, number, column, span)
            cells.append(left)
            if down is not None:
                merges[column] = left
        column += span
    return column, merges


def _wrapped(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Children ``tag`` of ``parent``, also those in content controls and the like."""
    found = []
    for child in parent:
        kind = child.tag
        if kind == tag:
            found.append(child)
        elif kind in _ROW_WRAPPERS:
            found.extend(_wrapped(child, tag))
    return found


def _row_properties(row: etree._Element) -> tuple[int, bool]:
    properties = next(row.iterchildren(names.TR_PR), None)
    if properties is None or not len(properties):
        return 0, False
    before = whole(attribute(properties, W + "gridBefore"), 0)
    return min(max(before, 0), 63), properties.find(names.DEL) is not None


def _cell_properties(properties: etree._Element, widest: int) -> CellProperties:
    span, down, across, is_deleted = _PLAIN
    for child in properties:
        tag = child.tag
        if tag not in _PROPERTIES:
            continue
        if tag == _GRID_SPAN:
            span = min(max(whole(child.get(VAL), 1), 1), widest)
        elif tag == _V_MERGE:
            down = child.get(VAL, "continue")
        elif tag == _H_MERGE:
            across = child.get(VAL, "continue")
        else:
            is_deleted = True
    return span, down, across, is_deleted
