"""The words of claims beside their cues: what is counted, grades, scores."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from docextract.lexicon.loader import load
from docextract.lexicon.word_lists import Words
from docextract.model.records import record


@record(frozen=True, slots=True)
class ClaimWords:
    """``grades`` maps every spelling of a grade to its name (优秀 -> 优)."""

    project: Words
    indicator: Words
    units: Words
    between: Words
    unmet: Words
    part: Words
    grades: Mapping[str, str]
    grade_leads: Words
    total_score: Words
    part_score: Words


@cache
def claim_words() -> ClaimWords:
    """The word lists of ``claims.yaml``."""
    content = load("claims")
    counts, grades, scores = content["counts"], content["grades"], content["scores"]
    spellings = {word: grade for grade, words in grades["words"].items() for word in words}
    return ClaimWords(
        project=Words(counts["project"]),
        indicator=Words(counts["indicator"]),
        units=Words(counts["units"]),
        between=Words(counts["between"]),
        unmet=Words(counts["unmet"]),
        part=Words(counts["part"]),
        grades={word: spellings[word] for word in sorted(spellings, key=len, reverse=True)},
        grade_leads=Words(grades["leads"]),
        total_score=Words(scores["total"]),
        part_score=Words(scores["parts"]),
    )
