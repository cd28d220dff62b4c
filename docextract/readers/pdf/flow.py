"""Pages in order as blocks and tables: paragraphs and tables that a page break cut are whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from docextract.model.document import Block, BlockKind, Cell, Part, Table
from docextract.readers.page_numbers import is_page_number
from docextract.readers.pdf import grid
from docextract.readers.pdf.grid import Grid
from docextract.readers.pdf.lines import Line, goes_on, is_centered, join, least, margins
from docextract.readers.pdf.pages import Page

_CONTENTS: Final = re.compile(r"(?:\.\s?){4,}|…{2,}|·{4,}")
_DIGITS: Final = re.compile(r"[0-9０-９]+")
_MARGIN: Final = 0.12


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being put together; ``last`` is its latest line, on page ``last_page``."""

    id: str
    text: str
    part: Part
    centered: bool
    page: int
    last: Line
    last_page: int
    confidence: float | None

    def block(self) -> Block:
        return Block(
            self.id,
            BlockKind.PARAGRAPH,
            self.text,
            part=self.part,
            centered=self.centered,
            page=self.page,
            ocr=_percent(self.confidence),
        )


@dataclass(slots=True)
class _Table:
    """A table being put together; ``id`` names where it begins."""

    id: str
    grid: Grid


class Flow:
    """Takes pages one by one; ``finish`` gives the blocks and tables, whose ids begin with ``prefix``."""

    def __init__(self, pages: Sequence[Page], prefix: str = "page") -> None:
        self._pages = pages
        self._prefix = prefix
        self._edges = margins(
            [line for page in pages for line in page.lines if not _is_furniture(line, page)],
            max((page.width for page in pages), default=0.0),
        )
        self._repeated = _repeated(pages)
        self._items: list[_Paragraph | _Table] = []

    def finish(self) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
        """Blocks and tables in reading order."""
        for page in self._pages:
            self._add(page)
        blocks: list[Block] = []
        tables: list[Table] = []
        for item in self._items:
            if isinstance(item, _Paragraph):
                blocks.append(item.block())
            else:
                tables.append(self._emit(item, blocks))
        return tuple(blocks), tuple(tables)

    def _add(self, page: Page) -> None:
        paragraphs = 0
        is_top = True
        table = 0
        for element in _in_order(page):
            if isinstance(element, Line):
                if _is_furniture(element, page):
                    continue
                part = self._part(element, page)
                block_id = f"{self._prefix}{page.number}/p{paragraphs}"
                if self._add_line(element, block_id, part, page.number):
                    paragraphs += 1
                is_top = is_top and part in (Part.HEADER, Part.FOOTER)
                continue
            above = self._last_table() if is_top and page.number > 1 else None
            if above is not None and grid.goes_on(above.grid, element):
                above.grid = grid.append(above.grid, element)
            else:
                self._items.append(_Table(f"{self._prefix}{page.number}/t{table}", element))
            table += 1
            is_top = False

    def _add_line(self, line: Line, block_id: str, part: Part, page: int) -> bool:
        """Add a line to the paragraph before it, or as a new one; True for a new one."""
        before = self._last_running()
        if (
            part is Part.BODY
            and before is not None
            and before.part is Part.BODY
            and not before.centered
            and goes_on(before.last, line, self._edges, before.last_page == page)
        ):
            before.text = join(before.text, line.text)
            before.last, before.last_page = line, page
            before.confidence = least((before.confidence, line.confidence))
            return False
        centered = part is Part.BODY and is_centered(line, self._edges)
        self._items.append(_Paragraph(block_id, line.text, part, centered, page, line, page, line.confidence))
        return True

    def _emit(self, item: _Table, blocks: list[Block]) -> Table:
        first = len(blocks)
        cells = []
        for cell in item.grid.cells:
            place = f"{self._prefix}{cell.page}{cell.place}"
            ocr = _percent(cell.confidence)
            blocks.append(Block(place, BlockKind.CELL, cell.text, page=cell.page, ocr=ocr))
            cells.append(Cell(cell.row, cell.column, cell.rowspan, cell.colspan, place, 0, len(cell.text)))
        return Table(item.id, item.grid.rows, item.grid.columns, tuple(cells), first)

    def _last_running(self) -> _Paragraph | None:
        """The paragraph that a line may continue: nothing but headers and footers came after it."""
        for item in reversed(self._items):
            if isinstance(item, _Table):
                return None
            if item.part not in (Part.HEADER, Part.FOOTER):
                return item
        return None

    def _last_table(self) -> _Table | None:
        for item in reversed(self._items):
            if isinstance(item, _Table):
                return item
            if item.part not in (Part.HEADER, Part.FOOTER):
                return None
        return None

    def _part(self, line: Line, page: Page) -> Part:
        if _key(line) in self._repeated and _in_margin(line, page):
            return Part.HEADER if line.bottom < page.height / 2 else Part.FOOTER
        return Part.CONTENTS if _CONTENTS.search(line.text) else Part.BODY


def _in_order(page: Page) -> Iterator[Line | Grid]:
    items: list[tuple[float, Line | Grid]] = [(line.top, line) for line in page.lines]
    items.extend((table.top, table.grid) for table in page.tables)
    items.sort(key=lambda item: item[0])
    return (item for _, item in items)


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _is_furniture(line: Line, page: Page) -> bool:
    """True for a page number at the edge of the page."""
    return _in_margin(line, page) and is_page_number(line.text)


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Lines, but for their digits, at the edge of most pages."""
    if len(pages) < 3:
        return frozenset()
    seen = Counter(
        key for page in pages for key in {_key(line) for line in page.lines if _in_margin(line, page)}
    )
    return frozenset(key for key, count in seen.items() if 2 * count > len(pages))


def _percent(confidence: float | None) -> int | None:
    return None if confidence is None else round(100 * confidence)
