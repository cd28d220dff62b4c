"""Judgements become findings, with fingerprints that survive edits elsewhere in the report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from docextract.checks.expression.values import Number
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.runner import Found
from docextract.checks.statements import bare
from docextract.model.finding import Evidence, Finding

_LENGTH: Final = 16


def findings(rule: Rule, found: Iterable[Found]) -> list[Finding]:
    """The findings of one rule; equal contents are told apart by their order."""
    seen: Counter[str] = Counter()
    made = []
    for one in found:
        key = _content(rule.id, one.judgement.subject, one.judgement.evidence)
        seen[key] += 1
        made.append(_finding(rule, one, _digest(f"{key}\x1f{seen[key]}")))
    return made


def _finding(rule: Rule, found: Found, fingerprint: str) -> Finding:
    judgement = found.judgement
    observed = judgement.observed if isinstance(judgement.observed, Number) else None
    return Finding(
        rule=rule.id,
        slug=rule.slug,
        outcome=judgement.outcome,
        severity=rule.severity,
        title=rule.title,
        message=found.message,
        subject=judgement.subject,
        evidence=judgement.evidence,
        expected=None if judgement.expected is None else shown(judgement.expected, observed),
        observed=None if judgement.observed is None else shown(judgement.observed),
        hint=rule.hint or None,
        basis=rule.basis or None,
        fingerprint=fingerprint,
    )


def fingerprint(rule: str, subject: str | None, evidence: Iterable[Evidence], repeat: int = 1) -> str:
    """What stays the same while a report is edited elsewhere: rule, subject and words, not places."""
    return _digest(f"{_content(rule, subject, evidence)}\x1f{repeat}")


def _content(rule: str, subject: str | None, evidence: Iterable[Evidence]) -> str:
    quotes = sorted({bare(piece.quote) for piece in evidence})
    return "\x1f".join((rule, bare(subject or ""), *quotes))


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:_LENGTH]
