"""Word files for tests, written as XML in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from docextract.model.document import Document
from docextract.readers import Limits, read

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{TYPES}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    TYPES: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def r(text: str, properties: str = "") -> str:
    """A run."""
    given = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{given}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; content that is no XML becomes a run."""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"


def item(text: str, num: int, level: int = 0) -> str:
    """A paragraph of the list ``num``."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(text, properties=numbered)


def tc(content: str, properties: str = "") -> str:
    """A table cell; content that is no XML becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row of ``tc`` elements or texts."""
    inner = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(ilvl: int, number_format: str, text: str, extra: str = "") -> str:
    """One level of a list definition; ``extra`` comes after its format."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract: int, overrides: str = "") -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def style(style_id: str, name: str, content: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{content}</w:style>'


def package(
    body: str, *, is_strict: bool = False, extra: Mapping[str, str | bytes] | None = None, **parts: str
) -> bytes:
    """A .docx whose main part holds ``body``; ``parts`` are the insides of styles, numbering, … parts.

    Headers and footers are given as ``header1="…"`` and referred to as ``r:id="header1"``.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            {name: (name.rstrip("0123456789"), f"{name}.xml") for name in parts}
        ),
    }
    for name, content in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), _ROOTS.get(name, name))
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
    files.update(extra or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            if is_strict:
                for usual, strict in STRICT.items():
                    data = data.replace(usual.encode(), strict.encode())
            archive.writestr(name, data)
    return stream.getvalue()


def document(folder: Path, body: str, limits: Limits | None = None, **parts: str) -> Document:
    """Write a file with ``body`` into ``folder`` and read it."""
    path = folder / "报告.docx"
    path.write_bytes(package(body, **parts))
    return read(path, limits) if limits else read(path)


def texts(found: Document) -> list[str]:
    """The texts of all blocks, list numbers before them in brackets."""
    return [f"[{block.number}]{block.text}" if block.number else block.text for block in found.blocks]


def _relationships(relations: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
