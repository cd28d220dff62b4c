"""A Word file that shows what was read of a file of another format, so that it can be commented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml import etree

from docextract.model.document import Block, BlockKind, Cell, Document, Table
from docextract.writers.visible import visible
from docextract.writers.word import marking
from docextract.writers.word.names import P_PR, R_PR, RUN, SPACE, TBL, TC, TC_PR, TR, VAL, P, T, W
from docextract.writers.word.opening import RefusedError
from docextract.writers.word.places import Paragraph, Place

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NOTE: Final = "本文件按《{name}》读出的文字重新排出，只用来查看批注，版面与原件不同；请在原件上修改。"
_FONT: Final = "宋体"
_HALF_POINTS: Final = {"heading": "30", "note": "18"}
# What Word takes, and what a person reads.
_MOST_COLUMNS: Final = 63
_MOST_BLOCKS: Final = 20_000
_WIDTH: Final = 9000  # twentieths of a point between the margins
_QUIET: Final = "7F7F7F"


class Copy:
    """The blocks of a document as a Word file: which paragraphs show which block."""

    def __init__(self, document: Document, name: str) -> None:
        """Raises ``RefusedError`` for a document that is too long to be read in Word."""
        import docx
        from docx.shared import Mm

        if len(document.blocks) > _MOST_BLOCKS:
            raise RefusedError(f"文字超过 {_MOST_BLOCKS} 段")
        self.word: WordDocument = docx.Document()
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        self._places: dict[str, Place] = {}
        self._numbers: dict[str, str] = {}
        self._document = document
        self._body = self.word.element.body
        _set_font(self.word)
        note = self._paragraph(_NOTE.format(name=visible(name)), "note")
        self._place(note)
        for element in self._elements():
            self._place(element)
        self._first = Paragraph(note)

    def place_of(self, block: str) -> Place | None:
        """The paragraph of a block; None where it is not shown."""
        return self._places.get(block)

    def near(self, block: str) -> Paragraph | None:
        """The first paragraph: every block that is shown has its own."""
        return self._first

    def enclose(self, block: str, text: str, start: int, end: int) -> marking.Ends | None:
        """The elements around ``text[start:end]`` of a block, behind the number that Word would print."""
        number = self._numbers.get(block, "")
        shift = len(number)
        return marking.enclose(self._places[block], number + visible(text), start + shift, end + shift)

    def _place(self, element: etree._Element) -> None:
        # The last child of a body is the layout of its pages.
        self._body[-1].addprevious(element)

    def _elements(self) -> Iterator[etree._Element]:
        """Paragraphs and tables in reading order."""
        tables = {table.id: table for table in self._document.tables if _is_grid(self._document, table)}
        drawn: set[str] = set()
        for block in self._document.blocks:
            table = tables.get(self._document.table_of.get(block.id, ""))
            if table is None:
                yield self._block(block)
            elif table.id not in drawn:
                drawn.add(table.id)
                yield self._table(table)
                # Word joins tables that have nothing between them.
                yield self._element(P)

    def _block(self, block: Block) -> etree._Element:
        number = visible(block.number) if block.number else ""
        kind = "heading" if block.kind is BlockKind.HEADING else ""
        paragraph = self._paragraph(number + visible(block.text), kind, centered=block.centered)
        self._places[block.id] = Place((Paragraph(paragraph),))
        self._numbers[block.id] = number
        return paragraph

    def _table(self, table: Table) -> etree._Element:
        element = self._element(TBL)
        properties = etree.SubElement(element, W + "tblPr")
        etree.SubElement(properties, W + "tblStyle", {VAL: "TableGrid"})
        etree.SubElement(properties, W + "tblW", {W + "w": str(_WIDTH), W + "type": "dxa"})
        grid = etree.SubElement(element, W + "tblGrid")
        for _ in range(table.columns):
            etree.SubElement(grid, W + "gridCol", {W + "w": str(_WIDTH // table.columns)})
        for row, cells in enumerate(table.grid()):
            line = etree.SubElement(element, TR)
            column = 0
            while column < len(cells):
                cell = cells[column]
                line.append(self._cell(cell, row))
                column = column + 1 if cell is None else cell.column + cell.colspan
        return element

    def _cell(self, cell: Cell | None, row: int) -> etree._Element:
        element = self._element(TC)
        properties = etree.SubElement(element, TC_PR)
        if cell is not None and cell.colspan > 1:
            etree.SubElement(properties, W + "gridSpan", {VAL: str(cell.colspan)})
        if cell is not None and cell.rowspan > 1:
            etree.SubElement(properties, W + "vMerge", {VAL: "restart" if cell.row == row else "continue"})
        if cell is None or cell.row != row:
            etree.SubElement(element, P)
            return element
        paragraph = self._paragraph(visible(self._document.by_id[cell.block].text), "")
        self._places[cell.block] = Place((Paragraph(paragraph),))
        element.append(paragraph)
        return element

    def _paragraph(self, text: str, kind: str, *, centered: bool = False) -> etree._Element:
        """One paragraph of one run: line breaks and tabs are elements, as Word has them."""
        paragraph = self._element(P)
        if centered:
            etree.SubElement(etree.SubElement(paragraph, P_PR), W + "jc", {VAL: "center"})
        run = etree.SubElement(paragraph, RUN)
        if kind:
            properties = etree.SubElement(run, R_PR)
            if kind == "heading":
                etree.SubElement(properties, W + "b")
            else:
                etree.SubElement(properties, W + "color", {VAL: _QUIET})
            etree.SubElement(properties, W + "sz", {VAL: _HALF_POINTS[kind]})
        for number, line in enumerate(text.split("\n")):
            if number:
                etree.SubElement(run, W + "br")
            for place, words in enumerate(line.split("\t")):
                if place:
                    etree.SubElement(run, W + "tab")
                if words:
                    etree.SubElement(run, T, {SPACE: "preserve"}).text = words
        return paragraph

    def _element(self, tag: str) -> etree._Element:
        # Made by the body, so that python-docx finds elements of its own kind.
        element: etree._Element = self._body.makeelement(tag)
        return element


def _is_grid(document: Document, table: Table) -> bool:
    """True when each cell is a block of its own: a table drawn with lines or blanks stays text."""
    return (
        table.parent is None
        and table.columns <= _MOST_COLUMNS
        and all(cell.start == 0 and cell.end == len(document.by_id[cell.block].text) for cell in table.cells)
    )


def _set_font(word: WordDocument) -> None:
    """Chinese letters in a font that Chinese systems have."""
    properties = word.styles["Normal"].element.get_or_add_rPr()
    fonts = properties.find(W + "rFonts")
    if fonts is None:
        fonts = etree.SubElement(properties, W + "rFonts")
    for name in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(W + name, _FONT)
