"""Rows that set this year's values beside last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.model.finding import Result
from docextract.model.kinds import SourceRole
from docextract.model.report import Figure
from docextract.model.values import Bound, Role
from docextract.text import similarity
from docextract.writers.ledger import Row

_ROLES: Final = (
    Role.ACTUAL,
    Role.CUMULATIVE,
    Role.BUDGET,
    Role.BUDGET_INITIAL,
    Role.EXECUTED,
    Role.EXECUTION_RATE,
)
_SHORTEST: Final = 3


def two_years(result: Result) -> Iterator[Row]:
    """One line a value that this year's and last year's files both give: both values and the change."""
    report = result.report
    prior = next((b for b in report.beside if b.sources and b.sources[0].role is SourceRole.PRIOR), None)
    year = report.metadata.year
    if prior is None or year is None:
        return
    earlier = [figure for figure in prior.figures if _is_told(figure, year - 1)]
    for figure in report.figures:
        if not _is_told(figure, year):
            continue
        same = [other for other in earlier if _is_same(figure, other)]
        if len({other.value for other in same}) != 1:
            continue
        other = same[0]
        change = figure.value - other.value
        rate = None
        if other.value and figure.unit != "%":
            rate = (100 * change / other.value).quantize(Decimal("0.01"))
        entity = report.metadata.entity
        yield Row(
            (
                entity.value if entity else None,
                result.name,
                f"{figure.scope or ''}{figure.measure}",
                figure.unit,
                other.value,
                figure.value,
                change,
                rate,
                other.quote,
                figure.quote,
            ),
            {"增减（%）": "doubtful"} if rate is not None and abs(rate) > 900 else {},
        )


def _is_told(figure: Figure, year: int) -> bool:
    return (
        figure.period == str(year)
        and figure.role in _ROLES
        and figure.bound is Bound.EXACT
        and len(figure.measure or "") >= _SHORTEST
    )


def _is_same(figure: Figure, other: Figure) -> bool:
    return (
        (figure.unit, figure.kind, figure.role, figure.scope)
        == (other.unit, other.kind, other.role, other.scope)
        and (figure.subject.kind, figure.subject.name) == (other.subject.kind, other.subject.name)
        and similarity.same_measure(figure.measure or "", other.measure or "")
    )
