"""The reading of a PDF itself, as it runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docextract.lexicon import residue
from docextract.model.document import Block, Diagnostic
from docextract.readers import messages, ocr
from docextract.readers.file import Content, File
from docextract.readers.pdf import pages, scans
from docextract.readers.pdf.flow import Flow
from docextract.readers.pdf.pages import Page
from docextract.readers.residue import note_residue


def read(file: File) -> Content:
    """Read a PDF. Raises ``InputError``: password (E109), damaged (E107), no engine (E120)."""
    count = pages.count(file)
    found = pages.read(file, file.limits.pages)
    if file.limits.ocr and ocr.is_installed() and any(page.is_scan or page.pictures for page in found):
        found = scans.recognise(file, found)
    blocks, tables = Flow(found).finish()
    blocks = tuple(replace(block, masked=residue.find(block.text)) for block in blocks)
    notes = [file.diagnostic(code, sentence) for code, sentence in _notes(file, count, found, blocks)]
    is_recognised = any(page.is_recognised or page.read for page in found)
    reader = "pdfplumber+ocr" if is_recognised else "pdfplumber"
    diagnostics: tuple[Diagnostic, ...] = (*notes, *note_residue(file, blocks))
    return Content(reader, blocks, tables, (), diagnostics)


def _notes(
    file: File, count: int, found: Sequence[Page], blocks: Sequence[Block]
) -> Iterator[tuple[str, str]]:
    """Codes and sentences of what was not read, or not for sure."""
    recognised = [page.number for page in found if page.is_recognised or page.read]
    scanned = [page.number for page in found if page.is_scan and not page.is_garbled]
    garbled = [page.number for page in found if page.is_garbled]
    broken = [page.number for page in found if page.is_broken]
    images = sum(max(page.images - page.read, 0) for page in found if not page.is_scan)
    if recognised:
        sure = min((block.ocr for block in blocks if block.ocr is not None), default=0)
        yield "D125", messages.note("D125", what=f"第 {_ranges(recognised)} 页", sure=sure)
    if scanned and recognised:
        yield "D103", messages.cut("ocr_pages", file.limits, f"扫描的第 {recognised[-1]} 页")
    elif scanned and file.limits.ocr:
        yield "D126", messages.note("D126", what=f"扫描的第 {_ranges(scanned)} 页")
    elif scanned:
        yield "D121", messages.note("D121", pages=_ranges(scanned))
    if garbled:
        yield "D127", messages.note("D127", pages=_ranges(garbled))
    if any("\ufffd" in block.text for block in blocks):
        yield "D102", messages.note("D102")
    if broken:
        yield "D122", messages.note("D122", pages=_ranges(broken))
    if images:
        yield "D111", messages.note("D111", count=images)
    if count > len(found):
        yield "D103", messages.cut("pages", file.limits, f"第 {len(found)} 页")


def _ranges(numbers: list[int]) -> str:
    """``[1, 2, 3, 7]`` as ``1-3、7``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "、".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
