"""Documents for tests of extractors, written as text or as a drawn grid with merged cells."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.model.document import Block, BlockKind, Cell, Document, Table
from docextract.readers import text as text_reader
from docextract.readers.file import File
from docextract.readers.limits import DEFAULT

LEFT, ABOVE = "<", "^"


def from_text(text: str, index: int = 0) -> Document:
    """The document that a plain text file with this content gives."""
    data = text.encode("utf-8")
    content = text_reader.read(File(index, "report.txt", data, "text", DEFAULT))
    return _document(content.blocks, content.tables, index, "text")


def from_grids(grids: Sequence[str], above: Sequence[str] = (), index: int = 0) -> Document:
    """A Word-like document: lines of text, then tables; ``<`` and ``^`` merge a cell left and up.

    ``⏎`` in a cell is a line break.
    """
    blocks = [Block(f"body/p{n}", BlockKind.PARAGRAPH, line) for n, line in enumerate(above)]
    tables: list[Table] = []
    for number, grid in enumerate(grids):
        table, cells = _table(grid, f"body/t{number}", len(blocks))
        tables.append(table)
        blocks.extend(cells)
    return _document(tuple(blocks), tuple(tables), index, "docx")


def _table(grid: str, id: str, first_block: int) -> tuple[Table, list[Block]]:
    lines = [line for line in grid.splitlines() if line.strip()] or [""]
    rows = [[part.strip() for part in line.split("|")] for line in lines]
    cells: list[Cell] = []
    blocks: list[Block] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, ABOVE):
                continue
            width, height = _extent(rows, r, c)
            block = Block(f"{id}/r{r}/c{c}", BlockKind.CELL, text.replace("⏎", "\n"))
            blocks.append(block)
            cells.append(Cell(r, c, height, width, block.id, 0, len(block.text)))
    return Table(id, len(rows), max(map(len, rows)), tuple(cells), first_block), blocks


def _extent(rows: Sequence[Sequence[str]], row: int, column: int) -> tuple[int, int]:
    width = height = 1
    while column + width < len(rows[row]) and rows[row][column + width] == LEFT:
        width += 1
    while row + height < len(rows) and column < len(rows[row + height]):
        if rows[row + height][column] != ABOVE:
            break
        height += 1
    return width, height


def _document(blocks: tuple[Block, ...], tables: tuple[Table, ...], index: int, format: str) -> Document:
    return Document(index, f"report.{format}", "", 0, format, format, blocks, tables)
