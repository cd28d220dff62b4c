"""Classes of causes, stock phrases, empty reasons and good reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from docextract.lexicon.loader import load
from docextract.lexicon.patterns import pattern
from docextract.lexicon.word_lists import Words
from docextract.model.records import record


@record(frozen=True, slots=True)
class CauseWords:
    """``classes`` maps a class (epidemic, funds, …) to the words that show it."""

    outer: Words

    classes: Mapping[str, Words]
    generic: Words
    empty: frozenset[str]
    positive: Words
    enders: Words
    weak_after: Words
    outcomes: Words

    def is_outer(self, subject: str) -> bool:
        """True when ``subject`` is someone or something outside the project: 申报企业, 用地手续."""
        return self.outer.found_in(subject) is not None


@cache
def cause_words() -> CauseWords:
    """The word lists of ``causes.yaml``."""
    content = load("causes")
    return CauseWords(
        classes={name: Words(words) for name, words in content["classes"].items()},
        generic=Words(content["generic"]),
        empty=frozenset(content["empty"]),
        positive=Words(content["positive"]),
        enders=Words(content["enders"]),
        weak_after=Words(content["weak_after"]),
        outcomes=Words(content["outcomes"]),
        outer=Words(content["outer"]),
    )


@cache
def cause_cues() -> Words:
    """Every word that a cue of a cause is made of: without one of them a text has no such cue."""
    cues = load("causes")["cues"]
    return Words({form.split(" ")[0] for forms in cues.values() for form in forms})


@cache
def related() -> re.Pattern[str]:
    """这与…有关, the cause in the group ``cause``."""
    return re.compile(f"{pattern('causes', 'related').pattern}(?:{pattern('causes', 'related_end').pattern})")
