"""One defect, one finding: the rule with the better explanation wins, the other is linked to it.

Two findings are of one defect when the winner's rule says that it supersedes the other's and
both point at the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from docextract.checks.rule import Rule
from docextract.model.finding import Evidence, Finding, Outcome

_RAISED = (Outcome.FAIL, Outcome.DOUBTFUL)


def settle(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> list[Finding]:
    """``findings`` with superseded ones turned into not applicable and linked from their winners."""
    winners = [f for f in findings if f.outcome in _RAISED and rules[f.rule].supersedes]
    if not winners:
        return list(findings)
    settled = list(findings)
    raised = [index for index, finding in enumerate(findings) if finding.outcome in _RAISED]
    yielding = {
        finding.fingerprint: winner
        for finding in (findings[index] for index in raised)
        if (winner := _winner(finding, winners, rules)) is not None
    }
    related: dict[str, list[str]] = {}
    for index in raised:
        finding = findings[index]
        if finding.fingerprint in yielding:
            winner = _last(finding, yielding)
            settled[index] = _yielded(finding, winner)
            related.setdefault(winner.fingerprint, []).append(finding.fingerprint)
    for index in raised:
        links = related.get(findings[index].fingerprint)
        if links and settled[index] is findings[index]:
            settled[index] = replace(findings[index], related=tuple(links))
    return settled


def _winner(finding: Finding, winners: Iterable[Finding], rules: Mapping[str, Rule]) -> Finding | None:
    for winner in winners:
        if finding.rule not in rules[winner.rule].supersedes or _weaker(winner, finding):
            continue
        if _same_place(winner.evidence, finding.evidence):
            return winner
    return None


def _last(finding: Finding, yielding: Mapping[str, Finding]) -> Finding:
    """The winner that yields to no other."""
    seen: set[str] = set()
    while finding.fingerprint in yielding and finding.fingerprint not in seen:
        seen.add(finding.fingerprint)
        finding = yielding[finding.fingerprint]
    return finding


def _weaker(winner: Finding, finding: Finding) -> bool:
    """A doubt does not silence a failure."""
    return winner.outcome is Outcome.DOUBTFUL and finding.outcome is Outcome.FAIL


def _same_place(left: Iterable[Evidence], right: Sequence[Evidence]) -> bool:
    return any(one.span.overlaps(other.span) for one in left for other in right)


def _yielded(finding: Finding, winner: Finding) -> Finding:
    message = f"同一问题已由 {winner.rule} 指出：{finding.message}"
    return replace(finding, outcome=Outcome.NOT_APPLICABLE, message=message, related=(winner.fingerprint,))
