"""Relations between figures and the values they imply.

Each family looks at one passage (a paragraph or a table row) at a time; tables are also read
down their columns. What one passage does not hold is looked up by measure, scope and period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
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
from docextract.extractors.relations.passages import Passage
from docextract.extractors.relations.placing import Placed, place
from docextract.model.records import record
from docextract.model.report import Relation
from docextract.model.values import FigureKind, Role

__all__ = ["DOCUMENT_FAMILIES", "FAMILIES", "Family", "Placed", "extract", "place"]

Finder = Callable[[Passage], Iterator[Draft]]
_MANY: Final = 2  # no family asks for more figures


@record(frozen=True, slots=True)
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


def extract(placed: Sequence[Placed]) -> tuple[Relation, ...]:
    """Every relation between figures in their places, in reading order, with ids r1, r2, …"""
    drafts: list[Draft] = []
    for one in placed:
        for passage in one.passages:
            for find in _possible(passage.signs, min(len(passage.mentions), _MANY)):
                drafts.extend(find(passage))
        for each in DOCUMENT_FAMILIES:
            drafts.extend(each(one.passages))
        for grid in one.grids:
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
