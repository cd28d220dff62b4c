"""Budget, executed amount, execution rate and score of a project, where its statement says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from docextract.model.report import Figure, Project
from docextract.model.values import Quantity, Role

_FIELDS: Final[Mapping[Role, str]] = {
    Role.BUDGET: "budget",
    Role.EXECUTED: "executed",
    Role.EXECUTION_RATE: "execution_rate",
    Role.SCORE: "score",
}


def fill(figures: Sequence[Figure], project: Project) -> Project:
    """``project`` with the first figure of each role."""
    values: dict[str, Quantity] = {}
    for figure in figures:
        field = _FIELDS.get(figure.role)
        if field is not None:
            values.setdefault(field, _quantity(figure))
    return replace(project, **values)  # type: ignore[arg-type]


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
