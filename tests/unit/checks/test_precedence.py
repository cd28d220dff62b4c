"""One defect, one finding: who yields to whom, and where the links lead."""

from __future__ import annotations

import pytest

from docextract import checks
from docextract.checks import given, yamltree
from docextract.model.finding import Checked, Finding, Outcome


def check(text: str) -> Checked:
    node = yamltree.parse(text, "given.yaml")
    assert isinstance(node, yamltree.Mapping)
    return checks.check(given.build(node, "given.yaml"), "national-2020")


def of(checked: Checked, rule: str) -> Finding:
    return next(finding for finding in checked.findings if finding.rule == rule and finding.subject)


DEDUCTED = """
indicator: {in_table: 是, name: 学员满意度, comparator: ≥, target_value: 98%, actual_value: 98%,
  max_score: 20分, score: 19.6分, met: 是}
"""


def test_a_chain_of_rules_ends_at_the_one_that_yields_to_none() -> None:
    checked = check(DEDUCTED)
    winner = of(checked, "EXP016")
    assert winner.outcome is Outcome.FAIL
    for rule in ("SCO006", "SCO009"):
        loser = of(checked, rule)
        assert loser.outcome is Outcome.NOT_APPLICABLE
        assert loser.related == (winner.fingerprint,)
        assert "EXP016" in loser.message
        assert loser.fingerprint in winner.related


@pytest.mark.parametrize(
    ("text", "winner", "loser"),
    [
        ("indicator: {in_table: 是, name: 培训期数, met: 否, reason: 无}", "EXP002", "EXP001"),
        ("indicator: {in_table: 是, name: 培训期数, met: 否, reason: 无}", "EXP002", "EXP003"),
        (
            "project: {name: 堤防项目, status: 未完成, causes: [汛期提前],"
            " measures: [{text: 进一步加强管理, vague: 是}]}",
            "EXP006",
            "EXP007",
        ),
    ],
)
def test_the_better_explanation_stands(text: str, winner: str, loser: str) -> None:
    checked = check(text)
    assert of(checked, winner).outcome is Outcome.FAIL
    assert of(checked, loser).outcome is Outcome.NOT_APPLICABLE
