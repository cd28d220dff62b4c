"""What a reader makes of one file: blocks of text as read, tables of cells, and complaints.

Offsets are half-open and count Unicode code points of the block's text *as read*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Final, Generic, TypeVar

from docextract.model.records import record

T = TypeVar("T")


@record(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one block: ``report.block(span.source, span.block).text[start:end]``."""

    source: int
    block: str
    start: int
    end: int

    def shift(self, offset: int) -> Span:
        """The same stretch moved ``offset`` code points to the right."""
        return Span(self.source, self.block, self.start + offset, self.end + offset)

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return (
            self.source == other.source
            and self.block == other.block
            and self.start <= other.start
            and other.end <= self.end
        )

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share at least one code point."""
        return (
            self.source == other.source
            and self.block == other.block
            and self.start < other.end
            and other.start < self.end
        )


@record(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value with the words it was read from. No span, no value."""

    value: T
    span: Span


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"


class Part(StrEnum):
    """Where in the file a block stands; only ``BODY`` is the running report.

    ``CONTENTS`` is a table of contents: it stands in the body and repeats its headings.
    """

    BODY = "body"
    CONTENTS = "contents"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXTBOX = "textbox"
    SHEET = "sheet"
    PAGE = "page"


@record(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table cell.

    ``number`` is the list number that Word would print and is not part of ``text``.
    ``style_level`` is the outline level (1-9) that the file's own styles give, or None.
    ``masked`` are stretches of conversion residue (``[bookmark: …]``) that stay in the
    text but are no words of the author: extraction passes over them.
    ``hidden`` are stretches formatted as hidden text. ``ocr`` is how sure the recognition of text
    that was read from a picture is, in percent; None for text that the file holds as text.
    """

    id: str
    kind: BlockKind
    text: str
    number: str | None = None
    part: Part = Part.BODY
    style_level: int | None = None
    centered: bool = False
    masked: tuple[tuple[int, int], ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    page: int | None = None
    ocr: int | None = None


@record(frozen=True, slots=True)
class Cell:
    """A table cell, once, at its top left; ``row`` and ``column`` are grid positions from 0.

    The text is ``block.text[start:end]``: the whole of a block of kind CELL in Word and
    Excel, a stretch of a paragraph where a text file draws its tables with ``|``.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    block: str
    start: int
    end: int


@record(frozen=True, slots=True)
class Table:
    """A grid of ``rows`` x ``columns``; ``parent`` is the id of the block a nested table stands in.

    ``id`` is the path that its cells' ids begin with (``body/t2``); ``first_block`` is the
    index in ``Document.blocks`` of its first cell's block.
    """

    id: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    first_block: int
    parent: str | None = None

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells with every merged cell repeated over the positions it covers."""
        rows: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    rows[row][column] = cell
        return rows


# The code of the diagnostic that names a file left out for a later version of it.
SUPERSEDED: Final = "W151"


@record(frozen=True, slots=True)
class Diagnostic:
    """Something **we** could not read or left out: code, Chinese sentence, place."""

    code: str
    message: str
    source: int
    span: Span | None = None


@record(frozen=True)
class Document:
    """One file, read: its blocks in reading order, its tables, and what was not read.

    ``index`` is the file's place among the sources of its submission (0 when read alone).
    ``warnings`` are short Chinese sentences about the file as a whole.
    """

    index: int
    path: str
    sha256: str
    bytes: int
    format: str
    reader: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    warnings: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Block]:
        """Blocks by id; ids are unique within a document."""
        return {block.id: block for block in self.blocks}

    @cached_property
    def table_of(self) -> dict[str, str]:
        """Id of the (innermost) table for every block that holds one of its cells."""
        return {cell.block: table.id for table in self.tables for cell in table.cells}

    def span(self, block: Block, start: int = 0, end: int | None = None) -> Span:
        """A span of ``block`` in this document; the whole text by default."""
        return Span(self.index, block.id, start, len(block.text) if end is None else end)

    def quote(self, span: Span) -> str:
        """The words under ``span``."""
        return self.by_id[span.block].text[span.start : span.end]

    def cell_text(self, cell: Cell) -> str:
        """The text of ``cell`` as read."""
        return self.by_id[cell.block].text[cell.start : cell.end]

    def cell_span(self, cell: Cell) -> Span:
        """The span of ``cell``."""
        return Span(self.index, cell.block, cell.start, cell.end)

    def running(self) -> Iterator[Block]:
        """Body blocks that are not table cells: the running text of the report."""
        table_of = self.table_of
        return (b for b in self.blocks if b.part is Part.BODY and b.id not in table_of)


@record(frozen=True, slots=True)
class Unread:
    """A file that gave no document: what it is, and why, as a diagnostic."""

    index: int
    path: str
    sha256: str
    bytes: int
    format: str
    diagnostics: tuple[Diagnostic, ...] = field(default=())
