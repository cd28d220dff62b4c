from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docextract.batch import brief
from docextract.batch.brief import Brief
from docextract.checks.waivers import Grant
from docextract.cli.language import Texts
from docextract.cli.summary import Summary
from docextract.model.document import Diagnostic
from docextract.model.finding import Outcome, Result, Severity, Waiver
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source
from tests.unit.evaluation.results import finding, result

TEXT = "全年办理217件。"


def briefly(*findings: tuple[str, Outcome, Severity]) -> Brief:
    made = tuple(
        replace(finding(rule, TEXT, outcome=outcome), severity=severity)
        for rule, outcome, severity in findings
    )
    tally: dict[str, dict[str, int]] = {}
    for rule, outcome, _ in findings:
        counts = tally.setdefault(rule, {})
        counts[outcome] = counts.get(outcome, 0) + 1
    return brief.of(replace(result(TEXT, made), tally=tally))


def unread() -> Result:
    source = Source(0, "坏.docx", "", 3, "", SourceRole.ATTACHMENT, "", ())
    return Result("坏.docx", Report((source,), (), diagnostics=(Diagnostic("E107", "坏.docx：损坏", 0),)))


def words(summary: Summary, *written: str) -> str:
    return "\n".join(summary.lines([Path(name) for name in written], Texts("zh")))


def test_summary_counts_failures_and_what_was_not_checked() -> None:
    summary = Summary(is_checked=True)
    summary.add(
        briefly(
            ("BUD001", Outcome.FAIL, Severity.ERROR),
            ("BUD001", Outcome.UNDECIDED, Severity.ERROR),
            ("DOC009", Outcome.FAIL, Severity.WARNING),
            ("SCO005", Outcome.NOT_APPLICABLE, Severity.ERROR),
            ("FIG001", Outcome.PASS, Severity.ERROR),
        )
    )
    said = words(summary, "out/总览.xlsx")
    assert "发现问题 2 项：错误 1、警告 1、提示 0" in said
    assert "核对通过 1 项；未能核对：缺少依据 1 项、不适用 1 项" in said
    assert "总览.xlsx" in said


def test_summary_does_not_call_unchecked_clean() -> None:
    summary = Summary(is_checked=True)
    summary.add(brief.of(unread()))
    said = words(summary)
    assert "没有发现问题" not in said
    assert "读不出的文件 1 个" in said
    assert "坏.docx：损坏" in said


@pytest.mark.parametrize(
    ("threshold", "expected"), [("error", False), ("warning", True), ("info", True), ("never", False)]
)
def test_fails_at_compares_severities(threshold: str, expected: bool) -> None:
    summary = Summary(is_checked=True)
    summary.add(briefly(("DOC009", Outcome.FAIL, Severity.WARNING)))
    assert summary.fails_at(threshold) is expected


def test_fails_at_ignores_waived_and_doubtful_findings() -> None:
    summary = Summary(is_checked=True)
    waived = replace(finding("BUD001", TEXT), waiver=Waiver("批准", "某股", "2024-12-31"))
    summary.add(brief.of(result(TEXT, (waived, finding("BUD002", TEXT, outcome=Outcome.DOUBTFUL)))))
    assert not summary.fails_at("info")


def test_summary_of_a_batch_points_at_what_is_made_once() -> None:
    summary = Summary(is_checked=True)
    for _ in range(4):
        summary.add(briefly())
    files = [f"out/{n}.json" for n in range(4)] + ["out/ledger.xlsx", "out/overview.html", "out/甲.html"]
    said = words(summary, *files)
    assert "共 7 个文件" in said
    assert "可先看：ledger.xlsx、overview.html" in said


def test_summary_names_waivers_whose_unit_is_not_in_the_batch() -> None:
    grant = Grant("EXP003", "白石县水利局", 2023, None, Waiver("理由", "批准人", "2027-12-31"), "豁免.yaml:2")
    summary = Summary(is_checked=True, grants=(grant,))
    summary.add(briefly(("FIG001", Outcome.PASS, Severity.ERROR)))
    assert "豁免.yaml:2 的豁免没有用到：这批材料中没有“白石县水利局”2023 年度的报告" in words(summary)
