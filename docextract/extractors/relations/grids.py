"""Figures of tables by row and column, and each row as a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docextract.extractors.relations import passages
from docextract.extractors.relations.passages import Levels, Passage
from docextract.model.document import Cell, Document, Table
from docextract.model.report import Figure
from docextract.text.normalize import fold


@dataclass(frozen=True)
class Grid:
    """A table with its figures; ``figures`` maps (row, column) of a cell to what it holds."""

    document: Document
    table: Table
    place: int
    figures: dict[tuple[int, int], list[Figure]] = field(default_factory=dict)

    def text(self, cell: Cell) -> str:
        """The folded text of a cell."""
        return fold(self.document.cell_text(cell)).strip()

    def texts(self) -> list[list[str]]:
        """The folded text of every position; merged cells are repeated."""
        known = {id(cell): self.text(cell) for cell in self.table.cells}
        return [["" if cell is None else known[id(cell)] for cell in row] for row in self.table.grid()]


def grids(document: Document, figures: Sequence[Figure], places: dict[str, int]) -> list[Grid]:
    """The tables of ``document`` that hold figures, in reading order."""
    cells: dict[str, list[tuple[Table, Cell]]] = defaultdict(list)
    for table in document.tables:
        for cell in table.cells:
            cells[cell.block].append((table, cell))
    found: dict[str, Grid] = {}
    for figure in figures:
        for table, cell in cells.get(figure.span.block, ()):
            if cell.start <= figure.span.start and figure.span.end <= cell.end:
                if table.id not in found:
                    found[table.id] = Grid(document, table, places[cell.block])
                found[table.id].figures.setdefault((cell.row, cell.column), []).append(figure)
                break
    return list(found.values())


def rows(grid: Grid, levels: Levels) -> Iterator[Passage]:
    """One passage for every row that holds figures."""
    by_place = {(cell.row, cell.column): cell for cell in grid.table.cells}
    texts = grid.texts()
    by_row: dict[int, list[tuple[int, Figure]]] = defaultdict(list)
    for (row, column), figures in grid.figures.items():
        by_row[row].extend((column, figure) for figure in figures)
    for row, found in sorted(by_row.items()):
        found.sort(key=lambda pair: (pair[0], pair[1].span.start))
        first = by_place[(row, found[0][0])]
        block = grid.document.by_id[first.block]
        yield passages.row(
            grid.document,
            block,
            grid.place,
            " ".join(dict.fromkeys(texts[row])),
            [(figure, by_place[(row, column)], _header(texts, row, column)) for column, figure in found],
            levels=levels,
        )


def _header(texts: list[list[str]], row: int, column: int) -> str:
    """The nearest text above that is no number: the column's title."""
    for above in range(row - 1, -1, -1):
        text = texts[above][column]
        if text and not any(character.isdigit() for character in text[:2]):
            return text
    return ""
