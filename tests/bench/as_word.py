"""A Word file that a library made, written again as Word and WPS write what people type.

They put the font beside every run, paragraph and cell, and begin a new run wherever Chinese text
turns into digits or Latin letters and back. A library writes one run a paragraph and no fonts, which
no department hands in.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import Final

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

_PART: Final = "word/document.xml"
_TURNS: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_FONT: Final = (
    '<w:rPr {ns}><w:rFonts {hint}w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'
    '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>'
)
_LINES: Final = (
    '<w:spacing {ns} w:line="560" w:lineRule="exact"/>',
    '<w:ind {ns} w:firstLineChars="200" w:firstLine="640"/>',
)


def written(data: bytes) -> bytes:
    """The same words, paragraphs and cells in ``data`` as Word would have written them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _dressed(old.read(name)) if name == _PART else old.read(name))
    return out.getvalue()


def _dressed(xml: bytes) -> bytes:
    root = parse_xml(xml)
    namespaces = nsdecls("w")
    chinese = parse_xml(_FONT.format(ns=namespaces, hint='w:hint="eastAsia" '))
    latin = parse_xml(_FONT.format(ns=namespaces, hint=""))
    lines = [parse_xml(line.format(ns=namespaces)) for line in _LINES]
    for paragraph in list(root.iter(qn("w:p"))):
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = etree.SubElement(paragraph, qn("w:pPr"))
            paragraph.insert(0, properties)
        properties.extend(deepcopy(line) for line in lines)
        properties.append(deepcopy(chinese))
        for run in paragraph.findall(qn("w:r")):
            _split(run, chinese, latin)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _split(run: etree._Element, chinese: etree._Element, latin: etree._Element) -> None:
    """A run for every stretch of one script, each with its font."""
    (text,) = run.findall(qn("w:t")) or (None,)
    if text is None:
        return
    parent, place = run.getparent(), run.getparent().index(run)
    for offset, piece in enumerate(_TURNS.findall(text.text or "")):
        new = etree.Element(qn("w:r"))
        new.append(deepcopy(latin if piece.isascii() else chinese))
        words = etree.SubElement(new, qn("w:t"))
        words.text = piece
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        parent.insert(place + offset, new)
    parent.remove(run)
