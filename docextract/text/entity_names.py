"""Whether two names mean one body: 青禾县教体局 and 教育和体育局 of 青禾县.

A place, a number or a kind of school that only differs by one character makes another body
(青禾县, 青沙县; 第一小学, 第二小学; 教育局, 体育局), so that likeness of the letters joins little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from docextract.lexicon import entity_names
from docextract.model.records import record
from docextract.text import similarity
from docextract.text.normalize import fold

SAME: Final = 100
CERTAIN: Final = 95
LIKELY: Final = 90
_ENOUGH: Final = 87
_NOISE: Final = re.compile(r"[\s“”\"'·.,，。、:：\-—_()（）\[\]【】]+")
_NUMERAL: Final = re.compile(r"[一二三四五六七八九十百\d]+")
_SHORTEST_CORE: Final = 2
_SHORTEST_SHORT: Final = 3


@record(frozen=True, slots=True)
class _Traits:
    bare: str
    places: tuple[str, ...]
    core: str
    numbers: tuple[str, ...]


def likeness(a: str, b: str) -> int:
    """How surely two names mean one body: 100 equal, 95 one without its place, 90 a short form, 0 not."""
    left, right = _traits(a), _traits(b)
    if not left.bare or not right.bare:
        return 0
    if left.bare == right.bare:
        return SAME
    if left.numbers != right.numbers or not _places_agree(left.places, right.places):
        return 0
    if left.core == right.core:
        return CERTAIN
    short, long = sorted((left.core, right.core), key=len)
    if len(short) < _SHORTEST_CORE:
        return 0
    if _is_short_form(short, long):
        return LIKELY
    if len(short) >= 5 and similarity.ratio(short, long) >= _ENOUGH:
        return LIKELY - 1
    return 0


def best(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that are likest to ``name``: one, none, or several that are equally like it."""
    scored = [(likeness(name, candidate), candidate) for candidate in candidates]
    top = max((score for score, _ in scored), default=0)
    return tuple(candidate for score, candidate in scored if score == top) if top else ()


def _is_short_form(short: str, long: str) -> bool:
    """教体局 of 教育和体育局: some characters in their order, the first and the organ's ending among them."""
    ending = next((end for end in entity_names.shortened() if long.endswith(end)), None)
    if ending is None or not short.endswith(ending) or len(short) < _SHORTEST_SHORT:
        return False
    stem, whole = short.removesuffix(ending), long.removesuffix(ending)
    if not stem or stem[0] != whole[0] or len(whole) < 4 or len(stem) < 2:
        return False
    # One word left out of a name makes another body as often as a short form: 教育局, 教育督导局.
    if whole.startswith(stem) or whole.endswith(stem):
        return False
    at = 0
    for character in stem:
        at = whole.find(character, at) + 1
        if not at:
            return False
    return True


def _places_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True unless both name a place and neither is the end of the other."""
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    return all(
        a == b or not a[:-1] or not b[:-1] for a, b in zip(reversed(short), reversed(long), strict=False)
    )


@lru_cache(8192)
def _traits(name: str) -> _Traits:
    bare = _NOISE.sub("", fold(name))
    for tail in entity_names.tails():
        tail = _NOISE.sub("", tail)
        if bare.endswith(tail) and len(bare) > len(tail) + _SHORTEST_CORE:
            bare = bare.removesuffix(tail)
            break
    places, at = [], 0
    while (found := entity_names.place().match(bare, at)) is not None:
        if len(bare) - found.end() < _SHORTEST_CORE:
            break
        places.append(found.group())
        at = found.end()
    core = bare[at:]
    return _Traits(bare, tuple(places), core, tuple(_NUMERAL.findall(core)))
