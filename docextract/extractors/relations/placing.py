"""Figures put in their places, once for all that ask how they stand to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from docextract.extractors.relations.grids import Grid, grids, rows
from docextract.extractors.relations.levels import index
from docextract.extractors.relations.passages import Levels, Passage, paragraph
from docextract.model.document import Document
from docextract.model.records import record
from docextract.model.report import Figure


@record(frozen=True, slots=True)
class Placed:
    """The figures of one document: in tables, and in passages (paragraphs, then rows of tables)."""

    document: Document
    grids: list[Grid]
    passages: list[Passage]


def place(documents: Sequence[Document], figures: Sequence[Figure]) -> tuple[Placed, ...]:
    """The figures of every document in their places."""
    by_source: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_source[figure.span.source].append(figure)
    placed = []
    for document in documents:
        in_cells = grids(document, by_source[document.index])
        placed.append(Placed(document, in_cells, _passages(document, by_source[document.index], in_cells)))
    return tuple(placed)


def _passages(document: Document, figures: Sequence[Figure], in_cells: Sequence[Grid]) -> list[Passage]:
    """The paragraphs of ``document``, then its table rows that hold figures."""
    levels: Levels = {}
    found = _paragraphs(document, figures, in_cells, levels)
    found.extend(row for grid in in_cells for row in rows(grid, levels))
    index(found)
    return found


def _paragraphs(
    document: Document, figures: Sequence[Figure], in_cells: Sequence[Grid], levels: Levels
) -> list[Passage]:
    """The paragraphs of ``document``; the figures of ``in_cells`` are left to their rows."""
    period = _usual_period(figures)
    places = _places(document)
    tabled = {figure.id for grid in in_cells for found in grid.figures.values() for figure in found}
    by_block: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.id not in tabled:
            by_block[figure.span.block].append(figure)
    return [
        paragraph(document, block, places[block.id], by_block.get(block.id, ()), period=period, levels=levels)
        for block in document.blocks
        if block.id in by_block or block.id not in document.table_of
    ]


def _places(document: Document) -> dict[str, int]:
    return {block.id: place for place, block in enumerate(document.blocks)}


def _usual_period(figures: Iterable[Figure]) -> str | None:
    counted = Counter(f.period for f in figures if f.period is not None and len(f.period) == 4)
    return counted.most_common(1)[0][0] if counted else None
