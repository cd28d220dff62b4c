"""Budget, executed amount, execution rate and score of a project, where its statement or table says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from docextract.model.report import BudgetLine, Figure, Project, SelfEvaluationTable
from docextract.model.values import Quantity, Role

_FIELDS: Final[Mapping[Role, str]] = {
    Role.BUDGET: "budget",
    Role.EXECUTED: "executed",
    Role.EXECUTION_RATE: "execution_rate",
    Role.SCORE: "score",
}


def fill(
    project: Project,
    figures: Sequence[Figure],
    tables: Sequence[SelfEvaluationTable],
    budget: Sequence[BudgetLine],
) -> Project:
    """``project`` with the first quantity of each kind: its statement's, else its table's."""
    values: dict[str, Quantity] = {}
    for field, quantity in (*_said(figures), *_tabled(tables, budget)):
        values.setdefault(field, quantity)
    return replace(
        project,
        budget=values.get("budget"),
        executed=values.get("executed"),
        execution_rate=values.get("execution_rate"),
        score=values.get("score"),
    )


def any_of(figures: Sequence[Figure]) -> bool:
    """True when one of ``figures`` is a budget, an executed amount or a rate of execution."""
    return any(figure.role in _FIELDS for figure in figures)


def _said(figures: Sequence[Figure]) -> Iterator[tuple[str, Quantity]]:
    for figure in figures:
        if figure.role in _FIELDS:
            yield _FIELDS[figure.role], _quantity(figure)


def _tabled(
    tables: Sequence[SelfEvaluationTable], budget: Sequence[BudgetLine]
) -> Iterator[tuple[str, Quantity]]:
    ids = {table.id for table in tables}
    for line in budget:
        if line.table in ids and line.is_total:
            found = {
                "budget": line.adjusted_budget,
                "executed": line.executed,
                "execution_rate": line.execution_rate,
            }
            yield from ((field, quantity) for field, quantity in found.items() if quantity is not None)
    for table in tables:
        if table.total_score is not None:
            yield "score", table.total_score


def _quantity(figure: Figure) -> Quantity:
    return Quantity(
        value=figure.value,
        unit=figure.unit,
        quote=figure.quote,
        span=figure.span,
        kind=figure.kind,
        high=figure.high,
        bound=figure.bound,
        hedge=figure.hedge,
        step=figure.step,
    )
