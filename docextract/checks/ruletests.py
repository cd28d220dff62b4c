"""The tests that rules carry: plain records or a text, the outcome that must come, the words quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from docextract.checks import given, params, runner
from docextract.checks.facts import Facts
from docextract.checks.packs import Pack
from docextract.checks.rule import Rule, RuleTest
from docextract.checks.runner import Found, tell
from docextract.errors import RuleError
from docextract.model.finding import Outcome
from docextract.model.report import Report

ExtractText = Callable[[str], Report]
_RAISED: Final = (Outcome.FAIL, Outcome.DOUBTFUL, Outcome.RULE_ERROR)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one test of one rule came out; ``problem`` is empty when it passed."""

    rule: str
    test: str
    place: str
    problem: str

    @property
    def passed(self) -> bool:
        return not self.problem


def run(pack: Pack, extract_text: ExtractText) -> list[CaseResult]:
    """Run every test of every rule of ``pack``; ``extract_text`` takes a text through the whole flow."""
    return [result for rule in pack.rules for result in rule_tests(rule, pack, extract_text)]


def rule_tests(rule: Rule, pack: Pack, extract_text: ExtractText) -> Iterator[CaseResult]:
    """The results of one rule's tests."""
    for test in rule.tests:
        try:
            problem = _problem(rule, test, pack, extract_text)
        except RuleError as error:
            problem = str(error)
        yield CaseResult(rule.id, test.name, f"{rule.path}:{test.line}", problem)


def report_of(test: RuleTest, path: str, extract_text: ExtractText) -> Report:
    """The report a test is about."""
    return given.build(test.given, path) if test.given is not None else extract_text(test.text or "")


def _problem(rule: Rule, test: RuleTest, pack: Pack, extract_text: ExtractText) -> str:
    report = report_of(test, rule.path, extract_text)
    held = params.merged(pack.params, test.params, rule.path)
    peers = given.peers(test.given, rule.path) if test.given is not None else ()
    found = runner.run(rule, Facts(report, peers=peers), held)
    outcomes = [one.judgement.outcome for one in found]
    if not _as_expected(test.expect, outcomes):
        seen = "、".join(dict.fromkeys(outcome.value for outcome in outcomes))
        messages = "；".join(tell(one) for one in found if one.judgement.outcome in _RAISED)
        return f"应为 {test.expect.value}，实为 {seen}" + (f"（{messages}）" if messages else "")
    if test.quote is not None and not _quotes(test, found):
        return f"证据中没有引用“{test.quote}”"
    return ""


def _as_expected(expect: Outcome, outcomes: list[Outcome]) -> bool:
    """What a finding says must be there; a pass, undecided or not applicable needs silence beside it."""
    if expect not in outcomes:
        return False
    if expect in (Outcome.FAIL, Outcome.RULE_ERROR):
        return True
    worse = {Outcome.FAIL, Outcome.RULE_ERROR} | (set() if expect is Outcome.DOUBTFUL else {Outcome.DOUBTFUL})
    return not worse & set(outcomes)


def _quotes(test: RuleTest, found: list[Found]) -> bool:
    expected = [one for one in found if one.judgement.outcome is test.expect]
    for one in expected:
        tell(one)
    return any((test.quote or "") in piece.quote for one in expected for piece in one.judgement.evidence)
