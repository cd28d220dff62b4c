"""Tables whose grid was lost: one cell after the other, to be cut into rows again.

Web pages copied as text leave one cell a line. A row begins at a known label, at the names of
a header, at words that follow a value, and where the header above has no more columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docextract.extractors.tables import headers, values
from docextract.extractors.tables.headers import Header
from docextract.extractors.tables.slots import Row, Rows, Slot, renumber
from docextract.lexicon import achievements, columns, funds
from docextract.lexicon.columns import INDICATORS, MONEY

_SHORTEST: Final = 4
# Columns that may hold words right of the first value.
_WORDED: Final = frozenset({"target_value", "actual_value", "unit", "comparator"})
_CLOSING: Final = frozenset({"reason", "method"})


def is_stream(rows: Rows) -> bool:
    """True when the table has one column only and enough cells to have been a form."""
    return rows.loose and len(rows.rows) >= _SHORTEST and all(len(row) <= 1 for row in rows.rows)


def cut(rows: Rows) -> Rows:
    """The rows that the cells of a stream made up; each row's cells side by side."""
    cutting = _Cutting([row[0] for row in rows.rows if row])
    for index in range(len(cutting.cells)):
        cutting.take(index)
    cutting.close()
    return Rows(tuple(cutting.rows), True)


@dataclass(slots=True)
class _Cutting:
    cells: Sequence[Slot]
    rows: list[Row] = field(default_factory=list)
    current: list[Slot] = field(default_factory=list)
    in_header: bool = False
    header: Header | None = None

    def take(self, index: int) -> None:
        """Add the next cell to the current row, or begin a row with it."""
        cell = self.cells[index]
        if self.current and self._begins(index):
            self.close()
        self.current.append(cell)
        self.in_header = bool(columns.fields(cell.label)) and (self.in_header or self._opens_header(index))

    def close(self) -> None:
        """End the current row; a header is remembered for the rows below."""
        if self.current:
            row = renumber(self.current)
            self.header = headers.read(row) or self.header
            self.rows.append(row)
        self.current = []
        self.in_header = False

    def _begins(self, index: int) -> bool:
        cell = self.cells[index]
        if self.in_header:
            return not columns.fields(cell.label)
        if self._opens_header(index):
            return not (len(self.current) == 1 and _is_block_label(self.current[0]))
        if _is_label(cell):
            return True
        place = self._field()
        if place is not None:
            return self._begins_below(index, place)
        if values.is_value(cell.text) or (values.is_unit(cell.text) and self._has_value()):
            return False
        if achievements.is_category(cell.label) or funds.is_fund(cell.text):
            return True
        return self._has_value() or self._is_pair()

    def _begins_below(self, index: int, place: str) -> bool:
        """Whether a cell begins a row below a header; ``place`` is the field of the next column."""
        cell = self.cells[index]
        if place == "":
            return True
        starts = achievements.is_category(cell.label) or (
            self._has_value() and (achievements.is_aspect(cell.label) or funds.is_fund(cell.text))
        )
        if starts or values.is_value(cell.text):
            return starts
        if place in _CLOSING:
            # Words are a reason only where the next row's words follow them.
            following = self.cells[index + 1] if index + 1 < len(self.cells) else None
            return following is not None and values.is_value(following.text) and not following.is_empty
        return self._has_value() and place not in _WORDED

    def _field(self) -> str | None:
        """The column that the next cell would fill: its field, "" beyond the last one, None if unknown."""
        if self.header is None or not self.current or _is_label(self.current[0]):
            return None
        order = self.header.order
        start = _start(self.header, self.current[0])
        if start is None:
            return None
        at = start + len(self.current)
        return order[at] if at < len(order) else ""

    def _opens_header(self, index: int) -> bool:
        """Two column names in a row."""
        pair = self.cells[index : index + 2]
        return len(pair) == 2 and all(columns.fields(cell.label) for cell in pair)

    def _has_value(self) -> bool:
        return any(values.is_value(cell.text) and not cell.is_empty for cell in self.current)

    def _is_pair(self) -> bool:
        """A label with its value: 主管部门 | 某局."""
        return len(self.current) >= 2 and _is_label(self.current[0])


def _start(header: Header, first: Slot) -> int | None:
    """The column in which a row that begins with ``first`` begins: merged cells are not repeated."""
    order = header.order
    if header.block == MONEY:
        numbers = [i for i, name in enumerate(order) if name not in ("label", "fund")]
        return order.index("fund") if "fund" in order else min(numbers) - 1
    if header.block != INDICATORS:
        return None
    if achievements.is_category(first.label):
        name = "category"
    else:
        name = "aspect" if achievements.is_aspect(first.label) else "name"
    return order.index(name) if name in order else None


def _is_block_label(cell: Slot) -> bool:
    """A label that stands left of a header: 资金情况（万元）, 预算执行情况（10分）."""
    return values.unit_in(cell.text) is not None or values.points(cell) is not None


def _is_label(cell: Slot) -> bool:
    return columns.label_field(cell.label) is not None or columns.footer(cell.label) is not None
