"""Budget lines and indicators: a row is found when its name and its cells agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docextract.evaluation.gold import Case, GoldRow
from docextract.evaluation.scores import Mark
from docextract.evaluation.wording import agree
from docextract.model.document import Sourced
from docextract.model.finding import Result
from docextract.model.report import BudgetLine, Indicator
from docextract.model.values import Quantity

Row = BudgetLine | Indicator


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of budget lines and of indicators, from tables and from prose."""
    yield from _compare("budget", case.budget, result.report.budget, case)
    yield from _compare("indicator", case.indicators, result.report.indicators, case)


def _compare(kind: str, gold: Sequence[GoldRow] | None, found: Sequence[Row], case: Case) -> Iterator[Mark]:
    if gold is None:
        return
    used: set[str] = set()
    for answer in gold:
        hit = next((row for row in found if row.id not in used and _same(answer, row)), None)
        if hit is not None:
            used.add(hit.id)
        wanted = f"{answer.name} {' '.join(f'{k}={v}' for k, v in answer.cells.items() if v is not None)}"
        yield Mark(kind, wanted, None if hit is None else _show(hit, answer), hit is not None)
    if kind in case.judged:
        for row in found:
            if row.id not in used:
                yield Mark(kind, None, _show(row, gold[0] if gold else None), False)


def _same(gold: GoldRow, row: Row) -> bool:
    name = _name(row)
    if (gold.name is None) != (name is None):
        return False
    if gold.name is not None and name is not None and not agree(gold.name, name):
        return False
    return all(_same_cell(wanted, _cell(row, cell)) for cell, wanted in gold.cells.items())


def _same_cell(wanted: Decimal | str | bool | None, got: Decimal | str | bool | None) -> bool:
    if isinstance(wanted, str) and isinstance(got, str):
        return agree(wanted, got)
    return wanted == got


def _name(row: Row) -> str | None:
    text = row.fund if isinstance(row, BudgetLine) else row.name
    return None if text is None else text.value


def _cell(row: Row, name: str) -> Decimal | str | bool | None:
    cell = getattr(row, name)
    if isinstance(cell, Quantity):
        return cell.value
    if isinstance(cell, Sourced):
        return str(cell.value)
    return None if cell is None else bool(cell)


def _show(row: Row, gold: GoldRow | None) -> str:
    cells = gold.cells if gold is not None else ()
    values = ((cell, _cell(row, cell)) for cell in cells)
    return f"{_name(row)} {' '.join(f'{cell}={value}' for cell, value in values if value is not None)}"
