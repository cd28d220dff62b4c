"""What makes a rectification measure concrete, past or vague."""

from __future__ import annotations

import re
from functools import cache

from docextract.lexicon.loader import load
from docextract.lexicon.patterns import pattern
from docextract.lexicon.word_lists import Words
from docextract.model.records import record


@record(frozen=True, slots=True)
class MeasureWords:
    """Word lists of ``measures.yaml``."""

    vague: Words
    concrete: Words
    owner_suffix: Words
    past: Words
    in_vain: Words
    adverbs: Words
    continuations: Words
    cover: Words
    suggestions: Words


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
    return MeasureWords(**{name: Words(content[name]) for name in names})


@cache
def ahead() -> re.Pattern[str]:
    """How a clause begins, past an item's number and a shaded name, that may set a task or tell a step.

    One match for the four that say which: most clauses do neither.
    """
    forms = ("task", "next_season", "month_deadline", "step")
    begin = pattern("measures", "numbering").pattern
    return re.compile(
        rf"{begin}[□\s　，、]*(?:{'|'.join(pattern('measures', form).pattern for form in forms)})"
    )


def is_vague(text: str) -> bool:
    """True for a measure of stock verbs with no number and no mechanism or paper in it."""
    words = measure_words()
    if pattern("measures", "specific").search(text) or words.concrete.found_in(text):
        return False
    return words.vague.found_in(text) is not None
