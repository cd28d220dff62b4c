"""Excel workbooks (.xlsx, .xlsm, Strict): every cell as its number format shows it.

The sheets are streamed: openpyxl's own reading unfolds merged ranges cell by cell, which a
range over the whole sheet turns into minutes; it serves for what number formats mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from docextract.lexicon import residue
from docextract.model.document import Block, BlockKind, Cell, Diagnostic, Part, Span, Table
from docextract.readers import messages
from docextract.readers.file import Content, File
from docextract.readers.ooxml import Package
from docextract.readers.residue import note_residue
from docextract.readers.xlsx import number_format, sheet, tables
from docextract.readers.xlsx.sheet import S, Sheet, Values

_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(file: File) -> Content:
    """Read a workbook. Raises ``InputError`` for a damaged or protected one."""
    package = Package(file, "xl/workbook.xml", "Excel")
    workbook = package.main_part()
    values = _values(package, workbook.root)
    reader = _Workbook(file)
    if workbook.repaired:
        reader.note("D105")
    for number, (name, state, target) in enumerate(_sheets(package, workbook.root), 1):
        reader.add(number, name, state, package.raw(target), values)
    for name in package.damaged:
        reader.note("D107", what=name)
    images = sum(1 for name in package.names() if name.startswith("xl/media/"))
    if images:
        reader.note("D111", count=images)
    blocks = tuple(reader.blocks)
    diagnostics = (*reader.diagnostics, *note_residue(file, blocks))
    return Content("xlsx", blocks, tuple(reader.tables), (), diagnostics)


class _Workbook:
    """Collects the blocks, tables and complaints of all sheets."""

    def __init__(self, file: File) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.diagnostics: list[Diagnostic] = []
        self._file = file

    def note(self, code: str, span: Span | None = None, **values: object) -> None:
        self.diagnostics.append(self._file.diagnostic(code, messages.note(code, **values), span))

    def add(self, number: int, name: str, state: str, data: bytes, values: Values) -> None:
        """Read one sheet; ``state`` is visible, hidden or veryHidden."""
        limits = self._file.limits
        found = sheet.read(data, values, limits, limits.cells - len(self.blocks))
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
            sentence = messages.cut(limit, limits, f"工作表“{name}”{what}")
            self.diagnostics.append(self._file.diagnostic("D103", sentence, span))
        if found.is_damaged:
            self.note("D107", span, what=f"工作表“{name}”的一部分")

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


def _sheets(package: Package, workbook: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Name, state and part of every worksheet in the order of the tabs; chart sheets have no cells."""
    targets = {r.id: r.target for r in package.relations if r.kind == "worksheet"}
    for element in workbook.iter(S + "sheet"):
        target = targets.get(element.get(_REL) or "")
        if target is not None and target in package:
            yield element.get("name") or "", element.get("state") or "visible", target


def _values(package: Package, workbook: etree._Element) -> Values:
    strings = package.related("sharedStrings")
    texts = [sheet.rich_text(item) for item in strings.root.iterchildren(S + "si")] if strings else []
    formats = _formats(package)
    properties = workbook.find(S + "workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def show(stored: str, style: int) -> str:
        shape = formats[style] if 0 <= style < len(formats) else number_format.GENERAL
        return number_format.display(stored, shape, is_1904)

    return Values(texts, show)


def _formats(package: Package) -> list[str]:
    """The number format of every cell style, in the order that cells refer to."""
    styles = package.related("styles")
    if styles is None:
        return []
    custom = {
        element.get("numFmtId"): element.get("formatCode") or number_format.GENERAL
        for element in styles.root.iter(S + "numFmt")
    }
    shapes = styles.root.find(S + "cellXfs")
    found = []
    for shape in shapes if shapes is not None else ():
        number = shape.get("numFmtId") or "0"
        known = number_format.builtin(sheet.whole(number, 0))
        found.append(custom.get(number) or known)
    return found
