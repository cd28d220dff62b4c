"""The flow of a page: its text cut into paragraphs where elements of blocks begin and end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from docextract.lexicon import number_formats
from docextract.model.document import Block, BlockKind, Cell, Part, Table
from docextract.readers.html import grid
from docextract.readers.limits import Limits
from docextract.readers.page_numbers import is_page_number

_BLANKS: Final = re.compile("[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(" *\n *")
_CENTERED: Final = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_HEADING: Final = re.compile("h([1-6])")
_LONGEST_NUMBER: Final = 9
_SKIPPED: Final = frozenset(("script", "style", "head", "template", "noscript", "title", "select", "svg"))
_SECTIONS: Final = (
    "article",
    "aside",
    "body",
    "details",
    "footer",
    "header",
    "html",
    "main",
    "nav",
    "section",
)
_TEXTS: Final = (
    "address",
    "blockquote",
    "caption",
    "center",
    "div",
    "figcaption",
    "figure",
    "hr",
    "p",
    "pre",
    "summary",
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS: Final = ("dd", "dl", "dt", "li", "ol", "ul")
_FORMS: Final = ("fieldset", "form", "legend")
_TABLES: Final = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_BLOCKS: Final = frozenset((*_SECTIONS, *_TEXTS, *_HEADINGS, *_LISTS, *_FORMS, *_TABLES))
_MARGINS: Final = {"header": Part.HEADER, "footer": Part.FOOTER}
_LIST_FORMATS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class _Style:
    """What the elements around a text make of it."""

    level: int | None = None
    centered: bool = False
    number: str | None = None
    is_item: bool = False
    part: Part = Part.BODY


class Page:
    """Collects the blocks and tables of a page; ``cuts`` says by limit where reading ended."""

    def __init__(self, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.images = 0
        self.revisions: Counter[str] = Counter()
        self.cuts: dict[str, str] = {}
        self._limits = limits
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0
        self._pieces: list[str] = []

    def read(self, root: etree._Element) -> None:
        """Read a whole page."""
        self._flow(root, _Style())
        self._end_paragraph(_Style())

    def _flow(self, element: etree._Element, style: _Style) -> None:
        self._put(element.text)
        for child in element:
            if isinstance(child.tag, str) and "paragraphs" not in self.cuts:
                self._child(child, child.tag, style)
            self._put(child.tail)

    def _count_revision(self, tag: str) -> None:
        if tag in ("ins", "del"):
            self.revisions[tag] += 1

    def _put(self, text: str | None) -> None:
        if text:
            self._pieces.append(_BLANKS.sub(" ", text))

    def _child(self, child: etree._Element, tag: str, style: _Style) -> None:
        if _is_unseen(child, tag):
            return
        self._count_revision(tag)
        if tag == "del":
            return
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "img":
            self.images += 1
        elif tag == "table" and not _is_frame(child):
            self._end_paragraph(style)
            self._table(child, f"body/t{self._tables}", None)
            self._tables += 1
        elif tag in _BLOCKS:
            self._end_paragraph(style)
            inner = _inside(child, tag, style)
            self._flow(child, inner)
            self._end_paragraph(inner)
        else:
            self._flow(child, style)

    def _end_paragraph(self, style: _Style) -> None:
        """Make a block of the text since the last one."""
        words = _tidy(self._pieces)
        self._pieces = []
        if not words or (style.part is not Part.BODY and is_page_number(words)):
            return
        if self._paragraphs >= self._limits.paragraphs:
            self.cuts.setdefault("paragraphs", f"第 {self._paragraphs} 段")
            return
        kind = BlockKind.LIST_ITEM if style.is_item else BlockKind.PARAGRAPH
        kind = BlockKind.HEADING if style.level else kind
        block_id = f"body/p{self._paragraphs}"
        self._paragraphs += 1
        self.blocks.append(
            Block(block_id, kind, words, style.number, style.part, style.level, style.centered)
        )

    def _table(self, element: etree._Element, table_id: str, parent: str | None) -> None:
        if table_id.count("/t") > self._limits.table_depth:
            self.cuts.setdefault("table_depth", f"第 {self._limits.table_depth} 层嵌套表格")
            return
        plan = grid.layout(element, self._limits, self._limits.cells - self._cells)
        self._cells += len(plan.cells)
        for limit, row in plan.cuts.items():
            self.cuts.setdefault(limit, f"表格第 {row} 行")
        if not plan.cells:
            return
        first, place = len(self.blocks), len(self.tables)
        cells = tuple(self._cell(placed, table_id) for placed in plan.cells)
        # Nested tables were added while their cells were read; the outer table comes first.
        self.tables.insert(place, Table(table_id, plan.rows, plan.columns, cells, first, parent))

    def _cell(self, placed: grid.Placed, table_id: str) -> Cell:
        block_id = f"{table_id}/r{placed.row}/c{placed.column}"
        pieces: list[str] = []
        nested: list[etree._Element] = []
        self._cell_text(placed.element, pieces, nested)
        words = _tidy(pieces)
        self.blocks.append(Block(block_id, BlockKind.CELL, words, centered=_is_centered(placed.element)))
        for number, table in enumerate(nested):
            self._table(table, f"{block_id}/t{number}", block_id)
        return Cell(placed.row, placed.column, placed.rowspan, placed.colspan, block_id, 0, len(words))

    def _cell_text(self, element: etree._Element, pieces: list[str], nested: list[etree._Element]) -> None:
        pieces.append(_BLANKS.sub(" ", element.text or ""))
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and not _is_unseen(child, tag):
                self._count_revision(tag)
                if tag == "table":
                    nested.append(child)
                elif tag == "del":
                    pass
                elif tag == "img":
                    self.images += 1
                else:
                    edge = "\n" if tag in _BLOCKS or tag == "br" else ""
                    pieces.append(edge)
                    self._cell_text(child, pieces, nested)
                    pieces.append(edge if tag != "br" else "")
            pieces.append(_BLANKS.sub(" ", child.tail or ""))


def _tidy(pieces: Iterable[str]) -> str:
    """Joined text with blanks as a browser shows them: one in a row, none at the edges of a line."""
    text = re.sub(" {2,}", " ", "".join(pieces))
    return re.sub("\n{2,}", "\n", _AROUND_BREAK.sub("\n", text)).strip(" \n")


def _is_unseen(element: etree._Element, tag: str) -> bool:
    return tag in _SKIPPED or bool(_HIDDEN.search(element.get("style") or ""))


def _is_frame(table: etree._Element) -> bool:
    """True for a table of one cell around other things: it only places them on the page."""
    cells = [cell for row in grid.rows(table) for cell in row]
    return len(cells) <= 1


def _is_centered(element: etree._Element) -> bool:
    return element.get("align") == "center" or bool(_CENTERED.search(element.get("style") or ""))


def _inside(element: etree._Element, tag: str, style: _Style) -> _Style:
    """The style of what stands inside ``element``."""
    centered = tag == "center" or _is_centered(element)
    margin = _MARGINS.get(tag) or _MARGINS.get(element.get("title") or "")
    if margin is not None:
        style = replace(style, part=margin)
    heading = _HEADING.fullmatch(tag)
    if heading:
        return _Style(int(heading[1]), centered or style.centered, part=style.part)
    if tag == "li":
        return _Style(None, centered or style.centered, _item_number(element), True, style.part)
    return replace(style, centered=centered or style.centered)


def _item_number(item: etree._Element) -> str | None:
    """The number a browser prints before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    first = int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1
    return number_formats.render(first + before, _LIST_FORMATS.get(parent.get("type") or "", "decimal")) + "."
