"""Plain text: every line is a paragraph, numbered from 0 with the empty ones counted."""

from __future__ import annotations

import re
from typing import Final

from docextract.lexicon import residue
from docextract.model.document import Block, BlockKind
from docextract.readers import drawn_tables, messages
from docextract.readers.encoding import decode
from docextract.readers.file import Content, File
from docextract.readers.residue import note_residue

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


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
