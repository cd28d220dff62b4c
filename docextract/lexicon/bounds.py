"""Words that bound a number (约, ≥, 余, 以上), by the side of the number they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from docextract.lexicon.loader import load
from docextract.model.records import record
from docextract.model.values import Bound


@record(frozen=True, slots=True)
class BoundWord:
    """One bound word. ``hedge`` is true where it only blurs and false where it compares."""

    word: str
    bound: Bound
    hedge: bool


@cache
def before() -> Mapping[str, tuple[BoundWord, ...]]:
    """Last character -> bound words that stand left of a number and end with it, longest first."""
    return _index(load("bounds")["before"], at=-1)


def word_at_end(text: str) -> BoundWord | None:
    """The longest bound word that ``text`` ends with, single characters left aside."""
    words = before().get(text[-1:], ())
    return next((w for w in words if len(w.word) > 1 and text.endswith(w.word)), None)


@cache
def inside() -> Mapping[str, BoundWord]:
    """Characters between number and unit: 余 多 来."""
    return {b.word: b for b in _words(load("bounds")["inside"])}


@cache
def after() -> Mapping[str, tuple[BoundWord, ...]]:
    """First character -> bound words that stand behind the unit, longest first."""
    return _index(load("bounds")["after"], at=0)


@cache
def never_behind() -> Mapping[str, tuple[str, ...]]:
    """Bound word -> endings of the text before it that make it part of another word."""
    return {word: tuple(ends) for word, ends in load("bounds")["never_behind"].items()}


@cache
def not_before() -> Mapping[str, tuple[str, ...]]:
    """Suffix -> beginnings of the text behind it that make it part of another word."""
    return {word: tuple(starts) for word, starts in load("bounds")["not_before"].items()}


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Suffix -> the only kinds of figure that it bounds."""
    return {word: frozenset(names) for word, names in load("bounds")["kinds"].items()}


@cache
def only_rank() -> frozenset[str]:
    """Bound words that stand only before a place in a ranking (前30名)."""
    return frozenset(load("bounds")["only_rank"])


@cache
def only_scale() -> frozenset[str]:
    """Bound words that stand only before a bare scale word (上百, 过万)."""
    return frozenset(load("bounds")["only_scale"])


def _words(lines: Sequence[Mapping[str, Any]]) -> list[BoundWord]:
    return [BoundWord(w, Bound(line["bound"]), bool(line["hedge"])) for line in lines for w in line["words"]]


def _index(lines: Sequence[Mapping[str, Any]], at: int) -> dict[str, tuple[BoundWord, ...]]:
    found: dict[str, list[BoundWord]] = {}
    for word in _words(lines):
        found.setdefault(word.word[at], []).append(word)
    return {key: tuple(sorted(words, key=lambda w: -len(w.word))) for key, words in found.items()}
