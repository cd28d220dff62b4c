"""The overall score and grade that the report gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.lexicon.claims import claim_words
from docextract.model.report import ClaimKind
from docextract.model.values import FigureKind
from docextract.text import quantities


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
    words = claim_words()
    if not any(word in clause.plain for word in words.total_score):
        return
    for measured in quantities.scan(clause.text):
        if measured.kind is not FigureKind.SCORE and measured.unit is not None:
            continue
        before = clause.text[: measured.outer_start]
        lead = _lead().search(before)
        if lead is None or before[: lead.start()].endswith("□") or any(word in before[: lead.start()][-8:] for word in words.part_score):
            continue
        yield Said(
            ClaimKind.TOTAL_SCORE, clause.start + lead.start(), clause.start + measured.end, measured.value
        )


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(claim_words().total_score)})(?:为|是|达|达到|：|:|合计|共)*$")


@cache
def _grade() -> re.Pattern[str]:
    words = claim_words()
    return re.compile(
        rf"(?:{'|'.join(words.grade_leads)})(?:为|是|：|:|评定为|评为|达到|属于)?[“\"□]?(?P<grade>{'|'.join(words.grades)})[”\"]?(?!秀|好|的|项目|\d|级)"
    )
