"""Tables too large to be a report's own: ledgers and lists whose every number would be a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Diagnostic, Document, Table
from docextract.model.kinds import TableKind

# The cells of a table that is searched for figures; self-evaluation tables are, whatever their size.
MOST_CELLS: Final = 20_000


def leave_out(documents: Sequence[Document], grids: Grids) -> tuple[tuple[Document, ...], list[Diagnostic]]:
    """``documents`` without large tables that are no self-evaluation tables; what was left out.

    Each of their numbers would be compared with every other, and none is a statement of the report.
    """
    read = {(t.source, t.grid) for t in grids.tables if t.kind is TableKind.SELF_EVALUATION}
    kept: list[Document] = []
    notes: list[Diagnostic] = []
    for document in documents:
        large = [
            table
            for table in document.tables
            if len(table.cells) > MOST_CELLS and (document.index, table.id) not in read
        ]
        notes.extend(_note(document, table) for table in large)
        kept.append(_without(document, large) if large else document)
    return tuple(kept), notes


def _without(document: Document, large: Sequence[Table]) -> Document:
    gone = {cell.block for table in large for cell in table.cells}
    blocks = tuple(block for block in document.blocks if block.id not in gone)
    places = {block.id: place for place, block in enumerate(blocks)}
    tables = tuple(
        replace(table, first_block=places[table.cells[0].block])
        for table in document.tables
        if not any(cell.block in gone for cell in table.cells)
    )
    return replace(document, blocks=blocks, tables=tables)


def _note(document: Document, table: Table) -> Diagnostic:
    number = 1 + sum(1 for other in document.tables if other.first_block < table.first_block)
    message = (
        f"第 {number} 个表有 {len(table.cells)} 个单元格（超过 {MOST_CELLS} 个），不是自评表，"
        "其中的数字没有抽取和核对；如需核对，请拆成小表"
    )
    return Diagnostic("D201", message, document.index, document.cell_span(table.cells[0]))
