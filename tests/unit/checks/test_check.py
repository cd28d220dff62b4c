from __future__ import annotations

from docextract import checks
from docextract.model.finding import Checked, Finding, Outcome
from docextract.model.report import Report
from tests.unit.checks.budgets import build

WRONG_RATE = "{budget: {project: 甲项目, adjusted_budget: 100万元, executed: 80万元, execution_rate: 90%}}"


def found(checked: Checked, rule: str) -> list[Finding]:
    return [finding for finding in checked.findings if finding.rule == rule]


def test_finding_carries_everything_a_clerk_needs() -> None:
    (finding,) = found(checks.check(build(WRONG_RATE)), "BUD001")
    assert finding.outcome is Outcome.FAIL
    assert (finding.subject, finding.observed, finding.expected) == ("甲项目", "90%", "80%")
    assert finding.message == "“甲项目”执行率填报 90%，按 80万元 ÷ 100万元 应为 80%，相差 10个百分点"
    assert {piece.role for piece in finding.evidence} == {"execution_rate", "executed", "adjusted_budget"}
    assert finding.hint
    assert finding.basis


def test_every_rule_has_a_tally_and_silence_is_no_pass() -> None:
    checked = checks.check(build("{paragraphs: [工作有序推进。]}"), "national-2020")
    assert all(sum(counts.values()) >= 1 for counts in checked.tally.values())
    assert checked.tally["BUD001"]["undecided"] == 1
    assert checked.tally["BUD001"]["pass"] == 0
    assert checked.tally["BUD002"]["not_applicable"] == 1


def test_empty_report_gives_no_failure() -> None:
    checked = checks.check(Report(sources=(), documents=()))
    assert not any(finding.is_shown for finding in checked.findings)
    assert all(counts["pass"] == 0 for counts in checked.tally.values())


def test_fingerprint_depends_on_content_not_on_place() -> None:
    line = WRONG_RATE[1:-1]
    first = found(checks.check(build(WRONG_RATE)), "BUD001")
    moved = found(checks.check(build(f"{{paragraphs: [前面加了一段。], {line}}}")), "BUD001")
    changed = found(checks.check(build(WRONG_RATE.replace("90%", "91%"))), "BUD001")
    assert first[0].fingerprint == moved[0].fingerprint != changed[0].fingerprint


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    line = "{project: 甲项目, adjusted_budget: 100万元, executed: 80万元, execution_rate: 90%}"
    twice = found(checks.check(build(f"{{budget: [{line}, {line}]}}")), "BUD001")
    assert len({finding.fingerprint for finding in twice}) == 2


def test_one_defect_gives_one_finding() -> None:
    row = "{in_table: 是, name: 培训期数, met: 否, reason: 无}"
    checked = checks.check(build(f"{{indicator: {row}}}"))
    (winner,) = found(checked, "EXP002")
    assert winner.outcome is Outcome.FAIL
    for rule in ("EXP001", "EXP003"):
        (loser,) = found(checked, rule)
        assert loser.outcome is Outcome.NOT_APPLICABLE
        assert "EXP002" in loser.message
        assert loser.related == (winner.fingerprint,)
        assert loser.fingerprint in winner.related


def test_two_runs_agree() -> None:
    report = build(WRONG_RATE)
    assert checks.check(report) == checks.check(report)
