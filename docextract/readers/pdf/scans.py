"""Scanned pages, and pictures among the text of a page, drawn and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import pypdfium2

from docextract.readers.file import File
from docextract.readers.ocr import page as recognition
from docextract.readers.ocr import picture
from docextract.readers.pdf.grid import Grid
from docextract.readers.pdf.lines import Line
from docextract.readers.pdf.pages import Page, TablePlace

_DOTS: Final = 170  # an inch: an A4 page just fits the engine
_LARGEST: Final = 3_000


def recognise(file: File, pages: Sequence[Page]) -> list[Page]:
    """``pages`` with scans and pictures recognised, on as many of them as the limits allow.

    Raises ``InputError`` (E120) when the engine cannot be loaded.
    """
    document = pypdfium2.PdfDocument(file.data)
    done: list[Page] = []
    left = file.limits.ocr_pages
    try:
        for page in pages:
            if not (page.is_scan or page.pictures) or left <= 0:
                done.append(page)
                continue
            left -= 1
            drawn = document[page.number - 1]
            width, height = drawn.get_size()
            scale = min(_DOTS / 72, _LARGEST / max(width, height, 1.0))
            image = drawn.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]
            if page.is_scan:
                done.append(recognition.read(image.copy(), page.number, width))
            else:
                done.append(_with_pictures(page, image))
    finally:
        document.close()
    return done


def _with_pictures(page: Page, image: Any) -> Page:
    """``page`` with the text of its pictures where they stand."""
    scale = image.shape[1] / page.width
    lines, tables = list(page.lines), list(page.tables)
    read = 0
    for x0, top, x1, bottom in page.pictures:
        part = image[int(top * scale) : int(bottom * scale), int(x0 * scale) : int(x1 * scale)]
        found = recognition.read(part.copy(), page.number, x1 - x0)
        if picture.is_worth(found):
            read += 1
            lines += (_moved(line, x0, top) for line in found.lines)
            tables += (_moved_table(table, x0, top) for table in found.tables)
    tables.sort(key=lambda table: table.top)
    return replace(page, lines=tuple(lines), tables=tuple(_numbered(tables)), read=read)


def _moved(line: Line, right: float, down: float) -> Line:
    return line._replace(
        x0=line.x0 + right, x1=line.x1 + right, top=line.top + down, bottom=line.bottom + down
    )


def _moved_table(table: TablePlace, right: float, down: float) -> TablePlace:
    grid = replace(table.grid, edges=tuple(edge + right for edge in table.grid.edges))
    return TablePlace(table.top + down, table.bottom + down, grid)


def _numbered(tables: Iterable[TablePlace]) -> Iterable[TablePlace]:
    """``tables`` with places that count them anew, as some have come in between."""
    for at, table in enumerate(tables):
        cells = (replace(cell, place=f"/t{at}/r{cell.row}/c{cell.column}") for cell in table.grid.cells)
        yield replace(table, grid=Grid(table.grid.rows, table.grid.edges, tuple(cells)))
