"""Figures of prose, linked to what they measure by the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.figures.asides import Aside, Stretch
from docextract.extractors.figures.links import Link, Linked
from docextract.model.values import Measured


def link(
    folded: str,
    found: Sequence[Aside],
    hidden: Sequence[Stretch],
    measured: Sequence[Measured],
    year: int | None,
) -> list[Linked]:
    """Every quantity of a stretch with its link, in order."""
    return [Linked(one, Link(period=None if year is None else str(year))) for one in measured]
