"""Words that keep two names apart, and what a name may lose and stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from docextract.lexicon.loader import load
from docextract.model.records import record


@record(frozen=True, slots=True)
class NameWords:
    """``scopes`` maps a scope word to the number of its row: two words of one row exclude each other."""

    scopes: Mapping[str, int]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]


@cache
def measure_scopes() -> tuple[str, ...]:
    """Words that make another measure of a measure, longest first."""
    return tuple(sorted(load("similarity")["measure_scope"], key=len, reverse=True))


@cache
def name_words() -> NameWords:
    """The scope words, endings and beginnings of project names, longest first."""
    content = load("similarity")
    scopes = {word: row for row, words in enumerate(content["name_scope"]) for word in words}
    return NameWords(
        {word: scopes[word] for word in sorted(scopes, key=len, reverse=True)},
        tuple(sorted(content["name_endings"], key=len, reverse=True)),
        tuple(content["name_beginnings"]),
    )
