from __future__ import annotations

import json
from pathlib import Path

import pytest

from docextract import checks
from docextract.checks import Settings, baseline
from docextract.errors import RuleError
from docextract.model.contract import as_dict
from docextract.model.finding import Checked, Outcome, Result
from docextract.model.report import Report
from tests.unit.checks.budgets import build

HEAD = "report: {entity: 青禾县水务局, fiscal_year: 2023}"
WRONG = "{project: 甲项目, adjusted_budget: 100万元, executed: 80万元, execution_rate: 90%}"
OTHER = "{project: 乙项目, adjusted_budget: 100万元, executed: 60万元, execution_rate: 70%}"


def report(*lines: str) -> Report:
    return build(f"{{{HEAD}, budget: [{', '.join(lines)}]}}")


def to_json(result: Result) -> str:
    return json.dumps(as_dict(result, blocks=False, all_items=True), ensure_ascii=False)


def saved(before: Report, path: Path) -> baseline.Baseline:
    checked = checks.check(before, "national-2020")
    result = Result("before", before, checked.findings, checked.tally, checked.packs)
    path.write_text(to_json(result), encoding="utf-8")
    return baseline.load(path)


def states(checked: Checked) -> dict[str | None, str | None]:
    return {f.subject: f.baseline for f in checked.findings if f.rule == "BUD001" and f.is_shown}


def test_findings_are_new_unchanged_or_gone(tmp_path: Path) -> None:
    before = saved(report(WRONG, OTHER), tmp_path / "before.json")
    third = OTHER.replace("乙", "丙")
    now = report("{project: 前项目, executed: 1万元}", WRONG, third)
    checked = checks.check(now, "national-2020", Settings(baseline=before))
    assert states(checked) == {"甲项目": "unchanged", "丙项目": "new", "乙项目": "gone"}
    (gone,) = [f for f in checked.findings if f.baseline == "gone" and f.rule == "BUD001"]
    assert gone.outcome is Outcome.PASS


def test_report_of_another_year_is_not_compared(tmp_path: Path) -> None:
    first, second = report(WRONG), build(f"{{{HEAD.replace('2023', '2022')}, budget: {OTHER}}}")
    lines = []
    for one in (first, second):
        checked = checks.check(one, "national-2020")
        lines.append(to_json(Result("r", one, checked.findings, checked.tally, checked.packs)))
    path = tmp_path / "before.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    checked = checks.check(first, "national-2020", Settings(baseline=baseline.load(path)))
    assert states(checked) == {"甲项目": "unchanged"}


@pytest.mark.parametrize("text", ["", "不是 JSON", "{}", "[1]", '{"metadata": {}}'])
def test_file_that_is_no_output_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match="E210"):
        checks.check(report(WRONG), "national-2020", Settings(baseline=baseline.load(path)))
