"""Tables whose grid was lost: one cell after the other, to be cut into rows again.

Web pages copied as text leave one cell a line. A row begins at a known label, at the first
name of a header, and at words that follow a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docextract.extractors.tables import values
from docextract.extractors.tables.slots import Row, Rows, Slot, renumber
from docextract.lexicon import achievements, columns, funds

_SHORTEST: Final = 4


def is_stream(rows: Rows) -> bool:
    """True when the table has one column only and enough cells to have been a form."""
    return rows.loose and len(rows.rows) >= _SHORTEST and all(len(row) <= 1 for row in rows.rows)


def cut(rows: Rows) -> Rows:
    """The rows that the cells of a stream made up; each row's cells side by side."""
    cells = [row[0] for row in rows.rows if row]
    cut_rows: list[Row] = []
    current: list[Slot] = []
    in_header = False
    for index, cell in enumerate(cells):
        named = bool(columns.fields(cell.label))
        if current and _begins(cells, index, current, in_header):
            cut_rows.append(renumber(current))
            current, in_header = [], False
        current.append(cell)
        in_header = (in_header or len(current) == 1 or not _has_value(current)) and named
    if current:
        cut_rows.append(renumber(current))
    return Rows(tuple(cut_rows), True)


def _begins(cells: Sequence[Slot], index: int, current: Sequence[Slot], in_header: bool) -> bool:
    cell, before = cells[index], current[-1]
    named = bool(columns.fields(cell.label))
    if in_header:
        return not named
    if _is_label(cell):
        return not (_is_label(before) and len(current) == 1 and _is_label_value(before, cell))
    if _opens_header(cells, index):
        return _has_value(current) or len(current) > 1 or not _is_block_label(before)
    if values.is_value(cell.text) or _is_unit_cell(cell, current):
        return False
    if achievements.is_category(cell.label) or funds.is_fund(cell.text):
        return True
    return _has_value(current) or _is_complete_pair(current)


def _opens_header(cells: Sequence[Slot], index: int) -> bool:
    """Two column names in a row."""
    return all(bool(columns.fields(cell.label)) for cell in cells[index : index + 2]) and index + 1 < len(
        cells
    )


def _is_block_label(cell: Slot) -> bool:
    """A label that stands left of a header: 资金情况（万元）, 预算执行情况（10分）."""
    return values.unit_in(cell.text) is not None or values.points(cell) is not None


def _is_label(cell: Slot) -> bool:
    return columns.label_field(cell.label) is not None or columns.footer(cell.label) is not None


def _is_label_value(label: Slot, cell: Slot) -> bool:
    return columns.footer(label.label) is not None and columns.footer(cell.label) is None


def _is_complete_pair(current: Sequence[Slot]) -> bool:
    """A field with its value: 主管部门 | 某局."""
    return len(current) >= 2 and columns.label_field(current[0].label) is not None


def _has_value(current: Sequence[Slot]) -> bool:
    return any(values.is_value(cell.text) and not cell.is_empty for cell in current)


def _is_unit_cell(cell: Slot, current: Sequence[Slot]) -> bool:
    return values.is_unit(cell.text) and _has_value(current)
