"""A source with one table as an Excel workbook, in XML of our own: the same source gives the same bytes."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from corpus.builder.source import Cell, Paragraph, Source, Table
from corpus.builder.word import package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def build(source: Source) -> bytes:
    """The bytes of the workbook: paragraphs in column A above the table, a cell a row."""
    rows: list[str] = []
    merges: list[str] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            rows.append(_row(len(rows) + 1, [(0, block.text)]))
        elif isinstance(block, Table):
            merges += [_range(cell, len(rows)) for cell in block.cells if cell.rowspan + cell.colspan > 2]
            first = len(rows)
            for number in range(block.rows):
                cells = [(cell.column, cell.text) for cell in block.cells if cell.row == number]
                rows.append(_row(first + number + 1, cells))
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'
    return package(_parts(sheet))


def _parts(sheet: str) -> dict[str, str]:
    part = f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    part += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    book += '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">{default}{part}</Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _HEAD + book,
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _HEAD + sheet,
    }


def _relation(kind: str, target: str) -> str:
    entry = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{entry}</Relationships>'


def _row(number: int, cells: list[tuple[int, str]]) -> str:
    held = "".join(_cell(f"{_letter(column)}{number}", text) for column, text in cells if text)
    return f'<row r="{number}">{held}</row>'


def _cell(place: str, text: str) -> str:
    if _NUMBER.fullmatch(text):
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _range(cell: Cell, above: int) -> str:
    top, bottom = above + cell.row + 1, above + cell.row + cell.rowspan
    return f"{_letter(cell.column)}{top}:{_letter(cell.column + cell.colspan - 1)}{bottom}"


def _letter(column: int) -> str:
    return chr(ord("A") + column)
