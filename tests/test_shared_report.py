"""The real report and the whole reports beside the repository: all that is expected of them."""

from __future__ import annotations

import json

import pytest

import docextract
from docextract.evaluation import Evaluation, evaluate
from docextract.model.finding import Outcome, Result, Severity
from tests.invariants import uncovered_numerals
from tests.shared import shared

REAL = "xushui-gongxin-2022"


@pytest.fixture(scope="module")
def real() -> Result:
    return docextract.check(shared("reports", f"{REAL}.txt"))


@pytest.fixture(scope="module")
def expected() -> dict:
    return json.loads(shared("reports", f"{REAL}.expected.json").read_text(encoding="utf-8"))


def failing(result: Result, rule: str) -> list:
    return [f for f in result.findings if f.rule == rule and f.outcome is Outcome.FAIL]


def missed(evaluation: Evaluation, *kinds: str) -> list:
    return [miss for miss in evaluation.misses if not kinds or miss.mark.kind in kinds]


def test_real_report_is_as_expected() -> None:
    evaluation = evaluate([shared("reports", f"{REAL}.expected.json")])
    assert missed(evaluation) == []


def test_real_report_chain_of_packs(real: Result) -> None:
    assert [pack.id for pack in real.packs] == ["xushui-2022", "baoding", "hebei", "national-2020"]


def test_real_report_findings_name_their_projects(real: Result, expected: dict) -> None:
    for rule in expected["must_fail"]:
        found = failing(real, rule["rule"])
        for name in rule.get("about", ()):
            said = [" ".join([f.message, f.subject or "", *(e.quote for e in f.evidence)]) for f in found]
            assert any(name in text for text in said), (rule["rule"], name)


def test_real_report_fails_nothing_beyond_what_it_may(real: Result, expected: dict) -> None:
    allowed = {rule["rule"] for rule in expected["must_fail"]} | set(expected["may_fail"])
    assert {f.rule for f in real.findings if f.outcome is Outcome.FAIL} <= allowed


def test_real_report_figures() -> None:
    evaluation = evaluate([shared("reports", f"{REAL}.gold.json")], is_checked=False)
    assert missed(evaluation, "figure", "non_figure") == []
    assert evaluation.score("figure").wanted == 28
    assert evaluation.score("figure measure").right == 28


def test_real_report_every_numeral_is_in_one_list(real: Result) -> None:
    assert uncovered_numerals(real.report) == []


def test_dev_reports_values_and_measures() -> None:
    evaluation = evaluate([shared("reports", "dev")], is_checked=False)
    assert evaluation.score("figure").f1 >= 0.98
    assert evaluation.score("figure measure overlap").recall >= 0.93
    assert evaluation.score("figure measure").recall >= 0.71


def test_clean_report_has_no_error() -> None:
    result = docextract.check(shared("cases", "reports", "001.txt"), "national-2020")
    assert [
        f.message for f in result.findings if f.outcome is Outcome.FAIL and f.severity is Severity.ERROR
    ] == []


@pytest.mark.parametrize("name", ["001", "002"])
def test_whole_reports_fail_what_they_must_and_not_what_they_must_not(name: str) -> None:
    evaluation = evaluate([shared("cases", "reports", f"{name}.expected.json")])
    assert missed(evaluation, "rule", "metadata") == []


def test_planted_faults_are_expected_values() -> None:
    expected = json.loads(shared("cases", "reports", "002.expected.json").read_text(encoding="utf-8"))
    result = docextract.check(shared("cases", "reports", "002.txt"))
    for rule in expected["must_fail"]:
        if "expected" in rule:
            values = [f.expected or "" for f in failing(result, rule["rule"])]
            number = rule["expected"].rstrip("%").removesuffix(".0")
            assert any(number in value for value in values), (rule, values)


def test_outlines() -> None:
    evaluation = evaluate([shared("cases", "outlines.jsonl")], is_checked=False)
    assert evaluation.score("heading").f1 >= 0.97
    assert evaluation.score("metadata").f1 >= 0.97


def test_figures_suite() -> None:
    evaluation = evaluate([shared("cases", "figures.jsonl")])
    floors = {
        "figure": 0.97,
        "figure measure": 0.92,
        "figure role": 0.92,
        "figure baseline": 0.9,
        "non_figure": 0.95,
    }
    assert {
        kind: evaluation.score(kind).f1 for kind in floors if evaluation.score(kind).f1 < floors[kind]
    } == {}
    assert missed(evaluation, "contradiction found", "consistency kept") == []


def test_numbers_suite() -> None:
    evaluation = evaluate([shared("cases", "numbers.jsonl")], is_checked=False)
    floors = {
        "number percent": 0.95,
        "number percentage_points": 0.95,
        "number amount": 0.92,
        "number number": 0.92,
        "number quantity": 0.88,
        "number date": 0.9,
    }
    recalls = {kind: evaluation.score(kind).recall for kind in floors}
    assert {kind: recall for kind, recall in recalls.items() if recall < floors[kind]} == {}


def test_statements_suite() -> None:
    evaluation = evaluate([shared("cases", "statements.jsonl")])
    assert evaluation.score("project").f1 >= 0.97
    assert evaluation.score("statement").recall >= 0.92
    assert evaluation.score("claim").f1 >= 0.9
    assert [miss for miss in missed(evaluation, "claim") if miss.mark.wanted is None] == []
