"""Relations down the columns of a table: totals of rows and of columns, shares, cumulative values."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from docextract.extractors.relations.drafts import HUNDRED, Draft, Kind, by_formula, by_sum, draft
from docextract.extractors.relations.grids import RECORDS, Grid
from docextract.extractors.relations.kin import (
    same_unit,
)
from docextract.extractors.relations.passages import Mention
from docextract.lexicon import relations as lexicon
from docextract.model.records import record
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind, Role

_BLANK: Final = re.compile(r"[\s\-—–/\\.·]*")
_ADDED: Final = frozenset(
    {
        FigureKind.AMOUNT,
        FigureKind.COUNT,
        FigureKind.LENGTH,
        FigureKind.AREA,
        FigureKind.WEIGHT,
        FigureKind.VOLUME,
        FigureKind.OTHER,
    }
)
_SURE: Final = 3  # so many columns of one kind before 合计 are its summands


@record(frozen=True)
class _Sheet:
    """A grid's texts, its one figure a cell, and which rows hold figures, in which columns."""

    grid: Grid
    texts: list[list[str]]
    cells: dict[tuple[int, int], Mention]
    rows: list[int]
    columns: dict[int, list[int]]

    def label(self, row: int) -> str:
        """The words left of the row's first figure."""
        columns = self.columns.get(row, ())
        return " ".join(dict.fromkeys(self.texts[row][: min(columns, default=0)])).strip()

    @cached_property
    def totals(self) -> frozenset[int]:
        """The rows that are called a total."""
        pattern = lexicon.pattern("total_labels")
        return frozenset(row for row in self.rows if pattern.fullmatch(self.label(row).replace(" ", "")))


def find(grid: Grid) -> Iterator[Draft]:
    """Every total, share and cumulative value of a table."""
    sheet = _sheet(grid)
    yield from _row_totals(sheet)
    yield from _column_totals(sheet)
    yield from _cumulative(sheet)


def _sheet(grid: Grid) -> _Sheet:
    cells = {
        place: Mention(figures[0], 0, 0, 0, "", figures[0].span.start, "")
        for place, figures in grid.figures.items()
        if len(figures) == 1
    }
    columns: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        columns.setdefault(row, []).append(column)
    return _Sheet(grid, grid.texts, cells, sorted({row for row, _ in grid.figures}), columns)


def _row_totals(sheet: _Sheet) -> Iterator[Draft]:
    for total in sorted(sheet.totals):
        rows = _summands(sheet, total)
        if len(rows) < 2:
            continue
        for column in sheet.columns.get(total, ()):
            if _is_added(sheet.cells[total, column]) and _adds_up(sheet, total, column):
                yield from _added(sheet, [(r, column) for r in rows], (total, column), sure=True)
                yield from _shares(sheet, rows, (total, column))


def _is_added(mention: Mention) -> bool:
    figure = mention.figure
    return figure.kind in _ADDED and figure.role is not Role.PER_UNIT and figure.subject.kind not in RECORDS


def _adds_up(sheet: _Sheet, row: int, column: int) -> bool:
    """Bare numbers may be rates, ranks or prices: their column's title tells."""
    if sheet.cells[row, column].figure.kind is not FigureKind.OTHER:
        return True
    return not lexicon.pattern("not_added").search(_title(sheet, row, column))


def _summands(sheet: _Sheet, total: int) -> list[int]:
    """The rows a total row adds up: above it, or below where it stands first."""
    above: list[int] = []
    hidden = False
    place = bisect_left(sheet.rows, total)
    for row in reversed(sheet.rows[:place]):
        label = sheet.label(row)
        if row in sheet.totals:
            if not lexicon.pattern("subtotal_labels").search(label):
                break
            if lexicon.pattern("subtotal_labels").search(sheet.label(total)):
                break
            hidden = True
            above.append(row)
        elif not hidden:
            above.append(row)
        if label.startswith(lexicon.particle("among")):
            return []
    if above:
        return above[::-1]
    below = []
    for row in sheet.rows[place + 1 :]:
        if row in sheet.totals:
            break
        below.append(row)
    return below


def _added(
    sheet: _Sheet, places: Sequence[tuple[int, int]], total: tuple[int, int], *, sure: bool
) -> Iterator[Draft]:
    whole = sheet.cells[total]
    parts = []
    for row, column in places:
        part = sheet.cells.get((row, column))
        if part is None:
            if _BLANK.fullmatch(sheet.texts[row][column]):
                continue
            return
        if part.figure.kind is not whole.figure.kind or not same_unit(part.figure, whole.figure):
            return
        parts.append(part)
    if len(parts) < 2:
        return
    check = by_sum(parts, whole)
    if check.verdict is Verdict.INCONSISTENT and not sure:
        return
    yield draft(
        Kind.PARTS,
        _place(sheet, whole),
        [("total", whole), *(("part", part) for part in parts)],
        stated=whole,
        verdict=check.verdict,
        computed=check.computed,
    )


def _place(sheet: _Sheet, mention: Mention) -> tuple[int, int, int]:
    span = mention.figure.span
    return span.source, sheet.grid.places[span.block], span.start


def _shares(sheet: _Sheet, rows: Sequence[int], total: tuple[int, int]) -> Iterator[Draft]:
    """A column 占比 right of a column with a total."""
    whole, column = sheet.cells[total], total[1]
    for row in rows:
        part, share = sheet.cells.get((row, column)), sheet.cells.get((row, column + 1))
        if part is None or share is None or share.figure.role is not Role.SHARE or not share.is_rate:
            continue
        check = by_formula(lambda p, w: p / w * HUNDRED, [part, whole], share)
        yield draft(
            Kind.SHARE,
            _place(sheet, share),
            [("whole", whole), ("part", part), ("share", share)],
            stated=share,
            verdict=check.verdict,
            computed=check.computed,
        )


def _column_totals(sheet: _Sheet) -> Iterator[Draft]:
    """A column 合计 at the right of columns of one kind."""
    for row in sheet.rows:
        columns = sheet.columns.get(row, [])
        for position, column in enumerate(columns):
            title = _title(sheet, row, column)
            if position < 2 or not lexicon.pattern("total_labels").fullmatch(title):
                continue
            before = columns[:position]
            kinds = {
                (sheet.cells[row, c].figure.kind, sheet.cells[row, c].figure.role)
                for c in (*before, column)
                if _is_added(sheet.cells[row, c])
            }
            if len(kinds) == 1 and all(_is_added(sheet.cells[row, c]) for c in (*before, column)):
                places = [(row, c) for c in range(before[0], column)]
                yield from _added(sheet, places, (row, column), sure=len(before) >= _SURE)


def _title(sheet: _Sheet, row: int, column: int) -> str:
    return re.sub(r"\s|[（(].*?[）)]", "", sheet.grid.titles[row][column])


def _cumulative(sheet: _Sheet) -> Iterator[Draft]:
    """累计 of this row = 累计 of the row above + this row's own value."""
    for above, row in pairwise(sheet.rows):
        columns = sheet.columns.get(row, [])
        for column in columns:
            total, before = sheet.cells[row, column], sheet.cells.get((above, column))
            if total.figure.role is not Role.CUMULATIVE or before is None:
                continue
            beside = (sheet.cells[row, c] for c in columns if c != column)
            others = [m for m in beside if same_unit(m.figure, total.figure) and _is_added(m)]
            if len(others) != 1 or before.figure.role is not Role.CUMULATIVE:
                continue
            check = by_sum([before, others[0]], total)
            yield draft(
                Kind.CUMULATIVE,
                _place(sheet, total),
                [("earlier", before), ("current", others[0]), ("cumulative", total)],
                stated=total,
                verdict=check.verdict,
                computed=check.computed,
            )
