"""Findings that the department has to answer, and what it has to do about them."""

from __future__ import annotations

from docextract.lexicon import corrections
from docextract.model.finding import Finding, Outcome, Result


def to_answer(result: Result) -> list[Finding]:
    """Findings that the department has to answer: failed or doubtful, and not waived."""
    return [
        finding
        for finding in result.findings
        if finding.outcome in (Outcome.FAIL, Outcome.DOUBTFUL) and finding.waiver is None
    ]


def part_of(finding: Finding) -> corrections.Part:
    """What the department has to do about a finding, as the return notice sorts it."""
    return corrections.part_for(finding.rule, finding.slug, is_sure=finding.outcome is Outcome.FAIL)


def parts_count(result: Result, part: str) -> int:
    """How many findings belong to a part of the return notice."""
    return sum(1 for finding in to_answer(result) if part_of(finding).id == part)


def tone_of(finding: Finding) -> str:
    """The colour class of a finding: its severity, or what weakens it."""
    if finding.waiver:
        return "waived"
    return finding.severity.value if finding.outcome is Outcome.FAIL else finding.outcome.value
