"""Shares of a whole, multiples of something, and lists of names that share their figures."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from docextract.extractors.figures.linking import change_words, heads, nouns
from docextract.extractors.figures.linking.changes import RATES
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.lexicon import figure_cues as cues
from docextract.lexicon.gates import Holding
from docextract.model.values import FigureKind, Role

_OF: Final = re.compile(
    r"^(?P<np>.*?)(?:约|仅|已|也|正好|恰好)?(?:为|是|相当于|达到?了?|等于|高达|恢复到|恢复至|恢复|(?:扩大|增加|提高|提升|增长|发展|上升|缩小|下降|减少|降低|压缩)[到至为])(?P<base>[^，。；：]{1,20}?)的$"
)
_ORDINAL: Final = re.compile(r"^第?(?P<n>[一二三四五六])(?:次)?(?P<head>\D*)$")
_NAMES_END: Final = re.compile(r"[（(][^（）()]*[）)]")
_FEWEST: Final = 2
_MOST: Final = 12


def share(words: str, phrase: Phrase) -> Reading | None:
    """占总数的三分之一, 占比41.3%, 是上年的2.3倍."""
    kind = phrase.measured.kind
    if kind not in RATES:
        return None
    spoken = (
        kind is FigureKind.FRACTION or phrase.tail.startswith("的") or phrase.measured.written.unit == "成"
    )
    if spoken and not nouns.trimmed(words).name and heads.counted_share(phrase.tail):
        return Reading(Role.SHARE, heads.counted_share(phrase.tail))
    found = _share_pattern().search(words)
    if found is not None and kind is not FigureKind.MULTIPLE:
        base = found["base"].removesuffix("的")
        return Reading(Role.SHARE, found["np"], baseline=base or None, share=True)
    if words.endswith(cues.words("share_nouns")) and kind is not FigureKind.MULTIPLE:
        noun = cues.words("share_nouns").ending(words)
        rest = words[: -len(noun)]
        if noun in cues.known("contribution_nouns"):
            return Reading(Role.SHARE, words)
        split = _share_of_pattern().search(rest)
        if split is not None:
            return Reading(Role.SHARE, split["np"], baseline=split["base"].removesuffix("的"), share=True)
        return Reading(Role.SHARE, rest or words, share=True)
    found = _OF.search(words)
    if found is None and kind is FigureKind.MULTIPLE and words.endswith("的") and change_words.is_time(words):
        # 分别是2020年的1.8倍和2.1倍: the verb went with 分别
        return Reading(Role.OTHER, "", baseline=words.removesuffix("的"))
    if found is not None:
        base = found["base"]
        by_time = change_words.is_time(base) or kind is FigureKind.MULTIPLE
        return Reading(Role.OTHER if by_time else Role.SHARE, found["np"], baseline=base)
    return Reading(Role.OTHER, words) if kind is FigureKind.MULTIPLE else None


@lru_cache(1024)
def respectively(lead: str) -> tuple[str, str, str] | None:
    """(names, the word 分别, what follows it) where ``lead`` shares out figures to names."""
    found = _respectively_pattern().search(lead)
    return None if found is None else (lead[: found.start()], found[0], lead[found.end() :])


@lru_cache(1024)
def each(words: str) -> tuple[str, str] | None:
    """(names, what follows) where one figure holds for all names: 办结率、满意率均为100%."""
    found = _each_pattern().search(words)
    return None if found is None else (words[: found.start()], words[found.end() :])


@lru_cache(1024)
def names(words: str) -> tuple[str, ...]:
    """The names of a list, each with the head that the last one lends to all (城镇、农村居民收入)."""
    own, shared = _pieces(words)
    return tuple(piece + shared for piece in own)


def common(words: str) -> str:
    """The head that the names of a list share: lent by the last, or the end of all; or nothing."""
    own, shared = _pieces(words)
    if shared or not own:
        return shared
    size = 0
    while all(len(n) > size and n[-size - 1] == own[0][-size - 1] for n in own):
        size += 1
    return own[0][-size:] if size >= _FEWEST else ""


def _pieces(words: str) -> tuple[list[str], str]:
    """What 、 and 和 set apart in a list, and the head that only the last piece carries."""
    flat = _NAMES_END.sub("", words).strip("、，, ")
    pieces = [p.strip() for p in re.split(cues.fragment("joined"), flat)]
    pieces = [p for p in pieces if p]
    return _shared_head(pieces) if _FEWEST <= len(pieces) <= _MOST else ([], "")


def taken_up(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the clause before: A、B实现双下降，分别下降…"""
    if not clauses:
        return ()
    return names(nouns.trimmed(cues.compiled("together_moved").sub("", clauses[-1])).name)


def _shared_head(pieces: list[str]) -> tuple[list[str], str]:
    """The pieces, and the head that only the last one carries."""
    *others, last = pieces
    numbered = _numbered(pieces)
    if numbered is not None:
        return numbered
    for size in range(1, len(last) - 1):
        modifier, head = last[:size], last[size:]
        if len(head) < 2:
            break
        if all(_alike(other, modifier, head) for other in others):
            return [*others, modifier], head
    return pieces, ""


def _numbered(pieces: list[str]) -> tuple[list[str], str] | None:
    """第一、二、三产业增加值: the ordinals of one head."""
    found = [_ORDINAL.match(piece) for piece in pieces]
    if not all(found) or any(m and m["head"] for m in found[:-1]):
        return None
    last = found[-1]
    head = last["head"] if last else ""
    return [f"第{m['n']}" for m in found if m], head


def _alike(other: str, modifier: str, head: str) -> bool:
    """True when ``other`` is a modifier like ``modifier``: both known, or of one form (甲类, 乙类)."""
    if other.endswith(head):
        return False
    known = cues.words("modifiers")
    if other.endswith(known) and modifier in known and len(other) <= len(modifier) + 8:
        return any(other == k or other.endswith(k) for k in known)
    return len(modifier) >= 2 and len(other) == len(modifier) and other[-1] == modifier[-1] and len(head) > 2


@cache
def _share_pattern() -> Holding:
    return Holding(
        rf"^(?P<np>.*?){cues.fragment('share')}(?P<base>[^，。；：]{{0,24}}?)(?:的)?(?:比重|比例|份额)?(?:的|为|达)?$",
        "占",
    )


@cache
def _share_of_pattern() -> re.Pattern[str]:
    return re.compile(rf"^(?P<np>.*?){cues.fragment('share')}(?P<base>[^，。；：]{{1,24}}?)的?$")


@cache
def _respectively_pattern() -> Holding:
    return Holding(cues.alternatives("respectively"), cues.words("respectively"))


@cache
def _each_pattern() -> Holding:
    return Holding(cues.alternatives("each"), cues.words("each"))
