"""The sheets of a workbook as blocks and tables, whatever format they were stored in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docextract.lexicon import residue
from docextract.model.document import Block, BlockKind, Cell, Diagnostic, Part, Span, Table
from docextract.readers import messages
from docextract.readers.file import Content, File
from docextract.readers.residue import note_residue
from docextract.readers.xlsx import tables
from docextract.readers.xlsx.sheet import Sheet


class Workbook:
    """Collects the blocks, tables and complaints of all sheets."""

    def __init__(self, file: File) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.diagnostics: list[Diagnostic] = []
        self._file = file

    def content(self, reader: str) -> Content:
        """Everything taken, as read by ``reader``."""
        blocks = tuple(self.blocks)
        diagnostics = (*self.diagnostics, *note_residue(self._file, blocks))
        return Content(reader, blocks, tuple(self.tables), (), diagnostics)

    def note(self, code: str, span: Span | None = None, **values: object) -> None:
        self.add_note(code, messages.note(code, **values), span)

    def add_note(self, code: str, sentence: str, span: Span | None = None) -> None:
        self.diagnostics.append(self._file.diagnostic(code, sentence, span))

    def add(self, number: int, name: str, state: str, found: Sheet) -> None:
        """Take one sheet; ``state`` is visible, hidden or veryHidden."""
        limits = self._file.limits
        first = len(self.blocks)
        is_hidden = state != "visible"
        for place, region in enumerate(tables.find(found, limits)):
            table_id = f"sheet{number}" if place == 0 else f"sheet{number}/t{place}"
            self._add_region(number, table_id, region, found, is_hidden)
        span = self._span(first)
        if is_hidden and span:
            self.note("D117", span, what=f"工作表“{name}”")
        elif any(block.hidden for block in self.blocks[first:]):
            self.note("D117", self._span_of_hidden(first), what=f"工作表“{name}”中的部分行或列")
        if found.formulas_without_value:
            self.note("D118", span, what=name, count=found.formulas_without_value)
        for limit, what in found.cuts.items():
            self.add_note("D103", messages.cut(limit, limits, f"工作表“{name}”{what}"), span)
        if found.is_damaged:
            self.note("D107", span, what=f"工作表“{name}”的一部分")

    def add_pictures(self, blocks: Sequence[Block], found: Sequence[Table]) -> None:
        """Take what was recognised in the pictures of the sheet that was added last."""
        first = len(self.blocks)
        self.blocks.extend(replace(block, page=None) for block in blocks)
        self.tables.extend(replace(table, first_block=first + table.first_block) for table in found)

    def _add_region(
        self, number: int, table_id: str, region: tables.Region, found: Sheet, is_hidden: bool
    ) -> None:
        first = len(self.blocks)
        cells = []
        for placed in region.cells:
            row, column = placed.place
            text = found.texts[placed.place]
            block = Block(
                id=f"sheet{number}/r{row}/c{column}",
                kind=BlockKind.CELL,
                text=text,
                part=Part.SHEET,
                hidden=((0, len(text)),) if is_hidden or found.is_hidden(placed.place) else (),
            )
            masked = residue.find(text)
            self.blocks.append(replace(block, masked=masked) if masked else block)
            cells.append(
                Cell(placed.row, placed.column, placed.rowspan, placed.colspan, block.id, 0, len(text))
            )
        self.tables.append(Table(table_id, region.rows, region.columns, tuple(cells), first))

    def _span(self, first: int) -> Span | None:
        if first >= len(self.blocks):
            return None
        block = self.blocks[first]
        return Span(self._file.index, block.id, 0, len(block.text))

    def _span_of_hidden(self, first: int) -> Span | None:
        place = next((n for n in range(first, len(self.blocks)) if self.blocks[n].hidden), first)
        return self._span(place)
