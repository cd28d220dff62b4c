"""The words around a figure, by what they say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from docextract.lexicon.gates import Holding
from docextract.lexicon.loader import load
from docextract.lexicon.word_lists import Words
from docextract.model.records import record
from docextract.model.values import Direction, FigureKind, Role


@record(frozen=True, slots=True)
class Ending:
    """Words at the end of a lead that give a role; ``keep`` leaves them in the measure."""

    role: Role
    kinds: frozenset[FigureKind]
    words: tuple[str, ...]
    keep: bool


@cache
def words(name: str) -> Words:
    """The words of a list, the longest first."""
    return Words(load("figure_cues")[name])


@cache
def known(name: str) -> frozenset[str]:
    """The words of a list, to ask for one of them."""
    return words(name).known


@cache
def alternatives(name: str) -> str:
    """The words of a list as a pattern, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in words(name)) + ")"


@cache
def fragment(name: str) -> str:
    """A pattern that stands in the file as such (``than``, ``share``, ``scopes``)."""
    return str(load("figure_cues")[name])


@cache
def compiled(name: str) -> re.Pattern[str]:
    """``fragment`` compiled."""
    return re.compile(fragment(name))


@cache
def per_unit() -> re.Pattern[str]:
    """人均, 每亩: words of a value for each, anywhere before a number."""
    return re.compile(alternatives("per_unit"))


@cache
def per_at_end() -> Holding:
    """每亩, 每人每月 right before a number."""
    return Holding(fragment("per_at_end"), "每")


@cache
def mapping(name: str) -> Mapping[str, Any]:
    """A table of words: ``change_nouns``, ``change_baselines``."""
    return dict(load("figure_cues")[name])


@cache
def change_nouns() -> Mapping[str, Direction | None]:
    """增速, 降幅: the direction that each gives, if any."""
    return {word: Direction(way) if way else None for word, way in mapping("change_nouns").items()}


@cache
def endings() -> tuple[Ending, ...]:
    """Roles by the words at the end of a lead, in the order in which they are tried."""
    return tuple(
        Ending(
            Role(line["role"]),
            frozenset(FigureKind(kind) for kind in line["kinds"]),
            tuple(sorted(line["words"], key=len, reverse=True)),
            bool(line.get("keep", False)),
        )
        for line in load("figure_cues")["endings"]
    )
