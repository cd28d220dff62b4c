"""A rule in words: both names of every field, where it is written, and why each item came out so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docextract.checks import explain, packs, wording
from docextract.checks.expression.values import Words, literal
from docextract.checks.facts import Facts
from docextract.model.finding import Outcome
from tests.unit.checks.budgets import build

PACK = packs.load("national-2020")


def rows(identity: str, *, pack: str = "national-2020") -> list[tuple[str, str]]:
    chosen = packs.load(pack)
    return list(explain.rule_rows(chosen.rule_by_id[identity], chosen))


def items(identity: str, given: str) -> list[explain.Item]:
    return explain.items(PACK.rule_by_id[identity], PACK, Facts(build(given)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("executed / 全年预算数", "executed〔全年执行数〕 / 全年预算数〔adjusted_budget〕"),
        ("any(indicators, met)", "any(indicators〔绩效指标〕, met〔达标〕)"),
        ("present(score)", "present(score〔得分〕)"),
        ("report.total_score > params.score.met", "report.total_score〔自评总分〕 > params.score.met"),
        ("((", "(("),
    ],
)
def test_expressions_are_shown_with_both_names(written: str, shown: str) -> None:
    assert wording.both_names(written, ("budget",)) == shown


def test_values_are_put_in_but_not_into_loops() -> None:
    facts = Facts(build("{budget: {executed: 80万元}}"))
    filled = wording.with_values(
        "executed > params.x and any(causes, executed > 1)", "budget", facts.budget[0], facts, {"x": True}
    )
    assert filled == "80万元 > 是 and any(causes, executed > 1)"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('choose(params.a == "x", executed, 1) * 2', "80万元 * 2"),
        ("如果（executed > 1亿元，1，params.g.h）", "7"),
        ("choose(adjusted_budget > 1, 1, 2)", "（判断不了）"),
        ("params.g.h > executed", "7 > 80万元"),
        ("params.g", "params.g"),
    ],
)
def test_choices_are_made_and_parameters_put_in(written: str, shown: str) -> None:
    facts = Facts(build("{budget: {executed: 80万元}}"))
    params = {"a": Words("x"), "g": {"h": literal(Decimal(7))}}
    assert wording.with_values(written, "budget", facts.budget[0], facts, params) == shown


def test_rule_says_where_it_and_its_parameters_are_written() -> None:
    told = rows("EXP015", pack="guangxi")
    assert (".written", f"{PACK.rule_by_id['EXP015'].path}:1") in told
    params = [text for label, text in told if label == ".param" and "over_threshold" in text]
    assert [text.split("：")[0] for text in params] == ["national-2020", "guangxi"]
    assert "over_threshold = 1.3（guangxi/pack.yaml:" in params[1]


def test_rule_says_who_changes_it_and_why() -> None:
    (change,) = [text for label, text in rows("EXP011", pack="sichuan") if label == ".change"]
    assert "sichuan：enabled" in change
    assert "sichuan/pack.yaml:" in change
    assert "四川" in change


def test_every_rule_can_be_told() -> None:
    for rule in PACK.rules:
        told = dict(explain.rule_rows(rule, PACK))
        assert told[".basis"] == rule.basis


def test_item_shows_operands_computation_and_outcome() -> None:
    (item,) = items("BUD001", "{budget: {adjusted_budget: 100万元, executed: 80万元, execution_rate: 90%}}")
    assert item.outcome is Outcome.FAIL
    assert {(piece.role, piece.quote) for piece in item.evidence} >= {
        ("execution_rate", "90%"),
        ("executed", "80万元"),
        ("adjusted_budget", "100万元"),
    }
    assert ("expected", "80万元 / 100万元") in [(step.name, step.filled) for step in item.steps]
    assert (item.observed, item.expected) == ("90%", "80%")


def test_undecided_item_says_what_is_missing() -> None:
    (item,) = items("BUD001", "{budget: {adjusted_budget: 100万元, execution_rate: 90%}}")
    assert item.outcome is Outcome.UNDECIDED
    assert item.missing == ("全年执行数",)


def test_items_left_out_are_told_with_the_condition_that_leaves_them_out() -> None:
    whole = "{adjusted_budget: 9万元, executed: 9万元, execution_rate: 100%}"
    part = "{fund: 其他资金, is_total: 否, executed: 3万元}"
    found = items("BUD001", f"{{budget: [{whole}, {part}]}}")
    assert [item.outcome for item in found] == [Outcome.PASS, None]
    (step,) = found[1].steps
    assert (step.name, step.filled) == ("where", "present(（未见）) or 否")
