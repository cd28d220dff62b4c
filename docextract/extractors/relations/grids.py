"""Figures of tables by row and column, and each row as a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Final

from docextract.extractors.relations import passages
from docextract.extractors.relations.passages import Levels, Passage
from docextract.model.document import Cell, Document, Table
from docextract.model.kinds import SubjectKind
from docextract.model.records import record
from docextract.model.report import Figure
from docextract.model.values import Role
from docextract.text.normalize import fold

# Lines of self-evaluation tables are records of their own; rules check their sums.
RECORDS: Final = frozenset({SubjectKind.BUDGET, SubjectKind.INDICATOR})


@record(frozen=True)
class Grid:
    """A table with its figures; ``figures`` maps (row, column) of a cell to what it holds.

    ``places`` are the places of the document's blocks in reading order.
    """

    document: Document
    table: Table
    places: Mapping[str, int]
    figures: dict[tuple[int, int], list[Figure]] = field(default_factory=dict)

    @cached_property
    def texts(self) -> list[list[str]]:
        """The folded text of every position; merged cells are repeated."""
        known = {id(cell): fold(self.document.cell_text(cell)).strip() for cell in self.table.cells}
        return [["" if cell is None else known[id(cell)] for cell in row] for row in self.table.grid()]

    @cached_property
    def headers(self) -> list[list[str]]:
        """For every position the nearest text above it that is no number: the column's title."""
        return _above(self.texts, lambda row, column, text: not any(c.isdigit() for c in text[:2]))

    @cached_property
    def titles(self) -> list[list[str]]:
        """For every position the nearest text above it that holds no figure."""
        return _above(self.texts, lambda row, column, text: (row, column) not in self.figures)


def grids(document: Document, figures: Sequence[Figure]) -> list[Grid]:
    """The tables of ``document`` that hold figures, in reading order."""
    places = {block.id: place for place, block in enumerate(document.blocks)}
    cells: dict[str, list[tuple[Table, Cell]]] = defaultdict(list)
    for table in document.tables:
        for cell in table.cells:
            cells[cell.block].append((table, cell))
    found: dict[str, Grid] = {}
    for figure in figures:
        for table, cell in cells.get(figure.span.block, ()):
            if cell.start <= figure.span.start and figure.span.end <= cell.end:
                if table.id not in found:
                    found[table.id] = Grid(document, table, places)
                found[table.id].figures.setdefault((cell.row, cell.column), []).append(figure)
                break
    return list(found.values())


def rows(grid: Grid, levels: Levels) -> Iterator[Passage]:
    """One passage for every row that holds figures.

    The figures of one budget line or indicator are a row wherever they stand: a form may give
    each its own line.
    """
    by_place = {(cell.row, cell.column): cell for cell in grid.table.cells}
    texts, headers = grid.texts, grid.headers
    lines: dict[object, list[tuple[int, int, Figure]]] = defaultdict(list)
    for (row, column), figures in sorted(grid.figures.items()):
        for figure in figures:
            subject = figure.subject
            key = subject if subject.kind in RECORDS and subject.id is not None else row
            lines[key].append((row, column, figure))
    for found in lines.values():
        if all(_is_unnamed(figure) and not headers[row][column] for row, column, figure in found):
            # Nothing but numbers without a name: no relation between them can be told.
            continue
        first = by_place[found[0][:2]]
        yield passages.row(
            grid.document,
            grid.document.by_id[first.block],
            grid.places[first.block],
            " ".join(
                dict.fromkeys(text for row in dict.fromkeys(r for r, _, _ in found) for text in texts[row])
            ),
            [(figure, by_place[row, column], headers[row][column]) for row, column, figure in found],
            levels=levels,
        )


def _is_unnamed(figure: Figure) -> bool:
    return figure.measure is None and figure.role is Role.ACTUAL and figure.subject.kind not in RECORDS


def _above(texts: list[list[str]], is_wanted: Callable[[int, int, str], bool]) -> list[list[str]]:
    """The nearest wanted text above every position, from one walk down the rows."""
    found: list[list[str]] = []
    last = [""] * max((len(row) for row in texts), default=0)
    for number, row in enumerate(texts):
        found.append(last)
        wanted = {c: text for c, text in enumerate(row) if text and is_wanted(number, c, text)}
        if wanted:
            last = [wanted.get(column, text) for column, text in enumerate(last)]
    return found
