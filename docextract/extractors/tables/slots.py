"""A table's cells with their texts, row by row: what the recognisers of headers and rows work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docextract.lexicon import columns
from docextract.model.document import BlockKind, Cell, Document, Span, Table
from docextract.model.records import record
from docextract.text.normalize import fold


@record(frozen=True, slots=True)
class Slot:
    """One cell: its text folded (``text``) and as read (``raw``) at ``span``, its bare label, its place.

    ``fresh`` is False in the rows below the first that a vertically merged cell covers.
    """

    text: str
    raw: str
    label: str
    span: Span
    column: int
    width: int = 1
    height: int = 1
    fresh: bool = True

    @property
    def is_empty(self) -> bool:
        """True when the cell holds nothing but blanks."""
        return not self.text.strip()

    @property
    def columns(self) -> range:
        """The grid columns that the cell covers."""
        return range(self.column, self.column + self.width)


Row = tuple[Slot, ...]


@record(frozen=True, slots=True)
class Rows:
    """The rows of one table. ``loose`` rows may lack cells, so that columns do not line up."""

    rows: tuple[Row, ...]
    loose: bool


# Far wider than any form; a table beyond it is no form and only costs time.
_WIDEST: Final = 200
_LONGEST_LABEL: Final = 120


def read(document: Document, table: Table) -> Rows:
    """The rows of ``table``; a merged cell stands in every row that it covers, fresh in the first."""
    by_row: list[list[Slot]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.column < _WIDEST:
            _spread(by_row, _slot(document, cell), cell)
    rows = tuple(tuple(sorted(row, key=lambda slot: slot.column)) for row in by_row)
    drawn = any(document.by_id[cell.block].kind is not BlockKind.CELL for cell in table.cells[:1])
    return Rows(rows, drawn)


def fresh(row: Row) -> Row:
    """The cells that begin in this row and hold text."""
    return tuple(slot for slot in row if slot.fresh and not slot.is_empty)


def renumber(slots: Sequence[Slot]) -> Row:
    """``slots`` side by side from column 0, each one column wide."""
    return tuple(replace(slot, column=index, width=1, height=1) for index, slot in enumerate(slots))


def _spread(by_row: list[list[Slot]], slot: Slot, cell: Cell) -> None:
    by_row[cell.row].append(slot)
    for row in range(cell.row + 1, min(cell.row + cell.rowspan, len(by_row))):
        by_row[row].append(replace(slot, fresh=False))


def _slot(document: Document, cell: Cell) -> Slot:
    block = document.by_id[cell.block]
    raw = block.text[cell.start : cell.end]
    text = fold(raw)
    for start, end in block.masked:
        if cell.start <= start and end <= cell.end:
            text = text[: start - cell.start] + " " * (end - start) + text[end - cell.start :]
    return Slot(
        text,
        raw,
        columns.bare(text[:_LONGEST_LABEL]),
        document.cell_span(cell),
        cell.column,
        max(1, cell.colspan),
        max(1, cell.rowspan),
    )
