"""Where a stretch of a report stands, in words by which a person finds it in the file."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Final

from docextract.model.document import Block, Cell, Document, Span, Table
from docextract.model.report import Report, Section
from docextract.writers import labels
from docextract.writers.files import base_name
from docextract.writers.visible import visible

_PAGE: Final = re.compile(r"page(\d+)/")
_SHEET: Final = re.compile(r"sheet(\d+)/")
_LONGEST_LABEL: Final = 20
_LONGEST_TITLE: Final = 30


class Placing:
    """Describes spans of one report; what it counts is counted once a document."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._several = len(report.documents) > 1
        self._documents = {document.index: _Places(document, report) for document in report.documents}

    def place(self, span: Span) -> str:
        """Section and paragraph, or table and row; the file before them when there are several."""
        places = self._documents[span.source]
        name = f"{visible(base_name(places.document.path))} 中" if self._several else ""
        return name + places.place(span)


class _Places:
    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self._sections = [section for section in report.sections if section.source == document.index]
        self._projects = {
            table.grid: table.project.value
            for table in report.tables
            if table.source == document.index and table.project is not None
        }

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {block.id: number for number, block in enumerate(self.document.blocks)}

    @cached_property
    def _tables(self) -> dict[str, tuple[int, Table]]:
        return {table.id: (number, table) for number, table in enumerate(self.document.tables, 1)}

    @cached_property
    def _running(self) -> dict[str, int]:
        """Numbers of the paragraphs that hold words, from 1."""
        running = (block.id for block in self.document.running() if block.text.strip())
        return {block: number for number, block in enumerate(running, 1)}

    @cached_property
    def _cells(self) -> dict[str, tuple[str, Cell]]:
        return {cell.block: (table.id, cell) for table in self.document.tables for cell in table.cells}

    @cached_property
    def _rows(self) -> dict[tuple[str, int], list[Cell]]:
        """The cells that begin in a row of a table."""
        rows: dict[tuple[str, int], list[Cell]] = defaultdict(list)
        for table in self.document.tables:
            for cell in table.cells:
                rows[table.id, cell.row].append(cell)
        return rows

    @cached_property
    def _innermost(self) -> list[Section | None]:
        """For each block the section that begins last before it and still holds it."""
        found: list[Section | None] = [None] * len(self.document.blocks)
        starts = self._positions
        for section in sorted(self._sections, key=lambda each: (starts[each.blocks[0]], each.level)):
            first, last = starts[section.blocks[0]], starts.get(section.blocks[1], -1)
            found[first : last + 1] = [section] * (last + 1 - first)
        return found

    def place(self, span: Span) -> str:
        block = self.document.by_id[span.block]
        if block.id in self._cells and self._cells[block.id][1].start == 0:
            return self._cell(*self._cells[block.id], block)
        if block.id not in self._running:
            return labels.PART[block.part]
        return self._page(block) + self._paragraph(block)

    def _paragraph(self, block: Block) -> str:
        position = self._positions[block.id]
        section = self._innermost[position]
        if section is None:
            return f"第{self._running[block.id]}段"
        title = _short(f"{section.number or ''}{section.title.value}", _LONGEST_TITLE)
        if section.title.span.block == block.id and len(block.text.strip()) <= len(section.title.value) + 2:
            return f"“{title}”标题"
        count = self._running[block.id] - self._number_up_to(section.title.span.block)
        return f"“{title}”第{count}段" if count else f"“{title}”所在段"

    def _number_up_to(self, block: str) -> int:
        """The number of the last paragraph that is not behind ``block``."""
        if block in self._running:
            return self._running[block]
        position = self._positions[block]
        return max((n for id_, n in self._running.items() if self._positions[id_] <= position), default=0)

    def _cell(self, table_id: str, cell: Cell, block: Block) -> str:
        number, table = self._tables[table_id]
        sheet = _SHEET.match(block.id)
        project = self._projects.get(table_id)
        if project:
            name = f"“{_short(project, _LONGEST_TITLE)}”自评表"
        elif sheet:
            name = f"第{sheet[1]}张工作表"
        else:
            name = self._page(block) + (f"第{number}个表格" if len(self._tables) > 1 else "表格")
        label = self._row_label(table, cell)
        return f"{name}第{cell.row + 1}行" + (f"“{label}”" if label else "")

    def _row_label(self, table: Table, cell: Cell) -> str:
        """The words nearest on the left that name the row: numbers do not."""
        left = (other for other in self._rows[table.id, cell.row] if other.column < cell.column)
        for other in sorted(left, key=lambda found: -found.column):
            text = self.document.cell_text(other)
            if any(letter.isalpha() for letter in text):
                return _short(text, _LONGEST_LABEL)
        return ""

    def _page(self, block: Block) -> str:
        page = _PAGE.match(block.id)
        return f"第{page[1]}页" if page else ""


def _short(text: str, longest: int) -> str:
    words = visible("".join(text.split()))
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
