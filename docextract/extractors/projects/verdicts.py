"""One status out of all that is said about a project."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.model.kinds import Status

Decision = tuple[Status, Evidence | None]


def decide(evidence: Sequence[Evidence]) -> Decision:
    """The status of a project and the piece of evidence that shows it best."""
    adverse = [item for item in evidence if item.is_adverse]
    firm = [item for item in adverse if item.strength is not Strength.HINT]
    met = [item for item in evidence if item.status is Status.MET]
    if not firm:
        return _without_failure(adverse, met)
    worst = _not_started(firm) or _first(firm, Status.UNSPENT) or _partial(firm)
    if worst is not None:
        return worst.status, worst
    worst = _first(firm, Status.UNMET) or firm[0]
    return (Status.UNMET if worst.status is Status.NOT_STARTED else worst.status), worst


def _without_failure(hints: Sequence[Evidence], met: Sequence[Evidence]) -> Decision:
    """Only hints (a low rate, points lost) or nothing against the project."""
    said = next((item for item in met if item.strength is Strength.WORD), None)
    counted = any(item.strength is Strength.NUMBER for item in met)
    # 未占用项目资金 beside numbers that were reached negates nothing of the project's.
    hints = [item for item in hints if item.cue != "statuses.negated" or not counted]
    if hints and said is None:
        return hints[0].status, hints[0]
    best = max(met, key=lambda item: item.strength, default=None)
    return (Status.UNKNOWN, None) if best is None else (Status.MET, said or best)


def _first(evidence: Sequence[Evidence], status: Status) -> Evidence | None:
    return next((item for item in evidence if item.status is status), None)


def _not_started(firm: Sequence[Evidence]) -> Evidence | None:
    """Not started, unless a part of it was done."""
    begun = any(item.status is Status.PARTIAL or item.strength is Strength.NUMBER for item in firm)
    return None if begun else _first(firm, Status.NOT_STARTED)


def _partial(firm: Sequence[Evidence]) -> Evidence | None:
    """Partial where the report says so; 正在推进 beside 未完成 does not make it that."""
    item = _first(firm, Status.PARTIAL)
    weak = item is not None and item.cue in ("statuses.ongoing", "statuses.slow")
    return None if weak and _first(firm, Status.UNMET) is not None else item
