"""Excel workbooks (.xlsx, .xlsm, Strict): every cell as its number format shows it.

The sheets are streamed: openpyxl's own reading unfolds merged ranges cell by cell, which a
range over the whole sheet turns into minutes; it serves for what number formats mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml import etree

from docextract.readers import child
from docextract.readers.file import Content, File
from docextract.readers.ooxml import Package
from docextract.readers.xlsx import number_format, sheet
from docextract.readers.xlsx.sheet import S, Values
from docextract.readers.xlsx.workbook import Workbook

if TYPE_CHECKING:
    from docextract.readers.xlsx.pictures import Pictures

_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(file: File) -> Content:
    """Read a workbook. Raises ``InputError`` for a damaged or protected one."""
    package = Package(file, "xl/workbook.xml", "Excel")
    workbook = package.main_part()
    values = _values(package, workbook.root)
    reader = Workbook(file)
    if workbook.repaired:
        reader.note("D105")
    recognised = _recognition(package, file)
    for number, (name, state, target) in enumerate(_sheets(package, workbook.root), 1):
        found = sheet.read(package.raw(target), values, file.limits, file.limits.cells - len(reader.blocks))
        reader.add(number, name, state, found)
        if recognised is not None:
            recognised.add(reader, target)
    for name in package.damaged:
        reader.note("D107", what=name)
    images = sum(1 for name in package.names() if name.startswith("xl/media/"))
    if recognised is not None:
        images -= recognised.tell(reader)
    elif images and file.limits.ocr:
        reader.note("D126", what=f"{images} 张图片")
        images = 0
    if images:
        reader.note("D111", count=images)
    return reader.content("xlsx" if recognised is None or not recognised.read else "xlsx+ocr")


def _recognition(package: Package, file: File) -> Pictures | None:
    """What recognises the pictures of sheets, where that is wanted and can be done."""
    if not child.needs_recognition(file):
        return None
    from docextract.readers.xlsx.pictures import Pictures

    return Pictures(package, file.limits)


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
