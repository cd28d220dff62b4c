"""Documents with a stretch of text replaced or some blocks left out, as if the file had been written so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from docextract.model.document import Block, Cell, Document, Span, Table

Stretches = tuple[tuple[int, int], ...]


def replaced(documents: Sequence[Document], span: Span, text: str) -> tuple[Document, ...]:
    """``documents`` with the words under ``span`` replaced; cells drawn in the same block move along."""
    return tuple(_edited(one, span, text) if one.index == span.source else one for one in documents)


def without(documents: Sequence[Document], source: int, blocks: Collection[str]) -> tuple[Document, ...]:
    """``documents`` without some paragraphs of one of them; the cells of tables stay."""
    return tuple(_thinned(one, blocks) if one.index == source else one for one in documents)


def _edited(document: Document, span: Span, text: str) -> Document:
    change = len(text) - (span.end - span.start)

    def moved(start: int, end: int) -> tuple[int, int]:
        return (
            start + change if start >= span.end else start,
            end + change if end >= span.end else end,
        )

    def stretches(held: Stretches) -> Stretches:
        return tuple(moved(start, end) for start, end in held)

    def block(one: Block) -> Block:
        if one.id != span.block:
            return one
        words = one.text[: span.start] + text + one.text[span.end :]
        return replace(one, text=words, masked=stretches(one.masked), hidden=stretches(one.hidden))

    def cell(one: Cell) -> Cell:
        if one.block != span.block:
            return one
        start, end = moved(one.start, one.end)
        return replace(one, start=start, end=end)

    tables = (replace(table, cells=tuple(map(cell, table.cells))) for table in document.tables)
    return replace(document, blocks=tuple(map(block, document.blocks)), tables=tuple(tables))


def _thinned(document: Document, blocks: Collection[str]) -> Document:
    gone = set(blocks) - document.table_of.keys()
    kept = tuple(block for block in document.blocks if block.id not in gone)
    place = {block.id: index for index, block in enumerate(kept)}

    def table(one: Table) -> Table:
        return replace(one, first_block=place[document.blocks[one.first_block].id])

    return replace(document, blocks=kept, tables=tuple(map(table, document.tables)))
