"""Words that tie two figures together: cue patterns, families of parts, sizes of units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from docextract.lexicon.loader import load
from docextract.lexicon.word_lists import Words

# `…` of a phrase: some characters of the same clause.
_GAP: Final = "[^，,。；;：:！!？?]{0,12}?"


@cache
def words(name: str) -> Words:
    """The words listed under ``name``, longest first."""
    return Words(load("relations")[name])


@cache
def known(name: str) -> frozenset[str]:
    """The words listed under ``name``, to ask for one of them."""
    return words(name).known


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The words listed under ``name`` in the file's order."""
    return tuple(load("relations")[name])


@cache
def list_opener() -> re.Pattern[str]:
    """What leads in listed names behind the noun that is counted: a colon, 分别为, ，包括."""
    said = "|".join(map(re.escape, words("list_openers")))
    strong = "|".join(map(re.escape, words("strong_list_openers")))
    return re.compile(f"[：:]|[，,](?:{particle('among')})?(?:{said})[：:]?|(?:{strong})[：:]?")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any word listed under ``name``, the longest first."""
    return _alternation(words(name))


@cache
def cue(kind: str) -> re.Pattern[str]:
    """Any phrase that leads in a figure of ``kind``, the longest first."""
    return _alternation(sorted(load("relations")["cues"][kind], key=len, reverse=True))


@cache
def particle(name: str) -> str:
    """The one word that plays ``name`` (among: 其中)."""
    return str(load("relations")["particle"][name])


@cache
def copulas() -> str:
    """Characters between a name and its number that mean nothing, for ``str.strip``."""
    return str(load("relations")["copulas"])


@cache
def families(name: str) -> tuple[frozenset[str], ...]:
    """The rows listed under ``name`` (``partitions``, ``like_units``) as sets."""
    return tuple(frozenset(row) for row in load("relations")[name])


@cache
def subsets() -> tuple[tuple[str, str], ...]:
    """Pairs (part, whole) of measures by name."""
    return tuple((part, whole) for part, whole in load("relations")["subsets"])


@cache
def mapping(name: str) -> Mapping[str, str]:
    """A table of words listed under ``name``."""
    return dict(load("relations")[name])


@cache
def periods_per_year() -> Mapping[str, int]:
    """How often a year holds a period that a compound unit ends in (元/人·月: 12)."""
    return {word: int(times) for word, times in load("relations")["per_period"].items()}


@cache
def per_words() -> Mapping[str, tuple[str, ...]]:
    """Unit -> the words by which a value per unit is said (人: 人均, 每人)."""
    return {unit: tuple(said) for unit, said in load("relations")["per_words"].items()}


@cache
def open_end() -> re.Pattern[str]:
    """等 at the end of a list, perhaps with a noun for all of it; dots that break it off."""
    return re.compile(particle("etc") + r"[^、，。；]{0,12}$|…|\.\.\.")


@cache
def ordinal() -> re.Pattern[str]:
    """Numbers of items inside a list: then it is no plain list of names."""
    markers = "|".join(map(re.escape, ordered("list_markers")))
    return re.compile(f"第[{load('relations')['numerals']}]|[①-⑳]|{markers}")


@cache
def each_unit() -> re.Pattern[str]:
    """每亩次…: the unit behind 每, in the group ``unit``."""
    units = sorted(load("relations")["each_units"], key=len, reverse=True)
    each = "|".join(map(re.escape, words("each")))
    return re.compile(f"(?:{each})(?P<unit>{'|'.join(map(re.escape, units))})")


@cache
def unit_size(large: str, small: str) -> Decimal | None:
    """How many ``small`` make one ``large`` (公顷, 亩: 15); None where the table has no line for it."""
    size = load("relations")["unit_sizes"].get(large, {}).get(small)
    return None if size is None else Decimal(size)


@cache
def like_units(a: str, b: str) -> bool:
    """True when two units count the same things (人, 名)."""
    return a == b or any(a in row and b in row for row in families("like_units"))


def _alternation(phrases: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase).replace("…", _GAP) for phrase in phrases))
