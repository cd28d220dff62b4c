"""What the tables say, and what each numeric cell of them means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from docextract.model.records import record
from docextract.model.report import BudgetLine, Indicator, SelfEvaluationTable, Subject
from docextract.model.values import Role

CellKey = tuple[int, str, int]


@record(frozen=True, slots=True)
class CellMeaning:
    """The words around a cell, for the figure in it.

    ``unit`` is the unit as printed in the header, row or indicator (``万元``), applied to a
    bare number; None when nothing names one.
    """

    measure: str | None
    role: Role
    unit: str | None
    scope: str | None
    period: str | None
    baseline: str | None
    subject: Subject


@record(frozen=True, slots=True)
class Grids:
    """Records read from tables; ``cells`` is keyed by (source, block id, start of the cell)."""

    tables: tuple[SelfEvaluationTable, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    cells: Mapping[CellKey, CellMeaning] = field(default_factory=dict)
