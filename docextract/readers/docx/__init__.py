"""Word documents (.docx, .docm, .dotx, Strict), by one walk over the main part's XML.

python-docx's own reading API loses list numbers, text boxes, revisions, content controls and
notes, repeats merged cells and breaks on legal files; it is used for writing only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from docextract.lexicon import residue
from docextract.model.document import Block, Part
from docextract.readers import ocr
from docextract.readers.docx import names
from docextract.readers.docx.formatting import lighten
from docextract.readers.docx.names import W
from docextract.readers.docx.numbering import Numbering
from docextract.readers.docx.paragraph import ParagraphReader
from docextract.readers.docx.seen import Seen
from docextract.readers.docx.styles import Styles
from docextract.readers.docx.walk import Walk
from docextract.readers.file import Content, File
from docextract.readers.ooxml import Package
from docextract.readers.residue import note_residue

_NOTES: Final = (("footnotes", "footnote", Part.FOOTNOTE), ("endnotes", "endnote", Part.ENDNOTE))
_MARGINS: Final = (("headerReference", "header", Part.HEADER), ("footerReference", "footer", Part.FOOTER))


def read(file: File) -> Content:
    """Read a Word document. Raises ``InputError`` for a damaged or protected one."""
    package = Package(file, "word/document.xml", "Word", lighten)
    main = package.main_part()
    seen = Seen()
    if main.repaired:
        seen.add("repaired")
    if b"<!DOCTYPE" in main.data[:1024]:
        seen.add("doctype")
    styles = Styles(_root(package, "styles"))
    numbering = Numbering(_root(package, "numbering"), styles)
    reader = ParagraphReader(styles, numbering, seen, b"vanish" in main.data or styles.hides_text())
    walk = Walk(file.limits, reader, seen, b"lastRenderedPageBreak" in main.data)
    body = main.root.find(W + "body")
    walk.story(main.root if body is None else body, "body", Part.BODY)
    is_recognised = bool(walk.pictures) and file.limits.ocr and _recognise(file, package, walk, seen)
    _read_notes(package, walk)
    _read_margins(package, walk)
    _count_comments(package, seen)
    for name in package.damaged:
        seen.add("damaged", name)
    blocks = _masked(walk.blocks)
    lengths = {block.id: len(block.text) for block in blocks}
    diagnostics = (*seen.diagnostics(file, lengths), *note_residue(file, blocks))
    by = "docx+ocr" if is_recognised else "docx"
    return Content(by, blocks, tuple(walk.tables), (), diagnostics)


def _root(package: Package, kind: str) -> etree._Element | None:
    parsed = package.related(kind)
    return parsed.root if parsed is not None else None


def _recognise(file: File, package: Package, walk: Walk, seen: Seen) -> bool:
    """Put the text of pictures where they stand; True when there was any."""
    if not ocr.is_installed():
        seen.note("D126", what=f"{len(walk.pictures)} 张图片")
        return False
    from docextract.readers.docx import pictures

    targets = {relation.id: relation.target for relation in package.relations}
    found = [pictures.Picture(at, targets[name]) for at, name in walk.pictures if name in targets]
    done = pictures.recognise(package, found, walk.blocks, walk.tables, file.limits)
    walk.blocks[:], walk.tables[:] = done.blocks, done.tables
    seen.less("images", done.read)
    if done.read:
        sure = min((block.ocr for block in done.blocks if block.ocr is not None), default=0)
        seen.note("D125", what=f"{done.read} 张图片", sure=sure)
    if done.is_cut:
        seen.cut("ocr_pages", f"第 {file.limits.ocr_pages} 张图片")
    return done.read > 0


def _read_notes(package: Package, walk: Walk) -> None:
    """Footnotes and endnotes whose marks stand in the text, numbered in the order of the marks."""
    for kind, prefix, part in _NOTES:
        wanted = [note for note_kind, note in walk.notes if note_kind == kind]
        root = _root(package, kind) if wanted else None
        if root is None:
            continue
        by_id = {element.get(names.ID): element for element in root}
        for number, note in enumerate(dict.fromkeys(wanted), 1):
            if note in by_id:
                walk.story(by_id[note], f"{prefix}{number}", part)


def _read_margins(package: Package, walk: Walk) -> None:
    """Headers and footers that the sections name, each part once."""
    targets = {relation.id: relation.target for relation in package.relations}
    for tag, prefix, part in _MARGINS:
        references = (
            reference.get(names.R_ID) or ""
            for section in walk.sections
            for reference in section.iterchildren(W + tag)
        )
        used = dict.fromkeys(targets[reference] for reference in references if reference in targets)
        for number, target in enumerate(used, 1):
            parsed = package.part(target)
            if parsed is not None:
                walk.story(parsed.root, f"{prefix}{number}", part)


def _count_comments(package: Package, seen: Seen) -> None:
    root = _root(package, "comments")
    if root is not None:
        for _ in root.iterchildren(W + "comment"):
            seen.add("comments")


def _masked(blocks: list[Block]) -> tuple[Block, ...]:
    """``blocks`` with conversion residue masked; one search over everything tells if there is any."""
    if not residue.find("\n".join(block.text for block in blocks)):
        return tuple(blocks)
    found = ((block, residue.find(block.text)) for block in blocks)
    return tuple(replace(block, masked=masked) if masked else block for block, masked in found)
