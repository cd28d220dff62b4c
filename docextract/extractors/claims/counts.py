"""Stated counts of projects and indicators: all of them, the unmet ones, by grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.lexicon.claims import claim_words
from docextract.model.report import ClaimKind
from docextract.model.values import FigureKind, Measured
from docextract.text import quantities

_NOUN_REACH: Final = 14
_BETWEEN: Final = re.compile(
    r"(?:数量|个数|数|总数)?(?:总?共有?|共计|合计|总计|有|为|是|达|达到|：|:|共涉及|涉及)*"
)


def find(sentence: Sentence) -> Iterator[Said]:
    """The counts of one sentence."""
    parts = False
    for clause in sentence.clauses:
        parts = parts or (clause.text.lstrip().startswith(claim_words().part[:]) and "其中" in clause.text)
        for measured in quantities.scan(clause.text):
            if measured.kind is not FigureKind.COUNT or measured.unit not in claim_words().units:
                continue
            said = _graded(clause, measured) or _counted(clause, measured, parts)
            if said is not None:
                yield said


def _counted(clause: Clause, measured: Measured, parts: bool) -> Said | None:
    """N个项目, 项目N个; how many of them are unmet; nothing for a part of them."""
    words = claim_words()
    before, after = clause.text[: measured.outer_start], clause.text[measured.outer_end :]
    for nouns, kind in (
        (words.project, ClaimKind.PROJECT_COUNT),
        (words.indicator, ClaimKind.INDICATOR_COUNT),
    ):
        place = _noun_after(after, nouns)
        start, end = measured.start, measured.end
        if place is not None:
            end = measured.outer_end + place
        else:
            at = _noun_before(before, nouns)
            if at is None:
                continue
            start = at
        if any(word in clause.text for word in words.unmet):
            return Said(ClaimKind.UNMET_COUNT, clause.start + start, clause.start + end, measured.value)
        if parts or _is_part(before, after):
            return None
        return Said(kind, clause.start + start, clause.start + end, measured.value)
    return None


def _noun_after(after: str, nouns: tuple[str, ...]) -> int | None:
    """Where the counted noun ends after the number: 24个预算支出项目."""
    for noun in nouns:
        at = after.find(noun)
        if 0 <= at <= _NOUN_REACH and not re.search(r"[，。；、：0-9□]", after[:at]):
            return at + len(noun)
    return None


def _noun_before(before: str, nouns: tuple[str, ...]) -> int | None:
    """Where the counted noun begins before the number: 项目共24个."""
    for noun in nouns:
        at = before.rfind(noun)
        if at >= 0 and _BETWEEN.fullmatch(before[at + len(noun) :].strip()):
            return at
    return None


def _is_part(before: str, after: str) -> bool:
    return any(word in before[-8:] for word in claim_words().part)


def _graded(clause: Clause, measured: Measured) -> Said | None:
    """优秀5个, 5个项目为优, 评价等级为“良”的项目3个."""
    words = claim_words()
    before, after = clause.text[: measured.start], clause.text[measured.end :]
    grades = "|".join(words.grades)
    left = re.search(
        rf"(?:等级|等次|评为|评定为|结果为|为)?[“\"]?({grades})[”\"]?(?:等级|等次|级)?的?(?:项目)?(?:共?有?)?$",
        before,
    )
    right = re.match(
        rf"(?:项目)?(?:自评|评价)?(?:等级|结果|等次)?(?:被)?(?:评为|为|评定为|是|获得?)[“\"]?({grades})",
        after,
    )
    if left:
        start, end = left.start(), measured.end
    elif right:
        start, end = measured.start, measured.end + right.end()
    else:
        return None
    return Said(ClaimKind.GRADE_COUNT, clause.start + start, clause.start + end, Decimal(measured.value))
