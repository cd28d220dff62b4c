"""The reading of a PDF itself, as it runs in the child process."""

from __future__ import annotations

from dataclasses import replace

from docextract.lexicon import residue
from docextract.model.document import Diagnostic
from docextract.readers import messages
from docextract.readers.file import Content, File
from docextract.readers.pdf import pages
from docextract.readers.pdf.flow import Flow
from docextract.readers.residue import note_residue


def read(file: File) -> Content:
    """Read a PDF that has text. Raises ``InputError``: password (E109), damaged (E107)."""
    count = pages.count(file)
    found = list(pages.read(file, file.limits.pages))
    blocks, tables = Flow(found).finish()
    blocks = tuple(replace(block, masked=residue.find(block.text)) for block in blocks)
    diagnostics: list[Diagnostic] = []

    def note(code: str, **values: object) -> None:
        diagnostics.append(file.diagnostic(code, messages.note(code, **values)))

    scans = [page.number for page in found if page.is_scan]
    broken = [page.number for page in found if page.is_broken]
    images = sum(page.images for page in found if not page.is_scan)
    if scans:
        note("D121", pages=_ranges(scans))
    if broken:
        note("D122", pages=_ranges(broken))
    if images:
        note("D111", count=images)
    if count > len(found):
        cut = messages.cut("pages", file.limits, f"第 {len(found)} 页")
        diagnostics.append(file.diagnostic("D103", cut))
    return Content("pdfplumber", blocks, tables, (), (*diagnostics, *note_residue(file, blocks)))


def _ranges(numbers: list[int]) -> str:
    """``[1, 2, 3, 7]`` as ``1-3、7``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "、".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
