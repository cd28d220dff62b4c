"""The rules that ship: every one loads, carries its tests, and passes them."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

from docextract.checks import kinds, packs, ruletests
from docextract.checks.fields import schema
from docextract.checks.kinds.registry import KINDS
from docextract.checks.rule import Rule
from docextract.evaluation import texts
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome

PACK = packs.load("national-2020")


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_rule_passes_its_own_tests(rule: Rule) -> None:
    problems = [
        f"{one.place} {one.test}：{one.problem}"
        for one in ruletests.rule_tests(rule, PACK, texts.extract)
        if not one.passed
    ]
    assert not problems


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_rule_is_tested_for_pass_fail_and_no_decision(rule: Rule) -> None:
    expected = {test.expect for test in rule.tests}
    assert Outcome.PASS in expected
    assert expected & {Outcome.FAIL, Outcome.DOUBTFUL}
    assert expected & {Outcome.UNDECIDED, Outcome.NOT_APPLICABLE}


def test_at_least_half_of_the_rules_are_tested_through_the_whole_flow() -> None:
    through = [rule.id for rule in PACK.rules if any(test.text for test in rule.tests)]
    assert len(through) >= (len(PACK.rules) + 1) // 2


def test_every_module_of_kinds_is_registered() -> None:
    modules = {module.name for module in pkgutil.iter_modules([str(Path(kinds.__file__).parent)])}
    assert modules - {"kind", "registry"} == set(KINDS)


def test_every_kind_is_used() -> None:
    assert {rule.kind for rule in PACK.rules} == set(KINDS)


def test_fields_and_their_terms_agree() -> None:
    for record, spelt in terms.records().items():
        assert set(spelt.fields) == set(schema()[record]), record
        spellings = [word for code, words in spelt.fields.items() for word in (code, *words)]
        assert len(spellings) == len(set(spellings)), record


def test_superseded_rules_exist() -> None:
    known = set(PACK.rule_by_id)
    assert all(set(rule.supersedes) <= known for rule in PACK.rules)
