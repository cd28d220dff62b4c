"""Known faults and known good cases: the rules that must fail on them, and those that must not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from docextract import checks, pipeline
from docextract.checks import given, yamltree
from docextract.evaluation import texts
from docextract.model.finding import Checked, Outcome
from tests.shared import shared

CASES = Path(__file__).resolve().parents[2] / "cases"


def failed(checked: Checked) -> Counter[str]:
    return Counter(finding.rule for finding in checked.findings if finding.outcome is Outcome.FAIL)


def anomalies() -> list[tuple[str, yamltree.Mapping, dict[str, Any]]]:
    text = (CASES / "anomalies.yaml").read_text(encoding="utf-8")
    listed = yamltree.parse(text, "anomalies.yaml")
    assert isinstance(listed, yamltree.Sequence)
    nodes = [item.entries["given"] for item in listed.items if isinstance(item, yamltree.Mapping)]
    plain = yaml.safe_load(text)
    return [(case["name"], node, case) for node, case in zip(nodes, plain, strict=True)]


@pytest.mark.parametrize(("name", "node", "case"), anomalies(), ids=lambda value: str(value)[:60])
def test_fault_of_a_table(name: str, node: yamltree.Mapping, case: dict[str, Any]) -> None:
    found = failed(checks.check(given.build(node, "anomalies.yaml"), "national-2020"))
    assert not Counter(case.get("fail", [])) - found, name
    assert not set(case.get("not_fail", [])) & set(found), name


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((CASES / "statement_verdicts.yaml").read_text(encoding="utf-8")),
    ids=lambda case: case["text"][:20],
)
def test_project_statement(case: dict[str, Any]) -> None:
    found = failed(checks.check(texts.extract(case["text"]), "national-2020"))
    assert not Counter(case.get("fail", [])) - found
    assert not set(case.get("not_fail", [])) & set(found)


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((CASES / "decisions.yaml").read_text(encoding="utf-8")),
    ids=lambda case: case["decision"][:40],
)
def test_decision(case: dict[str, Any]) -> None:
    with texts.as_file(case["text"]) as file:
        report = pipeline.extract(file, fiscal_year=2023)
    checked = checks.check(report, "national-2020")
    found = failed(checked)
    assert not Counter(case.get("fail", [])) - found
    assert not set(case.get("not_fail", [])) & set(found)
    for rule in case.get("not_applicable", []):
        assert checked.tally[rule][Outcome.NOT_APPLICABLE], rule
        assert not checked.tally[rule].get(Outcome.PASS), rule


def test_shared_statements_fail_where_they_must_and_nowhere_else() -> None:
    path = shared("cases", "statements.jsonl")
    missed, extra = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        with texts.as_file(case["text"]) as file:
            report = pipeline.extract(file, fiscal_year=case["year"])
        found = set(failed(checks.check(report, "national-2020")))
        missed += [(case["id"], rule) for rule in case["expect_fail"] if rule not in found]
        extra += [(case["id"], rule) for rule in case["expect_not_fail"] if rule in found]
    assert missed == []
    assert len(extra) <= 1, extra


@pytest.mark.parametrize("name", ["001", "002"])
def test_shared_report_fails_where_it_must(name: str) -> None:
    expected = json.loads(shared("cases", "reports", f"{name}.expected.json").read_text(encoding="utf-8"))
    result = pipeline.check(shared("cases", "reports", f"{name}.txt"), "national-2020")
    bad = [finding for finding in result.findings if finding.outcome is Outcome.FAIL]
    for wanted in expected["must_fail"]:
        quotes = [piece.quote for f in bad if f.rule == wanted["rule"] for piece in f.evidence]
        assert any(quote in wanted["quote"] or wanted["quote"] in quote for quote in quotes), wanted
    assert not {finding.rule for finding in bad} & set(expected["must_not_fail"])
    if expected["clean"]:
        assert [f.message for f in bad if f.severity in ("error", "warning")] == []


def test_real_report_gives_exactly_what_is_expected() -> None:
    expected = json.loads(shared("reports", "xushui-gongxin-2022.expected.json").read_text(encoding="utf-8"))
    result = pipeline.check(shared("reports", "xushui-gongxin-2022.txt"))
    assert result.packs[0].id == "xushui-2022"
    bad = [finding for finding in result.findings if finding.outcome is Outcome.FAIL]
    for wanted in expected["must_fail"]:
        these = [finding for finding in bad if finding.rule == wanted["rule"]]
        assert len(these) == wanted.get("times", 1), wanted["rule"]
        told = "\n".join(f"{f.subject}\n" + "\n".join(piece.quote for piece in f.evidence) for f in these)
        assert all(quote in told for quote in (*wanted.get("quotes", ()), *_names(wanted))), wanted["rule"]
    allowed = {wanted["rule"] for wanted in expected["must_fail"]} | set(expected["may_fail"])
    assert {finding.rule for finding in bad} <= allowed
    for rule in expected["undecided_or_not_applicable"]:
        counts = result.tally[rule]
        assert counts["undecided"] + counts["not_applicable"] == sum(counts.values()), rule


def _names(wanted: dict[str, Any]) -> list[str]:
    about = wanted.get("about", [])
    return about if isinstance(about, list) else []
