"""Whether two names mean one thing. The one door to rapidfuzz.

Names of projects and measures differ by one word and mean different things (有效科技型中小企业,
科技型中小企业 score 93), so likeness alone joins nothing: years, batches and scope words veto.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docextract.lexicon.similarity import measure_scopes, name_words
from docextract.model.records import record
from docextract.text.normalize import fold

_SAME_MEASURE: Final = 85.0
_CONTAINED: Final = 0.6  # share of the longer measure that the shorter one has to make up
_PUNCTUATION: Final = re.compile(r"[\s“”‘’\"'《》〈〉（）()\[\]【】〔〕、，,。.·:：;；\-—]+")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_NUMERAL: Final = re.compile(r"\d+(?:\.\d+)?")
_NUMBERED: Final = re.compile(r"第?([一二三四五六七八九十0-9]+)(?:批|期|标|标段|次|轮|中|小|幼|号)")


def ratio(a: str, b: str) -> float:
    """Likeness of two strings from 0 to 100, 100 for equal ones."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(a, b))


def held(a: str, b: str) -> float:
    """How much of the shorter string the other one holds in order, from 0 to 100."""
    from rapidfuzz.distance import LCSseq

    shortest = min(len(a), len(b))
    return 100 * LCSseq.similarity(a, b) / shortest if shortest else 0.0


@record(frozen=True, slots=True)
class _Traits:
    """What two names are compared by, read once a name: a report compares each with all others."""

    bare: str
    core: str
    years: frozenset[str]
    numbers: frozenset[str]
    scopes: frozenset[tuple[str, int]]


def same_name(a: str, b: str) -> bool:
    """True when one project name is the other or an abbreviation of it.

    An abbreviation keeps the order of the words and loses some (补短板项目 of 全民健身场地器材补短板项目).
    Different years, batches, numbers or scope words (省级, 市级) make different projects.
    """
    left, right = _traits(a), _traits(b)
    if left.bare == right.bare:
        return bool(left.bare)
    short, long = (left.core, right.core) if len(left.core) <= len(right.core) else (right.core, left.core)
    if _vetoed(left, right) or not short:
        return False
    if short == long:
        return True
    if len(short) >= 2 and (long.endswith(short) or (long.startswith(short) and len(short) >= 4)):
        return True
    return len(short) >= 4 and _runs_within(short, long)


@lru_cache(4096)
def same_measure(a: str, b: str) -> bool:
    """True when two measure names are variants of one statistical measure (护栏安装, 安装护栏).

    Scope words (有效, 规上, 其中 …) and numbers that only one of them has make different measures.
    """
    left, right = _bare(a).replace("的", ""), _bare(b).replace("的", "")
    if not left or not right:
        return False
    if left == right:
        return True
    if _NUMERAL.findall(left) != _NUMERAL.findall(right):
        return False
    if any((word in left) != (word in right) for word in measure_scopes()):
        return False
    if sorted(left) == sorted(right):
        return True
    short, long = sorted((left, right), key=len)
    if short in long:
        return len(short) >= 3 and len(short) >= _CONTAINED * len(long)
    return ratio(left, right) >= _SAME_MEASURE


def _bare(name: str) -> str:
    return _PUNCTUATION.sub("", fold(name)).upper()


def core(name: str) -> str:
    """``name`` without year, 下达 and the words for "project" at its end."""
    words = name_words()
    bare = re.sub(_YEAR.pattern + "年?度?", "", name)
    for beginning in words.beginnings:
        bare = bare.removeprefix(beginning)
    for ending in words.endings:
        if bare.endswith(ending) and len(bare) > len(ending):
            return bare.removesuffix(ending)
    return bare


@lru_cache(8192)
def _traits(name: str) -> _Traits:
    bare = _bare(name)
    years, numbers = frozenset(_YEAR.findall(bare)), frozenset(_NUMBERED.findall(bare))
    return _Traits(bare, core(bare), years, numbers, _scopes(bare))


def _vetoed(a: _Traits, b: _Traits) -> bool:
    """True when both names carry a year, number or scope word and not the same."""
    if a.years and b.years and a.years != b.years:
        return True
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return True
    if not a.scopes or not b.scopes:
        return False
    rows = {row for _, row in a.scopes} & {row for _, row in b.scopes}
    return any({w for w, r in a.scopes if r == row} != {w for w, r in b.scopes if r == row} for row in rows)


def _scopes(name: str) -> frozenset[tuple[str, int]]:
    return frozenset((word, row) for word, row in name_words().scopes.items() if word in name)


def _runs_within(short: str, long: str) -> bool:
    """True when ``short`` falls into runs of two characters or more that ``long`` has in that order."""
    at, position = 0, 0
    while position < len(short):
        length = next(
            (n for n in range(len(short) - position, 1, -1) if short[position : position + n] in long[at:]), 0
        )
        if not length:
            return False
        at = long.index(short[position : position + length], at) + length
        position += length
    return True
