"""Figures of table cells whose meaning the grid gives."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.figures.links import Link, Linked
from docextract.extractors.tables.meaning import CellMeaning
from docextract.model.values import FigureKind, Measured
from docextract.text.quantities import with_unit


def link(measured: Sequence[Measured], meaning: CellMeaning) -> list[Linked]:
    """The figures of one cell: bare numbers take the unit that row or header names."""
    return [Linked(_in_unit(one, meaning.unit), _link(meaning)) for one in measured]


def _in_unit(measured: Measured, unit: str | None) -> Measured:
    if unit is None or measured.unit is not None or measured.kind is FigureKind.FRACTION:
        return measured
    return with_unit(measured, unit)


def _link(meaning: CellMeaning) -> Link:
    return Link(
        measure=meaning.measure,
        role=meaning.role,
        scope=meaning.scope,
        baseline=meaning.baseline,
        period=meaning.period,
        subject=meaning.subject,
    )
