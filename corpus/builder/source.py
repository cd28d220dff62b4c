"""The markup in which the corpus is written, so that a case can be reviewed in a diff.

A source is ``<file>.src``; its first lines up to ``---`` are ``key: value`` settings
(``output``: the file to build; ``encoding``; ``header``, ``footer``). After them every line that
is not empty is a paragraph:

    ^ text      centred (titles)          > text      to the right (signatures)
    #1 text     Word style Heading 1      #1+ text    the same, numbered by Word (一、（一） 1.)
    + text      list item numbered by Word
    \\           an empty paragraph        text        anything else: a paragraph of running text

A table is a run of lines between ``[[[`` and ``]]]``: cells are parted by ``|``, ``<`` merges a
cell with the one to its left, ``^`` with the one above; ``\\n`` breaks the line in a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_HEADING = re.compile(r"#([1-9])(\+?) (.*)")


@dataclass(frozen=True)
class Paragraph:
    """``level`` is a heading's; ``numbered``: Word prints the number, which is not in ``text``."""

    text: str
    align: str = "both"
    level: int | None = None
    numbered: bool = False
    is_item: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell at its top left; ``row`` and ``column`` are grid positions from 0."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Table:
    rows: int
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Source:
    output: str
    blocks: tuple[Paragraph | Table, ...]
    settings: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Source:
    """Parse a source file. Raises ``ValueError`` with file and line when it is malformed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines.index("---")
    settings = dict(line.split(": ", 1) for line in lines[:head] if line)
    blocks: list[Paragraph | Table] = []
    rows: list[str] | None = None
    for number, line in enumerate(lines[head + 1 :], head + 2):
        if line == "[[[":
            rows = []
        elif line == "]]]" and rows is not None:
            blocks.append(_table(rows, f"{path.name}:{number}"))
            rows = None
        elif rows is not None:
            rows.append(line)
        elif line:
            blocks.append(_paragraph(line))
    if rows is not None:
        raise ValueError(f"{path.name}: a table is not closed")
    return Source(settings.pop("output"), tuple(blocks), settings)


def _paragraph(line: str) -> Paragraph:
    heading = _HEADING.fullmatch(line)
    if heading:
        return Paragraph(heading[3], level=int(heading[1]), numbered=bool(heading[2]))
    if line == "\\":
        return Paragraph("")
    for mark, align in (("^ ", "center"), ("> ", "right")):
        if line.startswith(mark):
            return Paragraph(line[2:], align)
    if line.startswith("+ "):
        return Paragraph(line[2:], is_item=True)
    return Paragraph(line)


def _table(lines: list[str], place: str) -> Table:
    grid = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]
    columns = len(grid[0])
    for row in grid:
        if len(row) != columns:
            raise ValueError(f"{place}: {len(row)} cells instead of {columns}: {'|'.join(row)}")
    cells = []
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            colspan = 1
            while column + colspan < columns and texts[column + colspan] == "<":
                colspan += 1
            rowspan = 1
            while row + rowspan < len(grid) and grid[row + rowspan][column] == "^":
                rowspan += 1
            cells.append(Cell(text, row, column, rowspan, colspan))
    covered = [
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    if sorted(covered) != [(row, column) for row in range(len(grid)) for column in range(columns)]:
        raise ValueError(f"{place}: merged cells overlap or leave a hole")
    return Table(len(grid), columns, tuple(cells))
