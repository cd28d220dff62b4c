"""What makes a rectification measure concrete, past or vague."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from docextract.lexicon.loader import load


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
