"""The overall score and grade that the report gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.lexicon.claims import claim_words
from docextract.lexicon.patterns import pattern
from docextract.model.kinds import ClaimKind
from docextract.model.values import FigureKind
from docextract.text import quantities
from docextract.text.enclosures import SHADE

_NEAR: Final = 8


def find(sentence: Sentence) -> Iterator[Said]:
    """Total score and grade, unless a single project is the subject."""
    for clause in sentence.clauses:
        if clause.about_project:
            return
        yield from _score(clause)
    found = _grade().search(sentence.plain)
    if found:
        value = claim_words().grades[found.group("grade")]
        yield Said(ClaimKind.GRADE, sentence.start + found.start(), sentence.start + found.end(), value)


def _score(clause: Clause) -> Iterator[Said]:
    """自评得分95.75分, but not that of a part (产出指标得分) or of one project."""
    words = claim_words()
    if not words.total_score.found_in(clause.plain):
        return
    for measured in quantities.scan(clause.plain):
        if measured.kind is not FigureKind.SCORE and measured.unit is not None:
            continue
        lead = _lead().search(clause.text, 0, measured.outer_start)
        if lead is None:
            continue
        before = clause.text[: lead.start()]
        if not before.endswith(SHADE) and not words.part_score.found_in(before[-_NEAR:]):
            start, end = clause.start + lead.start(), clause.start + measured.end
            yield Said(ClaimKind.TOTAL_SCORE, start, end, measured.value)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(f"(?:{_either(claim_words().total_score)}){pattern('claims', 'copula').pattern}")


@cache
def _grade() -> re.Pattern[str]:
    words = claim_words()
    copula, other = pattern("claims", "grade_copula").pattern, pattern("claims", "no_grade").pattern
    leads, grades = _either(words.grade_leads), _either(words.grades)
    return re.compile(rf"(?:{leads}){copula}(?P<grade>{grades})[”\"]?(?!{other})")
