"""Stated counts of projects and indicators: all of them, the unmet ones, by grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.lexicon.claims import claim_words
from docextract.model.report import ClaimKind
from docextract.model.values import FigureKind, Measured
from docextract.text import quantities

_NOUN_REACH: Final = 14
_NEAR: Final = 8


def find(sentence: Sentence) -> Iterator[Said]:
    """The counts of one sentence; what stands after 其中 is a part, no count of all."""
    in_parts = False
    unmet = any(_unmet(c, m) for c in sentence.clauses for m in _counts(c))
    for clause in sentence.clauses:
        in_parts = clause.text.lstrip().startswith("其中") or (in_parts and "共" not in clause.text)
        for measured in _counts(clause):
            said = _graded(clause, measured) or _unmet(clause, measured)
            # 6个项目完成，2个项目未完成: the first is a part of all, too.
            if said is None and not (in_parts or (unmet and clause.has("met"))):
                said = _all(clause, measured)
            if said is not None:
                yield said


def of_projects(clause: Clause) -> Decimal | None:
    """How many projects ``clause`` speaks of, if it says so."""
    found = (_all(clause, measured) for measured in _counts(clause))
    return next((m.value for m in found if m and m.kind is ClaimKind.PROJECT_COUNT), None)  # type: ignore


def _counts(clause: Clause) -> tuple[Measured, ...]:
    return _scan(clause.plain) if "个" in clause.plain or "项" in clause.plain else ()


@lru_cache(1024)
def _scan(text: str) -> tuple[Measured, ...]:
    units = claim_words().units
    return tuple(m for m in quantities.scan(text) if m.kind is FigureKind.COUNT and m.unit in units)


def _all(clause: Clause, measured: Measured) -> Said | None:
    """24个预算支出项目, 项目共24个."""
    before, after = clause.plain[: measured.outer_start], clause.plain[measured.outer_end :]
    if clause.about_project or clause.has("none_unmet", "denial") and measured.value == 1:
        return None
    if any(word in before[-_NEAR:] for word in claim_words().part):
        return None
    words = claim_words()
    for nouns, kind in (
        (words.project, ClaimKind.PROJECT_COUNT),
        (words.indicator, ClaimKind.INDICATOR_COUNT),
    ):
        following = _noun_after(after, nouns)
        if following is not None:
            return _said(kind, clause, measured.start, measured.outer_end + following, measured)
        leading = _noun_before(before, nouns)
        if leading is not None:
            return _said(kind, clause, leading, measured.end, measured)
    return None


def _unmet(clause: Clause, measured: Measured) -> Said | None:
    """3个项目未完成, 未完成指标3个; nothing where the failure is denied."""
    if clause.has("denial", "none_unmet"):
        return None
    before, after = clause.plain[: measured.start], clause.plain[measured.end :]
    left = _unmet_before().search(before)
    right = _unmet_after().match(after)
    if left:
        return _said(ClaimKind.UNMET_COUNT, clause, left.start(), measured.end, measured)
    if right:
        end = measured.end + right.end()
        return _said(ClaimKind.UNMET_COUNT, clause, measured.start, end, measured)
    return None


def _graded(clause: Clause, measured: Measured) -> Said | None:
    """优秀5个, 5个项目为优, 评价等级为“良”的项目3个."""
    before, after = clause.plain[: measured.start], clause.plain[measured.end :]
    left = _grade_before().search(before)
    right = _grade_after().match(after)
    if left:
        return _said(ClaimKind.GRADE_COUNT, clause, left.start("grade"), measured.end, measured)
    if right:
        end = measured.end + right.end()
        return _said(ClaimKind.GRADE_COUNT, clause, measured.start, end, measured)
    return None


def _said(kind: ClaimKind, clause: Clause, start: int, end: int, measured: Measured) -> Said:
    return Said(kind, clause.start + start, clause.start + end, measured.value)


def _noun_after(after: str, nouns: tuple[str, ...]) -> int | None:
    """Where the counted noun ends after the number."""
    for noun in nouns:
        at = after.find(noun)
        if 0 <= at <= _NOUN_REACH and not re.search(r"[，。；、：0-9（）“”《》]", after[:at]):
            return at + len(noun)
    return None


def _noun_before(before: str, nouns: tuple[str, ...]) -> int | None:
    """Where the counted noun begins before the number."""
    for noun in nouns:
        at = before.rfind(noun)
        if at >= 0 and _between().fullmatch(before[at + len(noun) :].strip()):
            return at
    return None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(claim_words().between)})*")


@cache
def _unmet_before() -> re.Pattern[str]:
    words = claim_words()
    nouns = "|".join((*words.project, *words.indicator))
    return re.compile(
        f"(?:{'|'.join(words.unmet)})(?:年度|绩效|预算)?(?:目标)?(?:的)?(?:{nouns})?(?:{'|'.join(words.between)})*$"
    )


@cache
def _unmet_after() -> re.Pattern[str]:
    words = claim_words()
    nouns = "|".join((*words.project, *words.indicator))
    return re.compile(
        rf"(?:[^，。；、0-9]{{0,10}}(?:{nouns}))?(?:的?绩效(?:目标|指标))?(?:均|都|尚|仍)?(?:{'|'.join(words.unmet)})"
    )


@cache
def _grade_before() -> re.Pattern[str]:
    words = claim_words()
    return re.compile(
        rf"(?:^|[，、：；:“\"为是]|其中|等级|获得?|评)(?P<grade>{'|'.join(words.grades)})[”\"]?(?:等级|等次|级|档)?的?(?:项目)?(?:共?有|为|共)?$"
    )


@cache
def _grade_after() -> re.Pattern[str]:
    words = claim_words()
    return re.compile(
        rf"(?:项目)?(?:自评|评价|绩效)?(?:等级|结果|等次|结论)?(?:均)?(?:被)?(?:评为|为|评定为|是|获得?)[“\"]?(?P<grade>{'|'.join(words.grades)})[”\"]?(?![良好秀]|\w{{2}})"
    )
