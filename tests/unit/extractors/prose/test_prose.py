"""Budget lines and indicators of running text, through the extractors that come before them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docextract.extractors import extract
from docextract.model.report import BudgetLine, Indicator, Report
from docextract.readers import read

CASES = yaml.safe_load((Path(__file__).parents[3] / "cases" / "prose.yaml").read_text(encoding="utf-8"))


def report(text: str, folder: Path) -> Report:
    path = folder / "case.txt"
    path.write_text(text, encoding="utf-8")
    return extract([read(path)], 2023)


@pytest.mark.parametrize("case", [case for case in CASES if "budget" in case], ids=lambda case: case["text"])
def test_budget_lines(case: dict[str, Any], tmp_path: Path) -> None:
    found = [_line(line) for line in report(case["text"], tmp_path).budget]
    assert sorted(found, key=str) == sorted(case["budget"], key=str)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "indicators" in case], ids=lambda case: case["text"]
)
def test_indicators(case: dict[str, Any], tmp_path: Path) -> None:
    found = [_row(row) for row in report(case["text"], tmp_path).indicators]
    assert found == case["indicators"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_every_value_reads_back(case: dict[str, Any], tmp_path: Path) -> None:
    found = report(case["text"], tmp_path)
    values = [
        getattr(record, name)
        for record in (*found.budget, *found.indicators)
        for name in record.__dataclass_fields__
    ]
    for value in values:
        if hasattr(value, "quote"):
            assert found.quote(value.span) == value.quote
        elif hasattr(value, "span"):
            assert found.quote(value.span) == value.value


def test_ids_never_clash_with_those_of_tables(tmp_path: Path) -> None:
    found = report(CASES[0]["text"], tmp_path)
    assert [line.id for line in found.budget] == ["bp1"]


def _line(line: BudgetLine) -> dict[str, Any]:
    columns = {
        "initial": line.initial_budget,
        "adjusted": line.adjusted_budget,
        "received": line.received,
        "executed": line.executed,
        "rate": line.execution_rate,
    }
    said = {name: value.quote for name, value in columns.items() if value is not None}
    return {"fund": line.fund.value if line.fund else None, "total": line.is_total, **said}


def _row(row: Indicator) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": row.name.value if row.name else None,
        "target": getattr(row.target_value, "quote", None),
        "actual": getattr(row.actual_value, "quote", None),
        "met": row.met,
    }
    if row.score is not None:
        found["score"] = row.score.quote
    if row.reason is not None:
        found["reason"] = row.reason.value
    return found
