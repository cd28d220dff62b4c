"""One walk over a story of the document: paragraphs and tables in order, each with its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docextract.model.document import Block, BlockKind, Cell, Part, Table
from docextract.readers.docx import names
from docextract.readers.docx.grid import Placed, layout
from docextract.readers.docx.inline import NOTHING, Extras
from docextract.readers.docx.names import VAL, W
from docextract.readers.docx.paragraph import Paragraph, ParagraphReader
from docextract.readers.docx.seen import Seen
from docextract.readers.limits import Limits
from docextract.readers.page_numbers import is_page_number

_GALLERY: Final = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CELL: Final = BlockKind.CELL  # a local name: an enum member costs a lookup for every cell
_MARGINS: Final = frozenset({Part.HEADER, Part.FOOTER})
_PAGED: Final = frozenset({Part.BODY, Part.CONTENTS, Part.TEXTBOX})


@dataclass(slots=True)
class Story:
    """A part of the document with its own count of paragraphs and tables."""

    prefix: str
    part: Part
    paragraphs: int = 0
    tables: int = 0


class Walk:
    """Collects the blocks and tables of a document, story by story.

    ``notes`` are the (kind, id) of footnotes and endnotes in the order of their marks,
    ``sections`` the page setups met, which name the headers and footers, ``pictures`` the indices of the
    blocks after pictures of the body with the ids of the pictures' relationships.
    """

    def __init__(self, limits: Limits, paragraphs: ParagraphReader, seen: Seen, is_paged: bool) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.notes: list[tuple[str, str]] = []
        self.sections: list[etree._Element] = []
        self.pictures: list[tuple[int, str]] = []
        self._limits = limits
        self._reader = paragraphs
        self._seen = seen
        self._page: int | None = 1 if is_paged else None
        self._paragraphs = 0
        self._cells = 0
        self._boxes = 0
        self._pictures: list[str] = []

    def story(self, container: etree._Element, prefix: str, part: Part) -> None:
        """Read everything in ``container``; block ids begin with ``prefix``."""
        kept = self._reader.inline.begin_story()
        self._flow(container, Story(prefix, part))
        self._reader.inline.end_story(kept)

    def _flow(self, container: etree._Element, story: Story) -> None:
        for element, in_contents in self._elements(container):
            if element.tag == names.P:
                block_id = f"{story.prefix}/p{story.paragraphs}"
                story.paragraphs += 1
                self._paragraph(element, block_id, Part.CONTENTS if in_contents else story.part)
            else:
                self._table(element, f"{story.prefix}/t{story.tables}", story.part, None)
                story.tables += 1
            if self._pictures:
                if story.part is Part.BODY:
                    self.pictures.extend((len(self.blocks), picture) for picture in self._pictures)
                self._pictures.clear()

    def _elements(
        self, container: Iterable[etree._Element], in_contents: bool = False
    ) -> Iterator[tuple[etree._Element, bool]]:
        """Paragraphs and tables of ``container`` out of all wrappers; True for a table of contents."""
        for child in container:
            tag = child.tag
            if tag == names.P or tag == names.TBL:
                if self._paragraphs >= self._limits.paragraphs:
                    self._seen.cut("paragraphs", f"第 {self._paragraphs} 段")
                    return
                yield child, in_contents
            elif tag == names.SDT:
                gallery = child.find(_GALLERY)
                is_contents = gallery is not None and gallery.get(VAL) == "Table of Contents"
                yield from self._elements(child, in_contents or is_contents)
            elif tag in names.BLOCK_WRAPPERS:
                yield from self._elements(child, in_contents)
            elif tag == names.ALTERNATE:
                branches = child.iterchildren(names.CHOICE, names.FALLBACK)
                found = (list(self._elements(branch, in_contents)) for branch in branches)
                yield from next(filter(None, found), [])
            elif tag == names.SECT_PR:
                self.sections.append(child)
            elif tag == names.ALT_CHUNK:
                self._seen.add("chunks")

    def _read(self, element: etree._Element) -> Paragraph:
        self._paragraphs += 1
        read = self._reader.read(element)
        if read.section is not None:
            self.sections.append(read.section)
        return read

    def _paragraph(self, element: etree._Element, block_id: str, part: Part) -> None:
        self._seen.place = block_id
        read = self._read(element)
        if read.is_contents and part is Part.BODY:
            part = Part.CONTENTS
        if part in _MARGINS and is_page_number(read.text):
            return
        if read.number or read.text.strip():
            kind = BlockKind.PARAGRAPH
            if read.level is not None:
                kind = BlockKind.HEADING
            elif read.number is not None:
                kind = BlockKind.LIST_ITEM
            self.blocks.append(
                Block(
                    block_id,
                    kind,
                    read.text,
                    read.number,
                    part,
                    read.level,
                    read.centered,
                    (),
                    read.extras.hidden,
                    self._page_at(read.extras.breaks_before, part),
                )
            )
        if read.extras is not NOTHING:
            self._follow(read.extras)

    def _follow(self, extras: Extras) -> None:
        """Turn the pages that the paragraph turned and read the text boxes anchored in it."""
        self.notes.extend(extras.notes)
        self._pictures.extend(extras.pictures)
        if self._page is not None:
            self._page += extras.breaks
        for box in extras.boxes:
            self._boxes += 1
            self._seen.add("text_boxes")
            self.story(box, f"textbox{self._boxes}", Part.TEXTBOX)

    def _page_at(self, breaks_before: int, part: Part) -> int | None:
        return None if self._page is None or part not in _PAGED else self._page + breaks_before

    def _table(self, element: etree._Element, table_id: str, part: Part, parent: str | None) -> None:
        if table_id.count("/t") > self._limits.table_depth:
            self._seen.cut("table_depth", f"第 {self._limits.table_depth} 层嵌套表格")
            return
        plan = layout(element, self._limits, self._limits.cells - self._cells, self._seen)
        self._cells += len(plan.cells)
        if not plan.cells:
            return
        first = len(self.blocks)
        place = len(self.tables)
        cells = tuple(self._cell(placed, table_id, part) for placed in plan.cells)
        # Nested tables were appended while their cells were read; the outer table comes first.
        self.tables.insert(place, Table(table_id, plan.rows, plan.columns, cells, first, parent))

    def _cell(self, placed: Placed, table_id: str, part: Part) -> Cell:
        row, column = placed.row, placed.column
        block_id = f"{table_id}/r{row}/c{column}"
        self._seen.place = block_id
        content = placed.content
        if len(content) == 1 and content[0].tag == names.P and not placed.covered:
            self._paragraphs += 1
            text, extras, number, _, centered, _, _ = self._reader.read(content[0])
            page = self._page and self._page_at(extras.breaks_before, part)
            hidden = extras.hidden
            self.blocks.append(Block(block_id, _CELL, text, number, part, None, centered, (), hidden, page))
            if extras is not NOTHING:
                self._follow(extras)
            return Cell(row, column, placed.rowspan, placed.colspan, block_id, 0, len(text))
        size = self._rich_cell(placed, block_id, part)
        return Cell(row, column, placed.rowspan, placed.colspan, block_id, 0, size)

    def _rich_cell(self, placed: Placed, block_id: str, part: Part) -> int:
        """A cell of several paragraphs, nested tables or covered text; returns the length of its text."""
        paragraphs: list[Paragraph] = []
        nested: list[etree._Element] = []
        for element, _ in self._elements(placed.content):
            if element.tag == names.P:
                paragraphs.append(self._read(element))
            else:
                nested.append(element)
        covered = self._covered(placed)
        block = self._cell_block(block_id, part, [*paragraphs, *covered], len(paragraphs))
        self.blocks.append(block)
        for read in (*paragraphs, *covered):
            self._follow(read.extras)
        for number, table in enumerate(nested):
            self._table(table, f"{block_id}/t{number}", part, block_id)
        return len(block.text)

    def _covered(self, placed: Placed) -> list[Paragraph]:
        """Text of cells merged into this one: Word keeps it in the file and never shows it."""
        paragraphs: list[Paragraph] = []
        for cell in placed.covered:
            for element, _ in self._elements(cell):
                if element.tag == names.P:
                    read = self._read(element)
                    if read.text.strip():
                        paragraphs.append(read)
                        self._seen.add("covered")
        return paragraphs

    def _cell_block(self, block_id: str, part: Part, paragraphs: Sequence[Paragraph], shown: int) -> Block:
        hidden: list[tuple[int, int]] = []
        offset = 0
        for place, read in enumerate(paragraphs):
            size = len(read.text)
            spans = read.extras.hidden if place < shown else ((0, size),)
            hidden.extend((offset + start, offset + end) for start, end in spans)
            offset += size + 1
        first = paragraphs[0] if paragraphs else Paragraph("", NOTHING)
        return Block(
            id=block_id,
            kind=_CELL,
            text="\n".join(read.text for read in paragraphs),
            number=first.number,
            part=part,
            centered=first.centered,
            hidden=tuple(hidden),
            page=self._page_at(first.extras.breaks_before, part),
        )
