"""The words of claims beside their cues: what is counted, grades, scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from docextract.lexicon.loader import load


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Word lists are longest first; ``grades`` maps every spelling of a grade to its name (优秀 -> 优)."""

    project: tuple[str, ...]
    indicator: tuple[str, ...]
    units: tuple[str, ...]
    between: tuple[str, ...]
    unmet: tuple[str, ...]
    part: tuple[str, ...]
    grades: Mapping[str, str]
    grade_leads: tuple[str, ...]
    total_score: tuple[str, ...]
    part_score: tuple[str, ...]


@cache
def claim_words() -> ClaimWords:
    """The word lists of ``claims.yaml``."""
    content = load("claims")
    counts, grades, scores = content["counts"], content["grades"], content["scores"]
    spellings = {word: grade for grade, words in grades["words"].items() for word in words}
    return ClaimWords(
        project=_longest_first(counts["project"]),
        indicator=_longest_first(counts["indicator"]),
        units=_longest_first(counts["units"]),
        between=_longest_first(counts["between"]),
        unmet=_longest_first(counts["unmet"]),
        part=_longest_first(counts["part"]),
        grades={word: spellings[word] for word in sorted(spellings, key=len, reverse=True)},
        grade_leads=_longest_first(grades["leads"]),
        total_score=_longest_first(scores["total"]),
        part_score=_longest_first(scores["parts"]),
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
