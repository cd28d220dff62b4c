"""Whether two names mean one thing. The one door to rapidfuzz.

Names of projects and measures differ by one word and mean different things (有效科技型中小企业,
科技型中小企业 score 93), so likeness alone joins nothing: years, batches and scope words veto.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docextract.lexicon.similarity import measure_scopes, name_words
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


@lru_cache(4096)
def same_name(a: str, b: str) -> bool:
    """True when one project name is the other or an abbreviation of it.

    An abbreviation keeps the order of the words and loses some (补短板项目 of 全民健身场地器材补短板项目).
    Different years, batches, numbers or scope words (省级, 市级) make different projects.
    """
    left, right = _bare(a), _bare(b)
    if left == right:
        return bool(left)
    if _vetoed(left, right):
        return False
    short, long = sorted((_core(left), _core(right)), key=len)
    if not short or short == long:
        return bool(short)
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


def _core(name: str) -> str:
    """``name`` without year, 下达 and the words for "project" at its end."""
    words = name_words()
    core = re.sub(_YEAR.pattern + "年?度?", "", name)
    for beginning in words.beginnings:
        core = core.removeprefix(beginning)
    for ending in words.endings:
        if core.endswith(ending) and len(core) > len(ending):
            return core.removesuffix(ending)
    return core


def _vetoed(a: str, b: str) -> bool:
    """True when both names carry a year, number or scope word and not the same."""
    for pattern in (_YEAR, _NUMBERED):
        left, right = set(pattern.findall(a)), set(pattern.findall(b))
        if left and right and left != right:
            return True
    left, right = _scopes(a), _scopes(b)
    rows = {row for _, row in left} & {row for _, row in right}
    return any({w for w, r in left if r == row} != {w for w, r in right if r == row} for row in rows)


def _scopes(name: str) -> set[tuple[str, int]]:
    return {(word, row) for word, row in name_words().scopes.items() if word in name}


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
