from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from docextract import checks
from docextract.checks import Settings, waivers
from docextract.errors import RuleError
from docextract.model.finding import Finding, Outcome
from docextract.model.report import Report
from tests.unit.checks.budgets import build

REPORT = """
report: {entity: 青禾县水务局, fiscal_year: 2023}
project:
  - {name: 河道清淤项目, status: 未完成, cue: 未完工, causes: [汛期提前]}
  - {name: 泵站改造项目, status: 未完成, cue: 未验收, causes: [电力配套滞后]}
"""
WAIVER = """
waivers:
  - rule: EXP003
    entity: 青禾县水务局
    fiscal_year: 2023
    item: 河道清淤项目
    reason: 已另行报送整改方案
    approver: 绩效评价科
    expires: 2025-12-31
"""
DAY = datetime.date(2025, 1, 1)


def report() -> Report:
    return build(REPORT)


def found(text: str, tmp_path: Path, today: datetime.date = DAY) -> list[Finding]:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    settings = Settings(waivers=waivers.load(path), today=today)
    checked = checks.check(report(), "national-2020", settings)
    return [f for f in checked.findings if f.rule in ("EXP003", "WVR001", "WVR002") and f.is_shown]


def test_waived_finding_stays_visible(tmp_path: Path) -> None:
    first, second = found(WAIVER, tmp_path)
    assert (first.subject, first.outcome) == ("河道清淤项目", Outcome.FAIL)
    assert first.waiver is not None
    assert first.waiver.approver == "绩效评价科"
    assert second.waiver is None


def test_waiver_without_item_covers_the_rule(tmp_path: Path) -> None:
    text = WAIVER.replace("    item: 河道清淤项目\n", "")
    assert all(finding.waiver is not None for finding in found(text, tmp_path))


def test_expired_waiver_is_a_finding_and_has_no_effect(tmp_path: Path) -> None:
    first, second, expired = found(WAIVER, tmp_path, datetime.date(2026, 1, 1))
    assert first.waiver is second.waiver is None
    assert expired.rule == "WVR001"
    assert "2025-12-31" in expired.message


def test_waiver_that_matches_nothing_is_a_finding(tmp_path: Path) -> None:
    *_, unmatched = found(WAIVER.replace("河道清淤项目", "闸门更新项目"), tmp_path)
    assert unmatched.rule == "WVR002"
    assert "waivers.yaml:3" in unmatched.message


def test_waiver_of_another_unit_or_year_does_not_concern_this_report(tmp_path: Path) -> None:
    for wrong in (WAIVER.replace("青禾", "白石"), WAIVER.replace("fiscal_year: 2023", "fiscal_year: 2022")):
        assert [finding.rule for finding in found(wrong, tmp_path)] == ["EXP003", "EXP003"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("waivers: 无", "后面一个列表"),
        (WAIVER.replace("    reason: 已另行报送整改方案\n", ""), "豁免缺少“reason”"),
        (WAIVER.replace("approver", "aprover"), "没有字段“aprover”"),
        (WAIVER.replace("2025-12-31", "年底"), "应写成 2025-12-31"),
        (WAIVER.replace("fiscal_year: 2023", "fiscal_year: 今年"), "应是四位年份"),
    ],
)
def test_wrong_waiver_file_is_refused(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        found(text, tmp_path)
    assert says in str(caught.value)
    assert caught.value.place.startswith("waivers.yaml:")


def test_missing_waiver_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="读不到豁免文件（没有这个文件）"):
        waivers.load(tmp_path / "none.yaml")
