"""Stated counts of projects and indicators: all of them, the unmet ones, by grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.lexicon.claims import claim_words
from docextract.lexicon.patterns import pattern
from docextract.model.kinds import ClaimKind
from docextract.model.values import FigureKind, Measured
from docextract.text import quantities

_NOUN_REACH: Final = 14
_NEAR: Final = 8


def find(sentence: Sentence) -> Iterator[Said]:
    """The counts of one sentence; what stands after 其中 is a part, no count of all."""
    counted = [(clause, _counts(clause)) for clause in sentence.clauses]
    if not any(found for _, found in counted):
        return
    in_parts = False
    unmet = any(_unmet(clause, measured) for clause, found in counted for measured in found)
    for clause, found in counted:
        again = pattern("claims", "all_again").search(clause.text)
        in_parts = bool(pattern("claims", "parts").match(clause.text)) or (in_parts and not again)
        for measured in found:
            said = _graded(clause, measured) or _unmet(clause, measured)
            # 6个项目完成，2个项目未完成: the first is a part of all, too.
            part = unmet and clause.has("claims.met") and not _is_whole(clause, measured)
            if said is None and not (in_parts or part):
                said = _all(clause, measured)
            in_parts = in_parts or _is_whole(clause, measured)
            if said is not None:
                yield said


def of_projects(clause: Clause) -> Decimal | None:
    """How many projects ``clause`` speaks of, if it says so."""
    for measured in _counts(clause):
        said = _all(clause, measured)
        if said is not None and said.kind is ClaimKind.PROJECT_COUNT:
            return measured.value
    return None


def is_part(clause: Clause, sentence: Sentence) -> bool:
    """其中12个项目全部完成; 12个项目全部完成，3个项目未完成: what is counted is not everything."""
    if not _counts(clause):
        return False
    if pattern("claims", "parts").match(clause.text):
        return True
    return any(_unmet(other, measured) for other in sentence.clauses for measured in _counts(other))


def _counts(clause: Clause) -> tuple[Measured, ...]:
    return _scan(clause.plain) if claim_words().units.found_in(clause.plain) else ()


@lru_cache(1024)
def _scan(text: str) -> tuple[Measured, ...]:
    units = claim_words().units
    return tuple(m for m in quantities.scan(text) if m.kind is FigureKind.COUNT and m.unit in units)


def _all(clause: Clause, measured: Measured) -> Said | None:
    """24个预算支出项目, 项目共24个."""
    before, after = clause.plain[: measured.outer_start], clause.plain[measured.outer_end :]
    if clause.about_project or (measured.value == 1 and clause.has("claims.none_unmet", "claims.denial")):
        return None
    words = claim_words()
    if words.part.found_in(before[-_NEAR:]) or _sums_up(before, measured):
        return None
    for nouns, kind in (
        (words.project, ClaimKind.PROJECT_COUNT),
        (words.indicator, ClaimKind.INDICATOR_COUNT),
    ):
        following, leading = _noun_after(after, nouns), _noun_before(before, nouns)
        if following is not None:
            return _said(kind, clause, measured.start, measured.outer_end + following, measured)
        if leading is not None:
            return _said(kind, clause, leading, measured.end, measured)
    return None


def _sums_up(before: str, measured: Measured) -> bool:
    """甲和乙两项指标: the number is that of the list before it."""
    found = pattern("claims", "listed").search(before)
    return found is not None and len(re.findall("[、和及与]", found.group())) + 1 == measured.value


def _is_whole(clause: Clause, measured: Measured) -> bool:
    """15个项目中有13个…: the others are counted among these."""
    return pattern("claims", "among").match(clause.plain, measured.outer_end) is not None


def _unmet(clause: Clause, measured: Measured) -> Said | None:
    """3个项目未完成, 未完成指标3个; nothing where the failure is denied."""
    if clause.has("claims.denial", "claims.none_unmet"):
        return None
    left = _unmet_before().search(clause.plain, 0, measured.start)
    right = _unmet_after().match(clause.plain, measured.end)
    if left:
        return _said(ClaimKind.UNMET_COUNT, clause, left.start(), measured.end, measured)
    if right:
        return _said(ClaimKind.UNMET_COUNT, clause, measured.start, right.end(), measured)
    return None


def _graded(clause: Clause, measured: Measured) -> Said | None:
    """优秀5个, 5个项目为优, 评价等级为“良”的项目3个."""
    left = _grade_before().search(clause.plain, 0, measured.start)
    right = _grade_after().match(clause.plain, measured.end)
    if left:
        return _said(ClaimKind.GRADE_COUNT, clause, left.start("grade"), measured.end, measured)
    if right:
        return _said(ClaimKind.GRADE_COUNT, clause, measured.start, right.end(), measured)
    return None


def _said(kind: ClaimKind, clause: Clause, start: int, end: int, measured: Measured) -> Said:
    return Said(kind, clause.start + start, clause.start + end, measured.value)


def _noun_after(after: str, nouns: tuple[str, ...]) -> int | None:
    """Where the counted noun ends after the number."""
    for noun in nouns:
        at = after.find(noun)
        if not 0 <= at <= _NOUN_REACH or pattern("claims", "apart").search(after[:at]):
            continue
        if pattern("claims", "other_noun").match(after, at + len(noun)) is None:
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
    """What may stand between a noun and its number."""
    return re.compile(f"(?:{_either(claim_words().between)})*")


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


@cache
def _nouns() -> str:
    words = claim_words()
    return _either((*words.project, *words.indicator))


@cache
def _unmet_before() -> re.Pattern[str]:
    words, lead = claim_words(), pattern("claims", "unmet_lead").pattern
    return re.compile(f"(?:{_either(words.unmet)}){lead}(?:{_nouns()})?(?:{_either(words.between)})*$")


@cache
def _unmet_after() -> re.Pattern[str]:
    words, tail = claim_words(), pattern("claims", "unmet_tail").pattern
    return re.compile(rf"(?:[^，。；、0-9]{{0,10}}(?:{_nouns()}))?{tail}(?:{_either(words.unmet)})")


@cache
def _grade_before() -> re.Pattern[str]:
    before, between = (pattern("claims", f"grade_{name}").pattern for name in ("before", "between"))
    return re.compile(f"{before}(?P<grade>{_either(claim_words().grades)}){between}")


@cache
def _grade_after() -> re.Pattern[str]:
    lead = pattern("claims", "grade_after").pattern
    return re.compile(rf"{lead}(?P<grade>{_either(claim_words().grades)})[”\"]?(?![良好秀]|\w{{2}})")
