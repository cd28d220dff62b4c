"""Figures of running text as the quantities of a record, and the words around them."""

from __future__ import annotations

from docextract.extractors.relations.passages import Mention, Passage
from docextract.model.report import Figure
from docextract.model.values import Quantity, Role

_REACH = 3


def quantity(mention: Mention | None) -> Quantity | None:
    """The figure of ``mention`` as a quantity of a record."""
    if mention is None:
        return None
    figure: Figure = mention.figure
    return Quantity(
        figure.value,
        figure.unit,
        figure.quote,
        figure.span,
        figure.kind,
        figure.high,
        figure.bound,
        figure.hedge,
        figure.step,
    )


def score_behind(passage: Passage, mention: Mention) -> tuple[Mention | None, Mention | None]:
    """The full points and the points given that stand right behind a value in its segment."""
    weight: Mention | None = None
    for behind in passage.after(mention):
        if behind.segment != mention.segment or behind.index - mention.index > _REACH:
            break
        if behind.figure.role is Role.MAX_SCORE and weight is None:
            weight = behind
        elif behind.figure.role is Role.SCORE:
            return weight, behind
        elif behind.figure.role not in (Role.COMPLETION_RATE, Role.SHORTFALL, Role.OVER_FULFILMENT):
            break
    return weight, None
