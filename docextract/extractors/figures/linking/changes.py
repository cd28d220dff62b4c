"""Changes and margins: 同比增长, 较上年净增, 高于全市, 由…增至…"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.extractors.figures.linking import nouns
from docextract.extractors.figures.linking.change_words import (
    change_verbs,
    direction,
    has_task,
    is_time,
    split_change_noun,
    times_pattern,
)
from docextract.extractors.figures.linking.phrases import DATE_MARKS, DATES, Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.lexicon import figure_cues as cues
from docextract.lexicon.gates import Ending, Holding
from docextract.model.values import Direction, FigureKind, Role

RATES: Final = frozenset({FigureKind.PERCENT, FigureKind.PERMILLE, FigureKind.MULTIPLE, FigureKind.FRACTION})
_POINTS: Final = FigureKind.PERCENTAGE_POINTS
_CHAIN: Final = "(?:同比|环比)"


def read(lead: str, words: str, phrase: Phrase, *, coming: bool) -> Reading | None:
    """The change, margin or end of a change that ``lead`` says, or None.

    ``words`` is the lead without what only carries the number (为, 达到); ``coming`` is True
    where the figure before is the beginning of a change (由60家…).
    """
    return (
        _to(lead, coming)
        or _from(lead)
        or _margin(words, phrase)
        or _named(words, phrase)
        or _change(words, phrase)
        or _noun_of_change(words, phrase)
    )


def _to(lead: str, coming: bool) -> Reading | None:
    found = _to_pattern().search(lead)
    if found is None:
        return None
    if found["how"] in ("为", "成") and not coming:
        return None
    if found["verb"] is None and not coming:
        return None
    return Reading(Role.ACTUAL, found["np"], moved_to=True)


def _from(lead: str) -> Reading | None:
    found = _from_pattern().search(lead)
    return None if found is None else Reading(Role.ACTUAL, found["np"], moved_from=True)


def _margin(words: str, phrase: Phrase) -> Reading | None:
    """高于全市0.4个百分点, 低于计划3天; with 于 the base stands behind the word."""
    found = _margin_pattern().search(words)
    if found is None or not found["base"] or is_time(found["base"]):
        return None
    way = Direction.UP if found["word"] in cues.known("margin_up") else Direction.DOWN
    base, noun = found["base"].removesuffix("的"), found["np"]
    if has_task(base):
        return _against_task(noun, base, way, phrase.measured.kind)
    if phrase.measured.kind is not _POINTS and _is_standard(base, phrase):
        return Reading(Role.TARGET, noun, standing=True)
    if phrase.measured.kind is not _POINTS and not _comparable_pattern().search(base):
        return None
    noun, suffix = split_change_noun(noun)
    return Reading(Role.MARGIN, noun, way, base, suffix)


def _change(words: str, phrase: Phrase) -> Reading | None:
    found = _change_pattern().search(words)
    if found is None:
        return _more(words, phrase.measured.kind)
    base = found["base"] or found["base2"] or found["base3"]
    word, kind = found["word"], phrase.measured.kind
    short = word in cues.known("up_short") or word in cues.known("down_short")
    chain = found["chain"] or found["chain2"]
    if short and base is None and chain is None and found["np"].strip():
        return None
    way = direction(word)
    noun = cues.compiled("causes").sub("", found["np"])
    if base is not None and has_task(base):
        return _against_task(noun, base, way, kind)
    if base is not None and not is_time(base) and kind not in RATES:
        noun, suffix = split_change_noun(noun)
        role = Role.MARGIN if kind is _POINTS or short else Role.DIFFERENCE
        return Reading(role, noun, way, base, suffix)
    if base is not None and not is_time(base) and short:
        noun, suffix = split_change_noun(noun)
        return Reading(Role.MARGIN, noun, way, base, suffix)
    if short and kind is not _POINTS and base is None and found["chain"] is None and kind not in RATES:
        return None
    role = _role(word, kind)
    fixed = cues.mapping("change_baselines").get(word)
    return Reading(
        role,
        split_change_noun(noun)[0],
        way,
        base or (None if role is Role.NET_INCREMENT else fixed),
        chain=chain == "环比",
        against_time=word not in cues.known("no_baseline"),
    )


def of_object(words: str, phrase: Phrase) -> Reading | None:
    """压减预算10%, 增加停车位180个: the verb of change stands before what it changes."""
    found = nouns.find(words, "change_verbs")
    if found is None or not words[found[1] :].strip() or phrase.measured.kind is _POINTS:
        return None
    if nouns.trimmed(words[: found[0]]).name or words[found[1] :].startswith(cues.words("verb_nouns")):
        return None
    way = Direction(cues.mapping("change_verbs")[words[found[0] : found[1]]])
    noun = words[found[1] :].removeprefix("了")
    if phrase.measured.kind in RATES:
        if noun.endswith(cues.words("rate_endings")):
            return None
        return Reading(Role.GROWTH, noun, way)
    up = way is Direction.UP and phrase.measured.kind is FigureKind.COUNT
    return Reading(Role.INCREMENT if up else Role.DIFFERENCE, noun, way, against_time=False)


def _more(words: str, kind: FigureKind) -> Reading | None:
    """较去年同期多收购1200吨: 多 or 少 with a verb, behind what it is compared with."""
    found = _more_pattern().search(words)
    if found is None:
        return None
    base = found["base"]
    way = Direction.UP if found["word"] == "多" else Direction.DOWN
    if has_task(base):
        return _against_task(found["np"], base, way, kind)
    return Reading(Role.DIFFERENCE, found["np"], way, base)


def _named(words: str, phrase: Phrase) -> Reading | None:
    """减亏120万元, 实现增收560万元: one word says the change and names it."""
    if not words.endswith(cues.words("named_changes")) or phrase.measured.kind in RATES:
        return None
    named = cues.mapping("named_changes")
    word = cues.words("named_changes").ending(words)
    rest = words[: -len(word)]
    against = _against_pattern().search(rest)
    base, noun = (against["base"], against["np"]) if against else (None, rest)
    return Reading(Role.DIFFERENCE, noun, Direction(named[word]), base, fallback=word)


def _noun_of_change(words: str, phrase: Phrase) -> Reading | None:
    """增速1.2%, 增幅31%: the rate stands behind a noun of change."""
    kind = phrase.measured.kind
    if kind not in RATES and kind is not _POINTS:
        return None
    noun, suffix = split_change_noun(words)
    if not suffix:
        return None
    found = _against_pattern().search(noun)
    base = found["base"] if found else None
    way = cues.change_nouns()[suffix]
    if way is None:
        way = Direction.DOWN if phrase.measured.value < 0 else Direction.UP
    role = Role.GROWTH if kind is not _POINTS else Role.DIFFERENCE
    chain = "环比" in words
    return Reading(role, found["np"] if found else noun, way, base, chain=chain)


def _role(word: str, kind: FigureKind) -> Role:
    if kind is _POINTS:
        return Role.DIFFERENCE
    if kind in RATES:
        return Role.GROWTH
    return Role.NET_INCREMENT if word in cues.known("net") else Role.DIFFERENCE


def _against_task(noun: str, base: str, way: Direction | None, kind: FigureKind) -> Reading:
    """A change against a target is a surplus or a shortfall; between rates it is a margin."""
    if kind is _POINTS:
        return Reading(Role.MARGIN, noun, way, base)
    role = Role.SHORTFALL if way is Direction.DOWN else Role.OVER_FULFILMENT
    return Reading(role, noun, None, base)


def _is_standard(base: str, phrase: Phrase) -> bool:
    """低于规定的18个工作日, 高于省定95%的要求: the number itself is the standard."""
    bare = base.removesuffix("的")
    return bare.endswith(cues.words("target_standards")) or phrase.tail.removeprefix("的").startswith(
        cues.words("target_after")
    )


def against(words: str) -> tuple[str, str] | None:
    """(what stands before, the baseline) where ``words`` end with 较 or 比 and a baseline."""
    found = _against_pattern().search(words)
    return (found["np"], found["base"]) if found else None


@cache
def _comparable_pattern() -> re.Pattern[str]:
    return re.compile(cues.fragment("comparable"))


@cache
def _against_pattern() -> Holding:
    return Holding(rf"^(?P<np>.*?){cues.fragment('than')}(?P<base>[^，。；、：]{{1,20}}?)(?:的)?$", "较比")


@cache
def _change_pattern() -> Ending:
    words = change_verbs()
    base = "[^，。；、：]{1,20}?"
    together = f"{cues.fragment('than_together')}(?P<base2>{base}){cues.fragment('together')}"
    return Ending(
        rf"^(?P<np>.*?)(?:{cues.fragment('than')}(?P<base>{base})(?:相比|比较)?|{together}"
        rf"|{cues.fragment('upon')})?(?:，)?(?P<chain>{_CHAIN})?(?:{cues.alternatives('adverbs')})*"
        rf"(?P<chain2>{_CHAIN})?(?:{cues.alternatives('adverbs')})*(?P<word>{'|'.join(words)})(?:幅度|了)*$",
        (*words, "幅度", "了"),
    )


@cache
def _more_pattern() -> Holding:
    return Holding(
        rf"^(?P<np>.*?){cues.fragment('than')}(?P<base>(?:{times_pattern().pattern})+(?:的|同期|相比)*|[^，。；]{{0,8}}{cues.alternatives('task_heads')})"
        r"(?P<word>[多少])[\u4e00-\u9fff]{1,4}$",
        "多少",
    )


@cache
def _margin_pattern() -> Holding:
    words = sorted({*cues.words("margin_up"), *cues.words("margin_down")}, key=len, reverse=True)
    adverbs = cues.alternatives("adverbs")
    return Holding(
        rf"^(?P<np>.*?)(?:{adverbs})*(?P<word>{'|'.join(words)})(?P<base>[^，。；：]{{0,20}}?)$", words
    )


@cache
def _to_pattern() -> Ending:
    verbs = sorted(
        {*cues.words("up"), *cues.words("down"), *cues.words("reach_verbs")}, key=len, reverse=True
    )
    return Ending(
        rf"^(?P<np>.*?)(?:{cues.alternatives('adverbs')})*(?P<verb>{'|'.join(verbs)})?"
        rf"(?P<how>{cues.alternatives('reached')})(?:目前的?|现在的?|今年的?|当年的?|{DATES}的?|约|近|了)*$",
        (*cues.words("reached"), *DATE_MARKS, *"前在年的约近了"),
    )


@cache
def _from_pattern() -> Holding:
    return Holding(
        rf"^(?P<np>.*?)(?P<from>{cues.alternatives('from')})"
        rf"(?P<when>(?:{times_pattern().pattern}|原来|原有|原先|原|最初|开始|初)+(?:的|为)?)?$",
        cues.words("from"),
    )
