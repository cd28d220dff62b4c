"""Classes of causes, stock phrases, empty reasons and good reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from docextract.lexicon.loader import load


@dataclass(frozen=True, slots=True)
class CauseWords:
    """``classes`` maps a class (epidemic, funds, …) to the words that show it; lists are longest first."""

    outer: tuple[str, ...]

    classes: Mapping[str, tuple[str, ...]]
    generic: tuple[str, ...]
    empty: frozenset[str]
    positive: tuple[str, ...]
    enders: tuple[str, ...]
    weak_after: tuple[str, ...]
    outcomes: tuple[str, ...]

    def is_outer(self, subject: str) -> bool:
        """True when ``subject`` is someone or something outside the project: 申报企业, 用地手续."""
        return any(word in subject for word in self.outer)


@cache
def cause_words() -> CauseWords:
    """The word lists of ``causes.yaml``."""
    content = load("causes")
    return CauseWords(
        classes={name: tuple(words) for name, words in content["classes"].items()},
        generic=tuple(sorted(content["generic"], key=len, reverse=True)),
        empty=frozenset(content["empty"]),
        positive=tuple(content["positive"]),
        enders=tuple(content["enders"]),
        weak_after=tuple(content["weak_after"]),
        outcomes=tuple(content["outcomes"]),
        outer=tuple(content["outer"]),
    )
