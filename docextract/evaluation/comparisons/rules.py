"""Rules that must fail, must not fail, and must not decide."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.evaluation.gold import Case, GoldRule
from docextract.evaluation.scores import Mark
from docextract.model.finding import Finding, Outcome, Result


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of failing findings per rule, and of rules that should have had nothing to decide."""
    failing: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.outcome is Outcome.FAIL:
            failing.setdefault(finding.rule, []).append(finding)
    for gold in case.must_fail or ():
        yield from _must_fail(gold, failing.get(gold.rule, []), case)
    for rule in case.must_not_fail:
        for finding in failing.get(rule, ()):
            yield Mark("rule", None, _show(finding), False, case.text)
    if case.must_fail is not None and "rule" in case.judged:
        named = {gold.rule for gold in case.must_fail}
        for rule in failing.keys() - named - set(case.must_not_fail):
            for finding in failing[rule]:
                yield Mark("rule", None, _show(finding), False, case.text)
    for rule in case.must_not_decide:
        counts = result.tally.get(rule, {})
        decided = counts.get(Outcome.PASS, 0) + counts.get(Outcome.FAIL, 0)
        got = " ".join(f"{name}={count}" for name, count in counts.items() if count) or None
        yield Mark("rule undecided", rule, got, decided == 0)


def _must_fail(gold: GoldRule, findings: list[Finding], case: Case) -> Iterator[Mark]:
    quotes = [evidence.quote for finding in findings for evidence in finding.evidence]
    missing = [quote for quote in gold.quotes if not any(_overlap(quote, other) for other in quotes)]
    for time in range(gold.times):
        finding = findings[time] if time < len(findings) else None
        wanted = " ".join([gold.rule, *gold.quotes])
        yield Mark(
            "rule",
            wanted,
            None if finding is None else _show(finding),
            finding is not None and not missing,
            case.text,
        )
    for finding in () if gold.or_more else findings[gold.times :]:
        yield Mark("rule", None, _show(finding), False, case.text)


def _overlap(quote: str, other: str) -> bool:
    return quote in other or other in quote


def _show(finding: Finding) -> str:
    return f"{finding.rule} {finding.message}"
