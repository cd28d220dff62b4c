"""The tables on a worksheet: one unless titles or gaps part them; blank rows and columns are left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from docextract.readers.limits import Limits
from docextract.readers.xlsx.sheet import Merge, Place, Sheet

_TITLE: Final = re.compile(r"表\s*(?:[(（][^()（）]*[)）])?\s*$")
_GAP: Final = 2
_VISITS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a table: where it stands on the sheet, and its place and extent in the table."""

    place: Place
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Region:
    """One table: its size without blank rows and columns, and its cells in reading order."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]


def find(sheet: Sheet, limits: Limits) -> list[Region]:
    """The tables of ``sheet`` from top to bottom."""
    by_row: dict[int, list[int]] = {}
    for row, column in sheet.texts:
        by_row.setdefault(row, []).append(column)
    merges = _merges(sheet, by_row)
    parts = [side for rows in _parts(by_row, sheet, merges) for side in _sides(rows, by_row, sheet, merges)]
    return [_region(_cut(list(part), part, sheet, limits), part, merges) for part in parts]


def _merges(sheet: Sheet, by_row: dict[int, list[int]]) -> dict[Place, Merge]:
    """Merged ranges by their first cell; text under them, which no one sees, is taken out of ``by_row``."""
    rows = sorted(by_row)
    merges: dict[Place, Merge] = {}
    visits = 0
    for merge in sheet.merges:
        if (merge.top, merge.left) == (merge.bottom, merge.right):
            continue
        merges[merge.top, merge.left] = merge
        first, last = bisect_left(rows, merge.top), bisect_right(rows, merge.bottom)
        visits += last - first
        if visits > _VISITS:
            sheet.cuts.setdefault("cells", f"第 {len(merges)} 个合并单元格")
            break
        for row in rows[first:last]:
            by_row[row] = [
                column
                for column in by_row[row]
                if not merge.left <= column <= merge.right or (row, column) == (merge.top, merge.left)
            ]
    return merges


def _parts(
    by_row: Mapping[int, list[int]], sheet: Sheet, merges: Mapping[Place, Merge]
) -> Iterator[list[int]]:
    """Rows with text, parted where a new table begins: after a gap, or at a title that ends in 表."""
    part: list[int] = []
    bottom = -1
    for row in sorted(by_row):
        columns = by_row[row]
        if not columns:
            continue
        is_title = len(columns) == 1 and bool(_TITLE.search(sheet.texts[row, columns[0]]))
        blank = row - bottom - 1
        if part and (blank >= _GAP or (is_title and (blank > 0 or len(part) > _GAP))):
            yield part
            part = []
        part.append(row)
        spans = (merges.get((row, column)) for column in columns)
        bottom = max(bottom, row, *(span.bottom for span in spans if span))
    if part:
        yield part


def _sides(
    rows: Sequence[int], by_row: Mapping[int, list[int]], sheet: Sheet, merges: Mapping[Place, Merge]
) -> Iterator[dict[int, list[int]]]:
    """The columns with text by row, parted where two tables stand side by side.

    A blank column alone parts nothing, as forms have them: both sides have a title of their own, or
    the same columns over again.
    """
    part = {row: by_row[row] for row in rows}
    titles = next((at for at, row in enumerate(rows) if len(by_row[row]) > 1), len(rows))
    below = rows[titles:]
    used = sorted({column for row in below for column in by_row[row]})
    for left, right in pairwise(used):
        if right - left == 1 or any(
            merge.left <= left < merge.right
            for (row, column) in _places(below, by_row)
            if (merge := merges.get((row, column)))
        ):
            continue
        before = {row: [column for column in by_row[row] if column <= left] for row in below}
        after = {row: [column for column in by_row[row] if column > left] for row in below}
        if _are_two(below, before, after, sheet):
            heads = {row: part[row] for row in rows[:titles]}
            yield heads | {row: columns for row, columns in before.items() if columns}
            rest = {row: columns for row, columns in after.items() if columns}
            yield from _sides(list(rest), rest, sheet, merges)
            return
    yield part


def _places(rows: Iterable[int], by_row: Mapping[int, list[int]]) -> Iterator[Place]:
    return ((row, column) for row in rows for column in by_row[row])


def _are_two(
    rows: Sequence[int], before: Mapping[int, list[int]], after: Mapping[int, list[int]], sheet: Sheet
) -> bool:
    first, second = (
        [[sheet.texts[row, column] for column in side[row]] for row in rows[:2]] for side in (before, after)
    )
    if len(rows) < 2 or not (first[1] and second[1]):
        return False
    if len(first[0]) == len(second[0]) == 1:
        return len(rows) > 2 and len(first[1]) > 1 and len(second[1]) > 1
    return len(first[0]) > 1 and first[0] == second[0]


def _cut(rows: Sequence[int], by_row: Mapping[int, list[int]], sheet: Sheet, limits: Limits) -> Sequence[int]:
    """``rows`` as far as their grid, which is mostly empty in a sparse sheet, is no larger than it may be."""
    used = {column for row in rows for column in by_row[row]}
    most = max(1, 2 * limits.cells // len(used))
    if most < len(rows):
        sheet.cuts.setdefault("cells", f"第 {rows[most - 1] + 1} 行")
    return rows[:most]


def _region(rows: Sequence[int], by_row: Mapping[int, list[int]], merges: Mapping[Place, Merge]) -> Region:
    used = sorted({column for row in rows for column in by_row[row]})
    at_row = {row: number for number, row in enumerate(rows)}
    at_column = {column: number for number, column in enumerate(used)}
    cells = []
    for row in rows:
        for column in by_row[row]:
            merge = merges.get((row, column), Merge(row, column, row, column))
            rowspan = bisect_right(rows, merge.bottom) - at_row[row]
            colspan = bisect_right(used, merge.right) - at_column[column]
            cells.append(Placed((row, column), at_row[row], at_column[column], rowspan, colspan))
    return Region(len(rows), len(used), tuple(cells))
