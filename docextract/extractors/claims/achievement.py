"""Claims that all was met, that most was, that nothing is wrong.

A hedge weakens its own clause only; an exception stated (除…外其余…) makes it most; a promise
or a word about the self-evaluation itself makes it no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.claims import counts
from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.model.report import ClaimKind

_NEAR: Final = 3
_WHOLE: Final = re.compile(r"(?:100|百分之百|1\.0{1,2}|百分百)")
_EXCEPT: Final = re.compile(r"除.*(?:外|以外|之外)")


def find(sentence: Sentence) -> Iterator[Said]:
    """The claims of one sentence about what was reached."""
    excepted = False
    most = Decimal(0)
    for position, clause in enumerate(sentence.clauses):
        excepted = excepted or bool(_EXCEPT.search(clause.text))
        kind = _kind(clause, sentence.clauses[:position], excepted)
        count = counts.of_projects(clause)
        if kind is ClaimKind.UNIVERSAL_MET and count is not None and count < most:
            # 22个项目中，20个项目全部完成
            kind = ClaimKind.MOST_MET
        most = max(most, count or most)
        if kind is not None:
            yield Said(kind, clause.start, clause.end)


def _kind(
    clause: Clause, before: tuple[Clause, ...], excepted: bool
) -> ClaimKind | None:
    if _is_promised(clause, before):
        return None
    if _denies_any(clause):
        return ClaimKind.UNIVERSAL_MET
    if _denies_problem(clause):
        return None if clause.about_project else ClaimKind.NO_PROBLEM
    if not _is_met(clause) or (clause.about_project and not clause.has("rest")):
        return None
    if not _has_subject(clause, before):
        return None
    if clause.has("rest") or excepted:
        return ClaimKind.MOST_MET if _is_universal(clause) else None
    if _is_hedged(clause):
        return ClaimKind.MOST_MET
    return ClaimKind.UNIVERSAL_MET if _is_universal(clause) else None


def _is_promised(clause: Clause, before: tuple[Clause, ...]) -> bool:
    promise = clause.first("promise")
    met = clause.first("met", "rate", "none_unmet", "denial")
    if promise is not None and met is not None and promise.start < met.start:
        return True
    return any(other.has("promise") and other.segment == clause.segment for other in before[-2:])


def _denies_any(clause: Clause) -> bool:
    """无一项指标未达标: none of them, where 不存在未达标 only says that no problem is there."""
    denial, unmet = clause.first("denial"), clause.first("unmet")
    if denial is None or unmet is None or unmet.start < denial.end:
        return False
    counted = "一" in clause.words(denial.start, denial.end + 1)
    return counted and clause.has("goal", "object")


def _denies_problem(clause: Clause) -> bool:
    """不存在未完成…, 未发现偏离."""
    denial = clause.first("denial")
    if denial is None:
        return False
    if clause.has("aside"):
        return False
    denied = [cue for cue in clause.cues if cue.start >= denial.end]
    if any(cue.id in ("claims.wrong", "claims.unmet") for cue in denied):
        return True
    # 工程未出现质量问题 is no claim about the goals; 未发现问题 is.
    trouble = next((cue for cue in denied if cue.id == "claims.trouble"), None)
    return trouble is not None and (clause.has("goal", "object") or trouble.start - denial.end <= _NEAR)


def _is_met(clause: Clause) -> bool:
    if clause.has("none_unmet"):
        return True
    rate = clause.first("rate")
    if rate is not None:
        return bool(_WHOLE.search(clause.words(rate.end, clause.end)))
    met = clause.first("met")
    if met is None or clause.has("unmet"):
        return False
    # 全部完成自评: what was completed is the evaluation.
    rest = clause.words(met.end, clause.end)
    return not any(
        cue.id == "claims.aside" and cue.start - met.end <= 2 for cue in clause.cues if cue.start >= met.end
    ) and not rest.startswith(("情况", "率", "时限", "后", "前"))


def _has_subject(clause: Clause, before: tuple[Clause, ...]) -> bool:
    """Projects, goals or indicators in general: in the clause, or before it in the segment."""
    if clause.has("goal", "object"):
        return True
    return any(other.has("goal", "object") and other.segment == clause.segment for other in before)


def _is_hedged(clause: Clause) -> bool:
    hedge = clause.first("hedge")
    met = clause.first("met", "rate")
    return hedge is not None and met is not None and hedge.start < met.start


def _is_universal(clause: Clause) -> bool:
    """全部, 均, 各项; 100%完成; a rate of 100 % whose subject stands before it in the clause."""
    if clause.has("none_unmet", "all"):
        return True
    rate, subject = clause.first("rate"), clause.first("goal", "object")
    if rate is not None:
        return subject is not None and subject.start < rate.start
    met = clause.first("met")
    return met is not None and bool(_WHOLE.search(clause.words(clause.start, met.start)))
