"""Judgements become findings, with fingerprints that survive edits elsewhere in the report.

Nobody looks at most items: they passed, or the rule did not concern them. Their findings know
how they came out, and put their words together when one of them is read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, Final

from docextract.checks.expression.values import Number
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.runner import Found, tell
from docextract.checks.statements import bare
from docextract.model.finding import Evidence, Finding

_LENGTH: Final = 16
_FIELDS: Final = tuple(field.name for field in fields(Finding))
# What is decided about findings that are raised, and of no other.
_HISTORY: Final = ("waiver", "baseline")
_set: Final = object.__setattr__


class _Quiet:
    """What a rule said quietly: its findings are made all at once, when one of them is read."""

    __slots__ = ("_found", "_made", "_seen", "rule")

    def __init__(self, rule: Rule, seen: Counter[str]) -> None:
        self.rule, self._seen = rule, seen
        self._found: list[Found] = []
        self._made: list[Finding] = []

    def defer(self, found: Found) -> Finding:
        deferred = Deferred.__new__(Deferred)
        _set(deferred, "rule", self.rule.id)
        _set(deferred, "outcome", found.judgement.outcome)
        _set(deferred, "quiet", self)
        _set(deferred, "index", len(self._found))
        self._found.append(found)
        return deferred

    def made(self, index: int) -> Finding:
        if not self._made:
            self._made = [_finding(self.rule, one, self._seen) for one in self._found]
        return self._made[index]


class Deferred(Finding):
    """A finding that is made when a field is read which its rule and its outcome do not tell.

    To everybody else it is a ``Finding``: it equals one, and is packed as one.
    """

    __slots__ = ("index", "quiet")

    index: int
    quiet: _Quiet

    def __getattr__(self, name: str) -> Any:
        """Called for the fields that are not there yet."""
        if name in _HISTORY:
            return None
        if name == "title":
            return self.quiet.rule.title
        if name not in _FIELDS:
            raise AttributeError(name)
        return getattr(self.quiet.made(self.index), name)

    def __reduce__(self) -> tuple[type[Finding], tuple[Any, ...]]:
        return Finding, _values(self)

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if isinstance(other, Finding) else NotImplemented

    __hash__ = Finding.__hash__


def _values(finding: Finding) -> tuple[Any, ...]:
    return tuple(getattr(finding, name) for name in _FIELDS)


def findings(rule: Rule, found: Sequence[Found]) -> list[Finding]:
    """The findings of one rule; equal contents are told apart by their order, what is raised first."""
    seen: Counter[str] = Counter()
    quiet = _Quiet(rule, seen)
    return [quiet.defer(one) if one.message is None else _finding(rule, one, seen) for one in found]


def _finding(rule: Rule, found: Found, seen: Counter[str]) -> Finding:
    message = tell(found)
    judgement = found.judgement
    observed = judgement.observed if isinstance(judgement.observed, Number) else None
    key = _content(rule.id, judgement.subject, judgement.evidence)
    seen[key] += 1
    return Finding(
        rule=rule.id,
        slug=rule.slug,
        outcome=judgement.outcome,
        severity=rule.severity,
        title=rule.title,
        message=message,
        subject=judgement.subject,
        evidence=judgement.evidence,
        expected=None if judgement.expected is None else shown(judgement.expected, observed),
        observed=None if judgement.observed is None else shown(judgement.observed),
        hint=rule.hint or None,
        basis=rule.basis or None,
        fingerprint=_digest(f"{key}\x1f{seen[key]}"),
    )


def fingerprint(rule: str, subject: str | None, evidence: Iterable[Evidence], repeat: int = 1) -> str:
    """What stays the same while a report is edited elsewhere: rule, subject and words, not places."""
    return _digest(f"{_content(rule, subject, evidence)}\x1f{repeat}")


def _content(rule: str, subject: str | None, evidence: Iterable[Evidence]) -> str:
    quotes = sorted({bare(piece.quote) for piece in evidence})
    return "\x1f".join((rule, bare(subject or ""), *quotes))


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:_LENGTH]
