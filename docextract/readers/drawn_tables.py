"""Tables that a text file draws with ``|``, with tabs or with blanks.

Rows come in all states: bars at both ends or only after each cell, rows with fewer cells
than others, a row broken over two lines, one cell on each line. What can be decided by
counting bars is decided here; a stream of one cell per line becomes a table of one column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docextract.model.document import Cell, Table

Line = tuple[int, str, str]
"""Index among the blocks, block id, text."""

Segment = tuple[str, int, int]
"""Block id, start and end of one cell, blanks trimmed."""

_BAR: Final = re.compile("[|｜│┃]")
_TAB: Final = re.compile("\t")
_GAP: Final = re.compile(r"(?<=\S)(?: {3,}|[ \u3000]*\u3000{2,}[ \u3000]*)(?=\S)")
_LEAST_ALIGNED: Final = 3  # rows and columns: less may be a signature or a form
_RULE: Final = re.compile(r"[\s|｜│┃+:=\-─━—┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]+")
_DRAWN: Final = re.compile(r"[-=]{2}|[─━]|:-|-:")
_LIST_NUMBER: Final = re.compile(
    r"(?:第?[一二三四五六七八九十百零〇0-9]{1,4}[、.．)）条章节]|[(（][一二三四五六七八九十0-9]{1,3}[)）]"
    r"|[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4}[.．、]?|[①-⑳]|[●•◆■□○·\-–])"
)
_PAGE_NUMBER: Final = re.compile(r"-?\s*[0-9]{1,3}\s*-?")


@dataclass(frozen=True, slots=True)
class _Row:
    segments: tuple[Segment, ...]
    bars: int
    place: int

    @property
    def filled(self) -> int:
        return sum(1 for _, start, end in self.segments if start < end)


def find(lines: Sequence[Line]) -> list[Table]:
    """Tables drawn in consecutive ``lines``, in order; ids ``body/t0``, ``body/t1``, …"""
    tables: list[Table] = []
    for drawing, run in _runs(lines):
        rows = _ROWS[drawing](run)
        if not rows:
            continue
        cells = tuple(
            Cell(r, c, 1, 1, block, start, end)
            for r, row in enumerate(rows)
            for c, (block, start, end) in enumerate(row.segments)
        )
        columns = max(len(row.segments) for row in rows)
        tables.append(Table(f"body/t{len(tables)}", len(rows), columns, cells, rows[0].place))
    return tables


def _runs(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Consecutive lines (no blank line between them) that are drawn the same way."""
    run: list[Line] = []
    kind: str | None = None
    expected = -1
    for line in lines:
        number = int(line[1].rpartition("p")[2])
        drawing = _drawing(line[2])
        if run and kind and (drawing != kind or number != expected):
            yield kind, run
            run = []
        kind = drawing
        expected = number + 1
        if drawing:
            run.append(line)
    if run and kind:
        yield kind, run


def _drawing(text: str) -> str | None:
    if _BAR.search(text) or (_DRAWN.search(text) and _RULE.fullmatch(text)):
        return "bar"
    if "\t" in text.strip():
        return "tab"
    return "gap" if len(_GAP.findall(text)) >= _LEAST_ALIGNED - 1 else None


def _split(line: Line, separator: re.Pattern[str]) -> list[Segment]:
    _, block, text = line
    edges = [0, *(edge for match in separator.finditer(text) for edge in match.span()), len(text)]
    segments = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        part = text[start:end]
        left = start + len(part) - len(part.lstrip())
        segments.append((block, min(left, end), max(left, start + len(part.rstrip()))))
    return segments


def _bar_rows(run: Sequence[Line]) -> list[_Row]:
    drawn = [line for line in run if not _RULE.fullmatch(line[2]) or not _DRAWN.search(line[2])]
    leading = 2 * sum(1 for line in drawn if _BAR.match(line[2].lstrip())) > len(drawn)
    trailing = 2 * sum(1 for line in drawn if _BAR.match(line[2].rstrip()[-1:])) > len(drawn)
    rows = [_bar_row(line, leading, trailing) for line in drawn]
    if trailing and not leading:
        rows = _join_broken(rows)
    rows = [row for row in rows if row.filled or len(row.segments) == 1]
    is_table = len(rows) > 1 or any(row.filled > 2 for row in rows)
    return rows if is_table and any(row.filled for row in rows) else []


def _bar_row(line: Line, leading: bool, trailing: bool) -> _Row:
    segments = _split(line, _BAR)
    bars = len(segments) - 1
    if leading and len(segments) > 1 and segments[0][1] == segments[0][2]:
        segments = segments[1:]
    if trailing and len(segments) > 1 and segments[-1][1] == segments[-1][2]:
        segments = segments[:-1]
    return _Row(tuple(segments), bars, line[0])


def _join_broken(rows: list[_Row]) -> list[_Row]:
    """Join a lone cell to the line after it where both together have the usual number of bars."""
    usual, _ = Counter(row.bars for row in rows).most_common(1)[0]
    joined: list[_Row] = []
    lone: _Row | None = None
    for row in rows:
        if lone is not None and lone.bars + row.bars == usual:
            row = _Row(lone.segments + row.segments, usual, lone.place)
        elif lone is not None:
            joined.append(lone)
        lone = row if row.bars == 1 and usual > 2 else None
        if lone is None:
            joined.append(row)
    return joined if lone is None else [*joined, lone]


def _tab_rows(run: Sequence[Line]) -> list[_Row]:
    rows = [_Row(tuple(_split(line, _TAB)), 0, line[0]) for line in run]
    texts = {line[1]: line[2] for line in run}
    if any(_LIST_NUMBER.fullmatch(texts[block][start:end]) for block, start, end in _firsts(rows)):
        return []
    if sum(1 for row in rows if row.filled > 1) < 2 or _is_contents(rows, texts):
        return []
    if len({len(row.segments) for row in rows}) > 1 and len({row.filled for row in rows}) == 1:
        # Several tabs in a row only align the columns when every line has as many words as the others.
        rows = [_Row(tuple(s for s in row.segments if s[1] < s[2]), 0, row.place) for row in rows]
    return rows


def _gap_rows(run: Sequence[Line]) -> list[_Row]:
    """Rows that blanks align; they must all have as many cells, for a missing one shifts the others."""
    rows = [_Row(tuple(_split(line, _GAP)), 0, line[0]) for line in run]
    is_even = len({len(row.segments) for row in rows}) == 1
    return rows if is_even and len(rows) >= _LEAST_ALIGNED else []


_ROWS: Final[Mapping[str, Callable[[Sequence[Line]], list[_Row]]]] = {
    "bar": _bar_rows,
    "tab": _tab_rows,
    "gap": _gap_rows,
}


def _firsts(rows: Sequence[_Row]) -> Iterator[Segment]:
    return (row.segments[0] for row in rows)


def _is_contents(rows: Sequence[_Row], texts: dict[str, str]) -> bool:
    """True for a table of contents: two columns, the second one rising page numbers."""
    pages = []
    for row in rows:
        filled = [texts[block][start:end] for block, start, end in row.segments if start < end]
        if len(filled) != 2 or not _PAGE_NUMBER.fullmatch(filled[1]):
            return False
        pages.append(int(filled[1].strip("- ")))
    return pages == sorted(pages)
