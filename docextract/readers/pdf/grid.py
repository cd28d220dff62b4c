"""Ruled tables: rectangles of cells as a grid, and tables that go on over a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from docextract.readers.pdf.lines import least

_NEAR: Final = 2.0
_FULL_ROW: Final = 0.7

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its top left with its text; ``page`` and ``place`` (``/t0/r2/c1``) make its block's id."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    page: int
    place: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """``edges`` are the x positions of its columns' borders."""

    rows: int
    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


def place(boxes: Sequence[Box]) -> tuple[list[tuple[int, int, int, int]], list[float], int]:
    """Row, column, rowspan and colspan of every box; the columns' borders; the number of rows."""
    xs = _borders([x for box in boxes for x in (box[0], box[2])])
    ys = _borders([y for box in boxes for y in (box[1], box[3])])
    placed = []
    for x0, top, x1, bottom in boxes:
        column, row = _nearest(xs, x0), _nearest(ys, top)
        placed.append((row, column, max(_nearest(ys, bottom) - row, 1), max(_nearest(xs, x1) - column, 1)))
    return placed, xs, len(ys) - 1


def _borders(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _nearest(borders: Sequence[float], value: float) -> int:
    after = bisect_left(borders, value)
    choices = [at for at in (after - 1, after) if 0 <= at < len(borders)]
    return min(choices, key=lambda at: abs(borders[at] - value))


def goes_on(above: Grid, below: Grid) -> bool:
    """True when ``below``, at the top of a page, has the columns of ``above`` at the end of the last."""
    return len(above.edges) == len(below.edges) and all(
        abs(one - other) <= _NEAR for one, other in zip(above.edges, below.edges, strict=True)
    )


def append(above: Grid, below: Grid) -> Grid:
    """``above`` with the rows of ``below``: repeated headers dropped, split rows and cells made whole."""
    rows = _without_header(above, below)
    if not rows:
        return above
    first = min(cell.row for cell in rows)
    cells = list(above.cells)
    top = [cell for cell in rows if cell.row == first]
    if _is_rest_of_row(above, top):
        _complete_row(cells, top, above.rows)
        rows = [cell for cell in rows if cell.row > first]
        first += 1
    shift = above.rows - first
    for cell in rows:
        owner = _owner_above(cells, cell, above.rows) if cell.row == first else None
        if owner is not None:
            cells[owner] = replace(cells[owner], rowspan=cells[owner].rowspan + cell.rowspan)
        else:
            cells.append(replace(cell, row=cell.row + shift))
    height = max((cell.row + cell.rowspan for cell in cells), default=above.rows)
    return Grid(max(height, above.rows), above.edges, tuple(cells))


def _without_header(above: Grid, below: Grid) -> list[GridCell]:
    """The cells of ``below`` after those rows at its top that repeat rows of ``above``."""
    known = {tuple(_row(above.cells, row)) for row in range(min(above.rows, 6))}
    repeated = 0
    while repeated < below.rows:
        row = tuple(_row(below.cells, repeated))
        if (
            row not in known
            or sum(1 for text, _ in row if text) < 2
            or any(text.isdigit() for text, _ in row)
        ):
            break
        repeated += 1
    return [cell for cell in below.cells if cell.row >= repeated]


def _row(cells: Sequence[GridCell], row: int) -> list[tuple[str, int]]:
    return [(cell.text, cell.column) for cell in cells if cell.row == row]


def _is_rest_of_row(above: Grid, top: Sequence[GridCell]) -> bool:
    """True when the first row below only finishes cells of the last row above."""
    last = {c.column: c for c in above.cells if c.row + c.rowspan == above.rows and c.text}
    usual = [len(_filled(above.cells, row)) for row in range(max(above.rows - 3, 0), above.rows)]
    filled = [cell for cell in top if cell.text]
    if not filled or not usual or len(filled) >= _FULL_ROW * max(usual):
        return False
    finished = any(not c.text and c.rowspan == 1 and c.column in last for c in top)
    return finished and all(cell.column in last for cell in filled)


def _filled(cells: Sequence[GridCell], row: int) -> list[GridCell]:
    return [cell for cell in cells if cell.row == row and cell.text]


def _complete_row(cells: list[GridCell], rest: Sequence[GridCell], rows: int) -> None:
    for cell in rest:
        for at, above in enumerate(cells):
            if cell.text and above.column == cell.column and above.row + above.rowspan == rows:
                both = least((above.confidence, cell.confidence))
                cells[at] = replace(above, text=above.text + cell.text, confidence=both)
            elif above.column == cell.column and above.row + above.rowspan == rows and cell.rowspan > 1:
                cells[at] = replace(above, rowspan=above.rowspan + cell.rowspan - 1)


def _owner_above(cells: Sequence[GridCell], cell: GridCell, rows: int) -> int | None:
    """The cell above that an empty, tall cell at the top of a page goes on from."""
    if cell.text or cell.rowspan < 2:
        return None
    for at, above in enumerate(cells):
        if (
            above.column == cell.column
            and above.colspan == cell.colspan
            and above.row + above.rowspan == rows
        ):
            return at if above.text else None
    return None
