"""The header and some rows of a ledger as a document of their own: block ids stay those of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from docextract.model.document import Block, Cell, Document, Table
from docextract.model.kinds import SourceRole
from docextract.model.records import record
from docextract.model.report import Source


@record(frozen=True, slots=True)
class Place:
    """A row of one table, counted from 0."""

    table: str
    row: int


def cut(document: Document, places: Iterable[Place], headers: Mapping[str, range]) -> Document:
    """``document`` with nothing but the headers and the rows at ``places``."""
    wanted: dict[str, set[int]] = {}
    for place in places:
        wanted.setdefault(place.table, set(headers[place.table])).add(place.row)
    blocks: list[Block] = []
    tables = []
    for table in document.tables:
        if table.id in wanted:
            part, kept = _cut(table, sorted(wanted[table.id]), document, len(blocks))
            tables.append(part)
            blocks += kept
    return replace(document, index=0, blocks=tuple(blocks), tables=tuple(tables), diagnostics=())


def source(document: Document) -> Source:
    """The ledger as a source of a report."""
    return Source(
        index=0,
        path=document.path,
        sha256=document.sha256,
        bytes=document.bytes,
        format=document.format,
        role=SourceRole.LEDGER,
        reader=document.reader,
        warnings=document.warnings,
    )


def _cut(
    table: Table, rows: Sequence[int], document: Document, first_block: int
) -> tuple[Table, list[Block]]:
    place = {row: number for number, row in enumerate(rows)}
    cells: list[Cell] = []
    for cell in table.cells:
        covered = [place[row] for row in range(cell.row, cell.row + cell.rowspan) if row in place]
        if covered:
            cells.append(replace(cell, row=covered[0], rowspan=len(covered)))
    blocks = [document.by_id[name] for name in dict.fromkeys(cell.block for cell in cells)]
    part = Table(table.id, len(rows), table.columns, tuple(cells), first_block, table.parent)
    return part, blocks
