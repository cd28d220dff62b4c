"""Scores with the grade they are said to be worth, from tables and from claims in prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docextract.model.document import Sourced
from docextract.model.kinds import ClaimKind
from docextract.model.report import Claim, Figure, Text
from docextract.model.values import FigureKind, Quantity

if TYPE_CHECKING:
    from docextract.checks.facts import Facts

# Relations that say that scores add up.
SUMS: Final = ("parts", "score_sum")


@dataclass(frozen=True, slots=True)
class Rating:
    """One overall score and its grade; either may be absent."""

    score: Quantity | Figure | None
    grade: Text | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """An overall score and the scores it is made of; a score that a table leaves blank is None."""

    total_score: Quantity | Figure | None
    parts: tuple[Quantity | Figure | None, ...]
    name: Text | None = None


def scorings(facts: Facts) -> tuple[Scoring, ...]:
    """The sums of scores of tables, and those told in prose (得分…，其中…)."""
    return (*_of_tables(facts), *_of_prose(facts))


def _of_tables(facts: Facts) -> Iterator[Scoring]:
    for table in facts.tables:
        rows = [row for row in facts.indicators if row.table == table.id]
        lines = [line for line in facts.budget if line.table == table.id]
        if table.total_score is None or not rows:
            continue
        given = [line.score for line in lines if line.score is not None][:1]
        execution = given if given or not lines else [None]
        yield Scoring(table.total_score, (*(row.score for row in rows), *execution), table.project)


def _of_prose(facts: Facts) -> Iterator[Scoring]:
    figures = facts.report.figure_by_id
    for relation in facts.relations:
        stated = figures.get(relation.stated) if relation.stated else None
        if relation.kind not in SUMS or stated is None or stated.kind is not FigureKind.SCORE:
            continue
        if stated.table is not None:
            continue
        parts = tuple(figures[o.figure] for o in relation.operands if o.figure != relation.stated)
        yield Scoring(stated, parts)


def of(facts: Facts) -> tuple[Rating, ...]:
    """A rating for each table that has a total or a grade, and for each pair of claims in prose."""
    from_tables = [
        Rating(table.total_score, table.grade)
        for table in facts.tables
        if table.grade is not None and table.total_score is not None
    ]
    scores = [claim for claim in facts.claims if claim.kind is ClaimKind.TOTAL_SCORE]
    grades = [claim for claim in facts.claims if claim.kind is ClaimKind.GRADE]
    from_claims = [Rating(claimed_score(_nearest(grade, scores), facts), _grade(grade)) for grade in grades]
    return (*from_tables, *from_claims)


def claimed_score(claim: Claim | None, facts: Facts) -> Figure | None:
    """The figure that a claim of a total score prints."""
    if claim is None:
        return None
    inside = facts.figures_within(claim.span)
    scores = [figure for figure in inside if figure.kind is FigureKind.SCORE]
    found = scores or inside
    return found[0] if found else None


def _nearest(grade: Claim, scores: list[Claim]) -> Claim | None:
    """The score of the same block that stands nearest to ``grade``; else the only one of the report."""
    beside = [s for s in scores if (s.span.source, s.span.block) == (grade.span.source, grade.span.block)]
    if beside:
        return min(beside, key=lambda score: abs(score.span.start - grade.span.start))
    return scores[0] if len(scores) == 1 else None


def _grade(claim: Claim) -> Text:
    return Sourced(str(claim.value) if claim.value is not None else claim.quote, claim.span)
