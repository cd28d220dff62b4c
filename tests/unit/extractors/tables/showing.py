"""The records of tables as lines that a case file can hold."""

from __future__ import annotations

from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Document, Sourced
from docextract.model.report import BudgetLine, Indicator, SelfEvaluationTable
from docextract.model.values import Quantity


def show(document: Document, grids: Grids) -> dict[str, list[str]]:
    """``tables``, ``goals``, ``budget``, ``indicators`` and ``cells``, one line a record."""
    return {
        "tables": [_table(table) for table in grids.tables],
        "goals": [
            f"{table.id} | {_words(goal.expected)} | {_words(goal.actual)}"
            for table in grids.tables
            for goal in table.goals
        ],
        "budget": [_budget(line) for line in grids.budget],
        "indicators": [_indicator(indicator) for indicator in grids.indicators],
        "cells": _cells(document, grids),
    }


def _table(table: SelfEvaluationTable) -> str:
    year = table.year.value if table.year else "~"
    parts = [table.id, table.kind.value, _words(table.project), str(year), _words(table.entity)]
    totals = f"{_amount(table.total_score)} of {_amount(table.total_max)}"
    footers = [table.grade, table.conclusion, table.problems, table.improvements, table.signed_by]
    return " | ".join([*parts, totals, *map(_words, footers)])


def _budget(line: BudgetLine) -> str:
    amounts = (
        line.initial_budget,
        line.adjusted_budget,
        line.received,
        line.executed,
        line.execution_rate,
        line.max_score,
        line.score,
    )
    kind = "total" if line.is_total else "part"
    head = [line.id, line.table or "~", line.project or "~", _words(line.fund), kind]
    return " | ".join([*head, *map(_amount, amounts), _words(line.reason)])


def _indicator(indicator: Indicator) -> str:
    place = f"{_words(indicator.category)}/{_words(indicator.aspect)}/{_words(indicator.name)}"
    compared = (
        f"{indicator.comparator or '~'} {_amount(indicator.target_value)} : {_amount(indicator.actual_value)}"
    )
    points = f"{_amount(indicator.score)} of {_amount(indicator.max_score)}"
    met = {True: "met", False: "unmet", None: "~"}[indicator.met] + (" in part" if indicator.partial else "")
    head = [indicator.id, indicator.table or "~", place]
    return " | ".join([*head, compared, points, met, _words(indicator.reason)])


def _cells(document: Document, grids: Grids) -> list[str]:
    lines = []
    for (_, block, start), meaning in grids.cells.items():
        ends = [
            cell.end
            for table in document.tables
            for cell in table.cells
            if (cell.block, cell.start) == (block, start)
        ]
        quote = document.by_id[block].text[start : ends[0]].strip()
        parts = (
            meaning.measure,
            meaning.role.value,
            meaning.unit,
            meaning.period,
            meaning.scope,
            meaning.baseline,
        )
        lines.append(" | ".join([quote, *(part or "~" for part in parts)]))
    return lines


def _words(text: Sourced[str] | None) -> str:
    return text.value if text is not None else "~"


def _amount(value: Quantity | Sourced[str] | None) -> str:
    if isinstance(value, Quantity):
        high = f"-{value.high}" if value.high is not None else ""
        return f"{value.value}{high}{value.unit or ''}"
    return _words(value)
