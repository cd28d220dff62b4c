"""Relations between figures and the values they imply.

Each family looks at one passage (a paragraph or a table row) at a time; tables are also read
down their columns. What one passage does not hold is looked up by measure, scope and period.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from docextract.extractors.relations import (
    alignments,
    changes,
    columns,
    conversions,
    cumulative,
    enumerations,
    funds,
    moves,
    multiples,
    partitions,
    per_unit,
    points,
    ranks,
    ratios,
    scores,
    shares,
    subsets,
    targets,
    tasks,
    zeros,
)
from docextract.extractors.relations.drafts import Draft
from docextract.extractors.relations.grids import Grid, grids, rows
from docextract.extractors.relations.levels import index
from docextract.extractors.relations.passages import Levels, Passage, paragraph
from docextract.model.document import Document
from docextract.model.report import Figure, Relation, Section
from docextract.model.values import FigureKind, Role

Finder = Callable[[Passage], Iterator[Draft]]
_MANY: Final = 2  # no family asks for more figures


@dataclass(frozen=True, slots=True)
class Family:
    """A way to find relations in one passage, and the passages in which it can find any.

    One figure must be of one of the kinds or roles ``needs`` (any will do where it is empty);
    there must be at least ``least`` figures.
    """

    find: Finder
    needs: frozenset[FigureKind | Role] = frozenset()
    least: int = 1


FAMILIES: Final[tuple[Family, ...]] = (
    Family(changes.find, changes.ROLES),
    Family(moves.find, least=2),
    Family(multiples.find, frozenset({FigureKind.MULTIPLE})),
    Family(points.find, frozenset({FigureKind.PERCENTAGE_POINTS})),
    Family(ranks.find, frozenset({FigureKind.RANK})),
    Family(tasks.find, tasks.ROLES),
    Family(targets.find),
    Family(cumulative.find, least=2),
    Family(partitions.find, least=2),
    Family(subsets.find, least=2),
    Family(shares.find),
    Family(ratios.find, frozenset({FigureKind.OTHER})),
    Family(per_unit.find, per_unit.KINDS),
    Family(enumerations.find, frozenset({FigureKind.COUNT})),
    Family(alignments.find, least=0),
    Family(scores.find, frozenset({Role.SCORE})),
    Family(conversions.find, least=2),
    Family(zeros.find, least=0),
)


# Read over all passages of a document: a budget and what was spent of it may stand apart.
DOCUMENT_FAMILIES: Final[tuple[Callable[[Sequence[Passage]], Iterator[Draft]], ...]] = (funds.find,)


def extract(
    documents: Sequence[Document], figures: Sequence[Figure], sections: Sequence[Section]
) -> tuple[Relation, ...]:
    """Every relation of the submission, in reading order, with ids r1, r2, …"""
    drafts: list[Draft] = []
    by_source: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_source[figure.span.source].append(figure)
    for document in documents:
        in_cells = grids(document, by_source[document.index])
        found = passages(document, by_source[document.index], in_cells)
        for passage in found:
            for find in _possible(passage.signs, min(len(passage.mentions), _MANY)):
                drafts.extend(find(passage))
        for each in DOCUMENT_FAMILIES:
            drafts.extend(each(found))
        for grid in in_cells:
            drafts.extend(columns.find(grid))
    return tuple(_numbered(drafts))


@lru_cache(1024)
def _possible(signs: frozenset[FigureKind | Role], count: int) -> tuple[Finder, ...]:
    """The families that ``count`` figures (two stand for more) of these kinds and roles do not rule out."""
    return tuple(
        family.find
        for family in FAMILIES
        if count >= family.least and not (family.needs and family.needs.isdisjoint(signs))
    )


def passages(document: Document, figures: Sequence[Figure], in_cells: Sequence[Grid]) -> list[Passage]:
    """The paragraphs of ``document``, then its table rows that hold figures."""
    levels: Levels = {}
    found = paragraphs(document, figures, in_cells, levels)
    found.extend(row for grid in in_cells for row in rows(grid, levels))
    index(found)
    return found


def paragraphs(
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


def _numbered(drafts: Iterable[Draft]) -> Iterator[Relation]:
    """Relations in reading order, each once, with ids."""
    seen: set[tuple[object, ...]] = set()
    number = 0
    for found in sorted(drafts, key=lambda each: each.place):
        relation = found.relation
        key = (relation.kind, frozenset(relation.operands), relation.cue if not relation.operands else None)
        if key in seen:
            continue
        seen.add(key)
        number += 1
        yield replace(relation, id=f"r{number}")
