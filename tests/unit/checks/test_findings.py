"""Findings that nobody has read yet are findings like any other, and cost nothing until then."""

from __future__ import annotations

import pickle
import weakref
from dataclasses import replace

import pytest

from docextract import checks
from docextract.checks import packs, runner
from docextract.checks.facts import Facts
from docextract.checks.findings import Deferred
from docextract.model.finding import Checked, Finding, Outcome
from docextract.model.report import Report
from tests.unit.checks.budgets import build

LINES = """
paragraphs: [工作有序推进。]
budget:
  - {project: 甲项目, adjusted_budget: 100万元, executed: 80万元, execution_rate: 90%}
  - {project: 乙项目, adjusted_budget: 100万元, executed: 80万元, execution_rate: 80%}
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return build(LINES)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    """The outcomes that a message was put together for."""
    outcomes: list[Outcome] = []
    tell = runner._told

    def counted(view: object, judgement: object, environment: object) -> str:
        outcomes.append(judgement.outcome)  # type: ignore[attr-defined]
        return tell(view, judgement, environment)  # type: ignore[arg-type]

    monkeypatch.setattr(runner, "_told", counted)
    return outcomes


def quiet(checked: Checked) -> list[Finding]:
    return [finding for finding in checked.findings if not finding.is_shown]


def test_check_puts_together_what_is_shown_alone(report: Report, told: list[Outcome]) -> None:
    checked = checks.check(report)
    assert len(told) == sum(
        finding.outcome in (Outcome.FAIL, Outcome.DOUBTFUL) for finding in checked.findings
    )
    assert quiet(checked)
    before = len(told)
    assert all(finding.message for finding in quiet(checked))
    assert len(told) == before + len(quiet(checked))


def test_deferred_finding_is_packed_and_compared_as_a_finding(report: Report) -> None:
    for finding in quiet(checks.check(report)):
        packed = pickle.loads(pickle.dumps(finding))
        assert type(packed) is Finding
        assert (packed, finding) == (finding, packed)
        assert hash(packed) == hash(finding)
        assert replace(finding, message="别的话") == replace(packed, message="别的话") != finding


def test_deferred_finding_has_no_other_attributes(report: Report) -> None:
    finding = quiet(checks.check(report))[0]
    assert isinstance(finding, Deferred)
    with pytest.raises(AttributeError):
        finding.nothing  # type: ignore[attr-defined] # noqa: B018


def test_fingerprints_of_a_check_are_all_different(report: Report) -> None:
    prints = [finding.fingerprint for finding in checks.check(report).findings]
    assert len(set(prints)) == len(prints)


def test_facts_are_freed_with_the_last_finding(report: Report) -> None:
    facts = Facts(report)
    alive = weakref.ref(facts)
    checked = checks.check_with(packs.load("national-2020"), facts)
    assert [finding.message for finding in checked.findings]
    del facts, checked
    # No circle keeps them: a batch need not wait for the collector.
    assert alive() is None
