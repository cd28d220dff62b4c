"""What makes a rectification measure concrete, past or vague."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from docextract.lexicon.loader import load
from docextract.lexicon.patterns import pattern


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Word lists of ``measures.yaml``, longest first."""

    vague: tuple[str, ...]
    concrete: tuple[str, ...]
    owner_suffix: tuple[str, ...]
    past: tuple[str, ...]
    in_vain: tuple[str, ...]
    adverbs: tuple[str, ...]
    continuations: tuple[str, ...]
    cover: tuple[str, ...]
    suggestions: tuple[str, ...]


@cache
def measure_words() -> MeasureWords:
    """The word lists of ``measures.yaml``."""
    content = load("measures")
    names = (
        "vague",
        "concrete",
        "owner_suffix",
        "past",
        "in_vain",
        "adverbs",
        "continuations",
        "cover",
        "suggestions",
    )
    return MeasureWords(**{name: tuple(sorted(content[name], key=len, reverse=True)) for name in names})


def is_vague(text: str) -> bool:
    """True for a measure of stock verbs with no number and no mechanism or paper in it."""
    words = measure_words()
    if pattern("measures", "specific").search(text) or any(word in text for word in words.concrete):
        return False
    return any(word in text for word in words.vague)
