"""The money block: one budget line per source of funds, or per project."""

from __future__ import annotations

from typing import Final

from docextract.extractors.tables import values
from docextract.extractors.tables.form import DataRow
from docextract.extractors.tables.records import Place, Records
from docextract.extractors.tables.slots import Slot
from docextract.lexicon import columns, funds
from docextract.model.kinds import SubjectKind
from docextract.model.report import BudgetLine, Subject, Text
from docextract.model.values import Quantity, Role

_AMOUNTS: Final = {
    "initial_budget": Role.BUDGET_INITIAL,
    "adjusted_budget": Role.BUDGET,
    "received": Role.FUNDS_RECEIVED,
    "executed": Role.EXECUTED,
    "adjustment": Role.DIFFERENCE,
}
_RATES: Final = {"execution_rate": Role.EXECUTION_RATE, "arrival_rate": Role.ACTUAL}
_POINTS: Final = {"max_score": Role.MAX_SCORE, "score": Role.SCORE}


def add(records: Records, place: Place, row: DataRow) -> None:
    """Add the budget line of ``row`` with the meaning of its cells; a row without numbers is none."""
    label = _label(row)
    unit = _unit(row, label) or place.unit
    quantities = {name: _quantity(row, name, unit) for name in (*_AMOUNTS, *_RATES, *_POINTS)}
    if not any(quantities.values()):
        return
    fund = None if label is None else values.label(label, funds.within_length(label.text))
    total = label is not None and (funds.is_total(label.text) or columns.is_total(label.label))
    by_project = row.header is not None and row.header.projects
    project = place.project if not by_project or total or fund is None else fund.value
    line = BudgetLine(
        id=records.next_budget(),
        table=place.table,
        project=project,
        fund=fund,
        is_total=total or label is None,
        initial_budget=quantities["initial_budget"],
        adjusted_budget=quantities["adjusted_budget"],
        received=quantities["received"],
        executed=quantities["executed"],
        execution_rate=quantities["execution_rate"],
        max_score=quantities["max_score"],
        score=quantities["score"],
        reason=_reason(row),
    )
    records.budget.append(line)
    _mean(records, place, row, line, unit)


def _label(row: DataRow) -> Slot | None:
    """The cell that names the source of funds: in its column, else the last label left of the numbers."""
    fund = row.aligned.cells.get("fund")
    if fund is not None and not fund.is_empty and fund.fresh:
        return fund
    words = [slot for slot in row.aligned.labels if not values.is_value(slot.text)]
    by_project = row.header is not None and row.header.projects
    # Behind a project's name may stand its grade.
    return words[0 if by_project else -1] if words else None


def _unit(row: DataRow, label: Slot | None) -> str | None:
    own = values.unit_in(label.text) if label is not None else None
    return own or (row.header.unit if row.header is not None else None)


def _quantity(row: DataRow, name: str, unit: str | None) -> Quantity | None:
    slot = row.aligned.get(name)
    return None if slot is None else values.quantity(slot, _unit_of(row, name, slot, unit))


def _unit_of(row: DataRow, name: str, slot: Slot, unit: str | None) -> str | None:
    if name in _RATES:
        return values.rate_unit(slot.text)
    if name in _POINTS:
        return values.POINTS
    return (row.header.units.get(name) if row.header is not None else None) or unit


def _reason(row: DataRow) -> Text | None:
    slot = row.aligned.cells.get("reason")
    return None if slot is None or not slot.fresh else values.text(slot)


def _mean(records: Records, place: Place, row: DataRow, line: BudgetLine, unit: str | None) -> None:
    name = line.fund.value if line.fund else None
    subject = Subject(SubjectKind.BUDGET, line.id, name)
    slots = row.header.slots if row.header is not None else {}
    # The points and the score of this block are points of the rate, as the header prints it.
    rates = {field: slots[field].label for field in _RATES if field in slots}
    for field, role in (*_AMOUNTS.items(), *_RATES.items(), *_POINTS.items()):
        slot = row.aligned.get(field)
        if slot is not None:
            measure = name if field in _AMOUNTS else rates.get(field, rates.get("execution_rate"))
            period = None if role is Role.MAX_SCORE else place.period
            given = _unit_of(row, field, slot, unit)
            records.mean(slot, measure, role, given, subject=subject, period=period)
