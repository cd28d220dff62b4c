"""Words of the indicator block: comparators, achievement in words, fillers, categories, grades."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from docextract.lexicon.columns import bare
from docextract.lexicon.loader import load
from docextract.model.values import Comparator


class Level(StrEnum):
    """How far a qualitative target was achieved."""

    MET = "met"
    PARTIAL = "partial"
    NOT_MET = "not_met"


def comparator(text: str) -> Comparator | None:
    """The comparator that ``text`` holds as a sign or word (≥12, 不低于95%, 30天以内), if any."""
    match = _comparators().search(text)
    return _by_word()[match.group()] if match else None


def is_comparator(text: str) -> bool:
    """True when ``text`` is nothing but a comparator."""
    return text.strip() in _by_word()


def level(text: str) -> Level | None:
    """What an actual value in words says about the target, or None when it says nothing known."""
    stripped = text.strip()
    for found, pattern in _levels():
        match = pattern.search(stripped)
        if match and (len(match.group()) > 1 or len(stripped) == 1):
            return found
    return None


def is_filler(text: str) -> bool:
    """True for an empty cell, or one with a dash, a slash or dots in place of a value."""
    stripped = text.strip()
    return not stripped or stripped in _fillers()


def prefix_length(name: str) -> int:
    """Length of what stands before an indicator's name proper: 指标1：, 2., ★★."""
    length = 0
    while (match := _prefixes().match(name[length:])) and match.end():
        length += match.end()
    return length


def aspect_length(name: str) -> int:
    """Length of the aspect and its colon that a name begins with: 数量指标：…; 0 for none."""
    match = _aspect_prefix().match(name)
    return match.end() if match and match.end() < len(name.rstrip()) else 0


def without_hints(name: str) -> str:
    """``name`` without hints of the form left in it: (≥**人)."""
    return _hints().sub("", name)


def is_category(label: str) -> bool:
    """True for the (bare) name of an indicator category (一级指标)."""
    return label in _bare_set("categories")


def is_aspect(label: str) -> bool:
    """True for the (bare) name of an aspect (二级指标)."""
    return label in _bare_set("aspects")


def is_rate(name: str) -> bool:
    """True for an indicator whose bare numbers are percentages (合格率, 满意度)."""
    return name.endswith(tuple(load("achievements")["rates"]))


def less_is_better(label: str, *, is_rate: bool) -> bool:
    """True for aspects where a bare number is a greatest value: cost and time, but no rate of them."""
    return not is_rate and any(word in label for word in load("achievements")["less_is_better"])


@cache
def grade() -> re.Pattern[str]:
    """A grade in words."""
    return re.compile("|".join(load("achievements")["grades"]))


@cache
def stated_grade() -> re.Pattern[str]:
    """A grade after the word that announces it (等级为“优”); group ``grade``."""
    words = "|".join(load("achievements")["grade_words"])
    return re.compile(rf"(?:{words})[^，。；]{{0,3}}?[“\"'（(]?(?P<grade>{grade().pattern})")


@cache
def _by_word() -> dict[str, Comparator]:
    return {
        word: Comparator(sign)
        for sign, words in load("achievements")["comparators"].items()
        for word in words
    }


@cache
def _comparators() -> re.Pattern[str]:
    words = sorted(_by_word(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _levels() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    data = load("achievements")
    order = ((Level.PARTIAL, "partial"), (Level.NOT_MET, "not_met"), (Level.MET, "met"))
    return tuple(
        (level, re.compile("|".join(map(re.escape, sorted(data[key], key=len, reverse=True)))))
        for level, key in order
    )


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load("achievements")["fillers"]) - {"无"}


@cache
def _prefixes() -> re.Pattern[str]:
    return re.compile(load("achievements")["prefixes"])


@cache
def _aspect_prefix() -> re.Pattern[str]:
    words = sorted((word for word in load("achievements")["aspects"] if len(word) > 3), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})\s*[：:]\s*")


@cache
def _hints() -> re.Pattern[str]:
    return re.compile(load("achievements")["hints"])


@cache
def _bare_set(key: str) -> frozenset[str]:
    return frozenset(bare(word) for word in load("achievements")[key])
