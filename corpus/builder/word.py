"""A source as a Word document, written as XML so that the same source gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.builder.source import Cell, Paragraph, Source, Table

PARTS = Path(__file__).parent / "word_parts"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEXT_WIDTH = 9000
_HEADINGS, _LIST = "1", "2"


def build(source: Source) -> bytes:
    """The bytes of the document."""
    body = "".join(_table(b) if isinstance(b, Table) else _paragraph(b) for b in source.blocks)
    margins = {kind: text for kind, text in source.settings.items() if kind in ("header", "footer")}
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="rId-{kind}"/>' for kind in margins)
    page = (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1453" w:bottom="1440" w:left="1453" w:header="851" w:footer="992"'
        ' w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _content_types(margins),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": _xml(f"<w:document {_W} {_R}><w:body>{body}{page}</w:body></w:document>"),
        "word/_rels/document.xml.rels": _relations(
            [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")]
            + [(f"rId-{kind}", kind, f"{kind}.xml") for kind in margins]
        ),
        "word/styles.xml": (PARTS / "styles.ooxml").read_text(encoding="utf-8"),
        "word/numbering.xml": (PARTS / "numbering.ooxml").read_text(encoding="utf-8"),
    }
    for kind, text in margins.items():
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        parts[f"word/{kind}.xml"] = _xml(f"<w:{tag} {_W}>{_paragraph(Paragraph(text, 'center'))}</w:{tag}>")
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    """The parts of an Office file, in one with no dates of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            # Stored, not deflated: compressed bytes differ between versions of zlib.
            file.writestr(entry, text.replace("\r\n", "\n").encode("utf-8"), zipfile.ZIP_STORED)
    return out.getvalue()


def _xml(text: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'


def _relations(found: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{rid}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for rid, kind, target in found
    )
    return _xml(
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def _content_types(margins: dict[str, str]) -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    kinds |= {kind: kind for kind in margins}
    inside = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return _xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inside}</Types>'
    )


def _paragraph(paragraph: Paragraph) -> str:
    style, number = "Normal", ""
    if paragraph.level:
        style = f"Heading{paragraph.level}"
        if paragraph.numbered:
            number = _number(paragraph.level - 1, _HEADINGS)
    elif paragraph.is_item:
        number = _number(0, _LIST)
    indent = ""
    if paragraph.align == "both" and not paragraph.level and not paragraph.is_item:
        indent = '<w:ind w:firstLineChars="200" w:firstLine="560"/>'
    look = f'<w:pStyle w:val="{style}"/>{number}{indent}<w:jc w:val="{paragraph.align}"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{_runs(paragraph.text)}</w:p>"


def _number(level: int, numbering: str) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def _runs(text: str) -> str:
    if not text:
        return ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def _table(table: Table) -> str:
    width = _TEXT_WIDTH // table.columns
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(table.columns))
    covering: dict[tuple[int, int], Cell] = {
        (row, cell.column): cell for cell in table.cells for row in range(cell.row, cell.row + cell.rowspan)
    }
    rows = []
    for row in range(table.rows):
        cells, column = [], 0
        while column < table.columns:
            cell = covering[row, column]
            cells.append(_cell(cell, row, width))
            column += cell.colspan
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(cell: Cell, row: int, width: int) -> str:
    look = f'<w:tcW w:w="{width * cell.colspan}" w:type="dxa"/>'
    if cell.colspan > 1:
        look += f'<w:gridSpan w:val="{cell.colspan}"/>'
    if cell.rowspan > 1:
        look += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    text = cell.text if row == cell.row else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:jc w:val="center"/></w:pPr>{_runs(text)}</w:p>'
    return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
