"""Where the blocks of a Word file stand in its XML: the reader's ids, counted again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docextract.writers.word.line import Line, LineReader
from docextract.writers.word.names import (
    ALTERNATE,
    CHOICE,
    DEL,
    FALLBACK,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    P,
    W,
)

_WIDEST: Final = 63
_BLOCK_WRAPPERS: Final = frozenset(
    {W + "customXml", W + "ins", W + "moveTo", SDT, SDT_CONTENT, W + "smartTag", CHOICE, W + "body"}
)
_ROW_WRAPPERS: Final = frozenset({W + "customXml", W + "ins", W + "moveTo", SDT, SDT_CONTENT})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A ``w:p`` with the fields that are open where it begins."""

    element: etree._Element
    fields: tuple[bool, ...] = ()

    def line(self) -> Line:
        """Its words as they stand now."""
        return LineReader(self.fields).read(self.element)


@dataclass(frozen=True, slots=True)
class Place:
    """The paragraphs of a block; ``is_longer``: its text goes on with words that Word does not show."""

    paragraphs: tuple[Paragraph, ...]
    is_longer: bool = False


@dataclass(slots=True)
class _Cell:
    element: etree._Element
    row: int
    column: int
    covered: list[etree._Element]


class Places:
    """The places of all blocks of the body, by block id.

    ``hosts`` are the paragraphs on which text boxes and the marks of notes stand, by the name
    that begins the ids of their blocks (``textbox2``, ``footnote1``).
    """

    def __init__(self, body: etree._Element) -> None:
        self.by_block: dict[str, Place] = {}
        self.hosts: dict[str, Paragraph] = {}
        self._first: Paragraph | None = None
        self._first_words: Paragraph | None = None
        self._boxes = 0
        self._notes: dict[tuple[str, str], None] = {}
        self._counts: dict[str, int] = {}
        self._reader = LineReader()
        self._host: Paragraph | None = None
        self._story(body, "body")

    def near(self, block: str) -> Paragraph | None:
        """The body paragraph nearest to a block that no comment can stand on; None where there is none."""
        return self.hosts.get(block.partition("/")[0], self._first_words or self._first)

    def _story(self, container: etree._Element, prefix: str) -> None:
        kept, self._reader = self._reader, LineReader()
        paragraphs = tables = 0
        for element in _flow(container):
            if element.tag == P:
                block = f"{prefix}/p{paragraphs}"
                paragraphs += 1
                paragraph, line = self._read(element)
                self.by_block[block] = Place((paragraph,))
                self._follow(paragraph, line)
            else:
                self._table(element, f"{prefix}/t{tables}")
                tables += 1
        self._reader = kept

    def _read(self, element: etree._Element) -> tuple[Paragraph, Line]:
        paragraph = Paragraph(element, tuple(self._reader.fields))
        line = self._reader.read(element)
        if self._host is None:
            self._first = self._first or paragraph
            if line.has_words:
                self._first_words = self._first_words or paragraph
        return paragraph, line

    def _follow(self, paragraph: Paragraph, line: Line) -> None:
        """Count the notes and text boxes of a paragraph and read the boxes."""
        host = self._host or paragraph
        for kind, note in line.notes:
            if (kind, note) not in self._notes:
                self._notes[kind, note] = None
                self._counts[kind] = self._counts.get(kind, 0) + 1
                self.hosts[f"{kind}{self._counts[kind]}"] = host
        for box in line.boxes:
            self._boxes += 1
            name = f"textbox{self._boxes}"
            self.hosts[name] = host
            outer, self._host = self._host, host
            self._story(box, name)
            self._host = outer

    def _table(self, table: etree._Element, table_id: str) -> None:
        for cell in _cells(table):
            block = f"{table_id}/r{cell.row}/c{cell.column}"
            elements = list(_flow(cell.element))
            lines = [self._read(element) for element in elements if element.tag == P]
            hidden = [
                read
                for covered in cell.covered
                for element in _flow(covered)
                if element.tag == P and (read := self._read(element))[1].has_words
            ]
            self.by_block[block] = Place(tuple(paragraph for paragraph, _ in lines), bool(hidden))
            for paragraph, line in (*lines, *hidden):
                self._follow(paragraph, line)
            inner = (element for element in elements if element.tag == TBL)
            for number, nested in enumerate(inner):
                self._table(nested, f"{block}/t{number}")


def _flow(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of ``container`` out of all wrappers."""
    for child in container:
        tag = child.tag
        if tag in (P, TBL):
            yield child
        elif tag in _BLOCK_WRAPPERS:
            yield from _flow(child)
        elif tag == ALTERNATE:
            branches = child.iterchildren(CHOICE, FALLBACK)
            yield from next((found for branch in branches if (found := list(_flow(branch)))), [])


def _cells(table: etree._Element) -> list[_Cell]:
    """The cells of ``table``, each merged cell once with the cells it covers."""
    cells: list[_Cell] = []
    above: dict[int, _Cell] = {}
    number = 0
    for row in _wrapped(table, TR):
        properties = next(row.iterchildren(TR_PR), None)
        if properties is not None and properties.find(DEL) is not None:
            continue
        column = min(max(_number(properties, "gridBefore", 0), 0), _WIDEST)
        above = _place_row(row, number, column, above, cells)
        number += 1
    return cells


def _place_row(
    row: etree._Element, number: int, column: int, above: dict[int, _Cell], cells: list[_Cell]
) -> dict[int, _Cell]:
    """Append the cells of one row; returns the merges that may go on below it."""
    merges: dict[int, _Cell] = {}
    left: _Cell | None = None
    for element in _wrapped(row, TC):
        properties = element[0] if len(element) and element[0].tag == TC_PR else None
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        down, across = _merge(properties, "vMerge"), _merge(properties, "hMerge")
        owner = above.get(column) if down == "continue" else None
        if across == "continue" and left is not None:
            left.covered.append(element)
        elif owner is not None:
            owner.covered.append(element)
            merges[column] = owner
        else:
            left = _Cell(element, number, column, [])
            cells.append(left)
            if down is not None:
                merges[column] = left
        column += min(max(_number(properties, "gridSpan", 1), 1), _WIDEST)
    return merges


def _wrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _wrapped(child, tag)


def _merge(properties: etree._Element | None, name: str) -> str | None:
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(VAL, "continue")


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    found = properties.find(W + name) if properties is not None else None
    value = found.get(VAL) if found is not None else None
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
