"""What this year's report says of the year before, and what last year's report said itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docextract.checks.expression.values import ONE, Missing, Number, add, divide, literal, read
from docextract.checks.facts import Facts
from docextract.model.finding import Evidence
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Relation
from docextract.model.values import Bound, Direction, Role
from docextract.text import similarity

_STATED: Final = (Role.ACTUAL, Role.CUMULATIVE)
_NAMED: Final = (SubjectKind.PROJECT, SubjectKind.INDICATOR)
_DELTAS: Final = ("net_increment", "difference")
# Names of one or two characters (项目, 投资) say too little to be the same thing twice.
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A value of last year as this year's report gives it: stated, or solved from ``relation``."""

    figure: Figure
    value: Number
    relation: Relation | None = None


def year_before(facts: Facts) -> str | None:
    """The year before the report's, as a period."""
    year = facts.report.metadata.year
    return None if year is None else str(year - 1)


def told(facts: Facts) -> Iterator[Told]:
    """Every value of the year before that this year's report states or implies."""
    before = year_before(facts)
    if before is None:
        return
    for figure in facts.figures:
        if figure.period == before and figure.role in _STATED and figure.measure:
            yield Told(figure, read("told", figure))
    for relation in facts.relations:
        solved = _solved(relation, before, facts)
        if solved is not None:
            yield solved


def said(figure: Figure, facts: Facts) -> Figure | None:
    """Last year's figure for the measure of ``figure``; None where there is none, or several that differ."""
    prior = facts.prior
    if not isinstance(prior, Facts):
        return None
    found = [other for other in prior.figures if _is_same(figure, other, facts)]
    return found[0] if len({(other.value, other.high) for other in found}) == 1 else None


def _is_same(figure: Figure, other: Figure, facts: Facts) -> bool:
    return (
        other.unit == figure.unit
        and other.kind is figure.kind
        and other.role in _STATED
        and other.bound is Bound.EXACT
        and other.period == year_before(facts)
        and (other.scope or "") == (figure.scope or "")
        and other.measure is not None
        and figure.measure is not None
        and min(len(other.measure), len(figure.measure)) >= _SHORTEST
        and similarity.same_measure(figure.measure, other.measure)
        and _same_subject(figure, other)
    )


def _same_subject(figure: Figure, other: Figure) -> bool:
    """Whether two figures are about one project or indicator, where they are about one at all."""
    if figure.subject.kind not in _NAMED and other.subject.kind not in _NAMED:
        return True
    if figure.subject.kind is not other.subject.kind:
        return False
    return similarity.same_name(figure.subject.name or "", other.subject.name or "")


def _solved(relation: Relation, before: str, facts: Facts) -> Told | None:
    """The earlier value that a relation with only one unknown gives."""
    if relation.implied is None or relation.implied.period != before or relation.stated is not None:
        return None
    figures = {operand.role: facts.report.figure_by_id.get(operand.figure) for operand in relation.operands}
    current = figures.get("current")
    if current is None or current.role not in _STATED:
        return None
    value = _previous(relation, read("current", current), figures)
    # Relations know readings of their own (增长2倍 is three times): only what agrees with them counts.
    if not isinstance(value, Number) or not value.range.contains(relation.implied.value):
        return None
    return Told(current, value, relation)


def _previous(
    relation: Relation, current: Number, figures: dict[str, Figure | None]
) -> Number | Missing | None:
    if relation.kind in _DELTAS and (delta := figures.get("delta")) is not None:
        sign = 1 if delta.direction is Direction.DOWN else -1
        return add(current, read("delta", delta), sign)
    if relation.kind == "growth" and (rate := figures.get("rate")) is not None:
        sign = -1 if rate.direction is Direction.DOWN else 1
        return divide(current, add(literal(ONE), read("rate", rate), sign))
    if relation.kind == "multiple" and (times := figures.get("multiple")) is not None:
        number = read("multiple", times)
        return divide(current, add(literal(ONE), number) if times.role is Role.GROWTH else number)
    return None


def evidence_of(one: Told, facts: Facts) -> tuple[Evidence, ...]:
    """Where this year's report says it."""
    if one.relation is None:
        return (Evidence("told", one.figure.span, one.figure.quote),)
    figures = ((operand.role, facts.report.figure_by_id[operand.figure]) for operand in one.relation.operands)
    return tuple(Evidence(role, figure.span, figure.quote) for role, figure in figures)
