"""Claims that all was met, that most was, that nothing is wrong.

A hedge weakens its own clause only; an exception stated (除…外其余…) makes it most; a promise
or a word about the self-evaluation itself makes it no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from docextract.extractors.claims import counts
from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.lexicon.patterns import pattern
from docextract.model.kinds import ClaimKind

_NEAR: Final = 3
# Without one of these a clause claims nothing of this kind.
_TELLING: Final = ("claims.met", "claims.rate", "claims.none_unmet", "claims.denial")


def find(sentence: Sentence) -> Iterator[Said]:
    """The claims of one sentence about what was reached."""
    telling = [place for place, clause in enumerate(sentence.clauses) if clause.has(*_TELLING)]
    if not telling:
        return
    # Asked of the whole first: few sentences state an exception.
    exception = pattern("claims", "exception") if _excepts(sentence.plain) else None
    for position in telling:
        clause, so_far = sentence.clauses[position], sentence.clauses[: position + 1]
        excepted = exception is not None and any(exception.search(other.text) for other in so_far)
        kind = _kind(clause, so_far[:-1], excepted)
        if kind is ClaimKind.UNIVERSAL_MET and sentence.plans and not _is_told(clause):
            kind = None
        if kind is ClaimKind.UNIVERSAL_MET and (_counts_fewer(so_far) or counts.is_part(clause, sentence)):
            kind = ClaimKind.MOST_MET
        if kind is not None:
            yield Said(kind, clause.start, clause.end)


def _excepts(text: str) -> bool:
    return pattern("claims", "exception").search(text) is not None


def _counts_fewer(clauses: Sequence[Clause]) -> bool:
    """22个项目中，20个项目全部完成: the last clause speaks of fewer projects than one before it."""
    count = counts.of_projects(clauses[-1])
    return count is not None and any(count < (counts.of_projects(c) or 0) for c in clauses[:-1])


def _kind(clause: Clause, before: Sequence[Clause], excepted: bool) -> ClaimKind | None:
    if _is_promised(clause, before):
        return None
    if _denies_any(clause):
        return ClaimKind.UNIVERSAL_MET
    if _denies_problem(clause):
        return None if clause.about_project else ClaimKind.NO_PROBLEM
    if not _is_met(clause) or (clause.about_project and not clause.has("claims.rest")):
        return None
    if not _has_subject(clause, before):
        return None
    excepted = excepted or clause.has("claims.rest")
    if _is_hedged(clause) and not excepted:
        return ClaimKind.MOST_MET
    if not _is_universal(clause):
        return None
    return ClaimKind.MOST_MET if excepted else ClaimKind.UNIVERSAL_MET


def _is_promised(clause: Clause, before: Sequence[Clause]) -> bool:
    promise = clause.first("claims.promise")
    met = clause.first(*_TELLING)
    if promise is not None and met is not None and promise.start < met.start:
        return True
    if pattern("claims", "due").match(clause.text) and not _is_told(clause):
        return True
    return any(other.has("claims.promise") and other.segment == clause.segment for other in before[-2:])


def _is_told(clause: Clause) -> bool:
    """True when the clause says that it is so by now: 已全部完成, 没有一项未完成."""
    return pattern("claims", "by_now").search(clause.text) is not None or clause.has(
        "claims.none_unmet", "claims.denial"
    )


def _denies_any(clause: Clause) -> bool:
    """无一项指标未达标: none of them, where 不存在未达标 only says that no problem is there."""
    denial, unmet = clause.first("claims.denial"), clause.first("claims.unmet")
    if denial is None or unmet is None or unmet.start < denial.end:
        return False
    counted = pattern("claims", "one").search(clause.words(denial.start, denial.end + 1))
    return counted is not None and clause.has("claims.goal", "claims.object")


def _denies_problem(clause: Clause) -> bool:
    """不存在未完成…, 未发现偏离; 未发现问题, but not 工程未出现质量问题."""
    denial = clause.first("claims.denial")
    if denial is None:
        return False
    denied = [cue for cue in clause.cues if cue.start >= denial.end]
    if any(cue.id == "claims.aside" for cue in denied):
        return False
    if any(cue.id in ("claims.wrong", "claims.unmet") for cue in denied):
        return True
    trouble = next((cue for cue in denied if cue.id == "claims.trouble"), None)
    if trouble is None:
        return False
    between = clause.words(denial.end, trouble.start)
    return (
        clause.has("claims.goal", "claims.object")
        or pattern("claims", "any_at_all").fullmatch(between) is not None
    )


def _is_met(clause: Clause) -> bool:
    if clause.has("claims.none_unmet"):
        return True
    rate = clause.first("claims.rate")
    if rate is not None:
        return pattern("claims", "whole").search(clause.words(rate.end, clause.end)) is not None
    met = clause.first("claims.met")
    if met is None or clause.has("claims.unmet"):
        return False
    # 全部完成自评: what was completed is the evaluation.
    if any(cue.id == "claims.aside" and 0 <= cue.start - met.end < _NEAR for cue in clause.cues):
        return False
    return pattern("claims", "no_result").match(clause.words(met.end, clause.end)) is None


def _has_subject(clause: Clause, before: Sequence[Clause]) -> bool:
    """Projects, goals or indicators in general: in the clause, or before it in the segment."""
    same = [other for other in before if other.segment == clause.segment]
    return any(other.has("claims.goal", "claims.object") for other in (clause, *same))


def _is_hedged(clause: Clause) -> bool:
    hedge, met = clause.first("claims.hedge"), clause.first("claims.met", "claims.rate")
    return hedge is not None and met is not None and hedge.start < met.start


def _is_universal(clause: Clause) -> bool:
    """全部, 均, 各项; 100%完成; a rate of 100 % whose subject stands before it in the clause."""
    if clause.has("claims.none_unmet", "claims.all"):
        return True
    rate, subject = clause.first("claims.rate"), clause.first("claims.goal", "claims.object")
    if rate is not None:
        return subject is not None and subject.start < rate.start
    met = clause.first("claims.met")
    whole = pattern("claims", "whole")
    return met is not None and whole.search(clause.words(clause.start, met.start)) is not None
