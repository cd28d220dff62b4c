"""Plain text: every line is a paragraph, numbered from 0 with the empty ones counted."""

from __future__ import annotations

import codecs
import re
from typing import Final

from docextract.lexicon import residue
from docextract.model.document import Block, BlockKind
from docextract.readers import drawn_tables, messages
from docextract.readers.file import Content, File
from docextract.readers.residue import note_residue

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END: Final = re.compile(r"\r\n|\n|\r")


def decode(data: bytes) -> tuple[str, bool]:
    """The text of ``data``, and False when some bytes had to be replaced.

    Detectors guess short Chinese texts wrong; BOM, UTF-8, GB18030 in this order do not.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, "replace")
            return text, "\ufffd" not in text
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), True
        except UnicodeDecodeError:
            continue
    by_utf8, by_gb = data.decode("utf-8", "replace"), data.decode("gb18030", "replace")
    return (by_utf8 if by_utf8.count("\ufffd") <= by_gb.count("\ufffd") else by_gb), False


def read(file: File) -> Content:
    """Read a text file; never fails."""
    text, is_clean = decode(file.data)
    warnings = () if is_clean else (messages.note("D102"),)
    diagnostics = [] if is_clean else [file.diagnostic("D102", messages.note("D102"))]
    lines = _LINE_END.split(text)
    if len(lines) > file.limits.paragraphs:
        lines = lines[: file.limits.paragraphs]
        diagnostics.append(
            file.diagnostic("D103", messages.cut("paragraphs", file.limits, f"第 {len(lines)} 行"))
        )
    blocks = tuple(
        Block(f"body/p{n}", BlockKind.PARAGRAPH, line, masked=residue.find(line))
        for n, line in enumerate(lines)
        if line.strip()
    )
    diagnostics.extend(note_residue(file, blocks))
    tables = drawn_tables.find([(place, block.id, block.text) for place, block in enumerate(blocks)])
    return Content("text", blocks, tuple(tables), warnings, tuple(diagnostics))
