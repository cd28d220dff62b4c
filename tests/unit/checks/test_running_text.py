from __future__ import annotations

from docextract.checks.running_text import RunningText
from docextract.model.document import Block, BlockKind, Document, Span


def test_block_range_of_an_empty_cell_is_where_it_stands() -> None:
    blocks = (
        Block("body/p0", BlockKind.PARAGRAPH, "一、概况"),
        Block("body/t0/r0/c0", BlockKind.CELL, "总分"),
        Block("body/t0/r0/c1", BlockKind.CELL, ""),
    )
    text = RunningText([Document(0, "x", "", 0, "docx", "docx", blocks)])
    assert text.block_range(Span(0, "body/t0/r0/c0", 0, 0)) == (5, 7)
    assert text.block_range(Span(0, "body/t0/r0/c1", 0, 0)) == (7, 7)
