"""Words of change, times and tasks, as leads hold them."""

from __future__ import annotations

import re
from functools import cache

from docextract.extractors.figures.linking.phrases import DATES
from docextract.lexicon import dates as times
from docextract.lexicon import figure_cues as cues
from docextract.model.values import Direction


def split_change_noun(noun: str) -> tuple[str, str]:
    if noun.endswith(cues.words("no_change_nouns")):
        return noun, ""
    for word in _longest_nouns():
        if noun.endswith(word):
            return noun[: -len(word)], word
    return noun, ""


def direction(word: str) -> Direction | None:
    """The way a word of change goes."""
    if word in cues.known("down") or word in cues.known("down_short"):
        return Direction.DOWN
    if word in cues.known("flat"):
        return Direction.FLAT
    if word in cues.known("unsigned"):
        return None
    return cues.change_nouns().get(word, Direction.UP)


def is_change(words: str) -> bool:
    """True where ``words`` are a verb of change and nothing else."""
    return words.strip() in change_verbs()


def with_verb(lead: str, verb: str) -> str:
    """``lead`` (较上年增长) with ``verb`` in the place of the verb it ends with."""
    for word in change_verbs():
        if lead.endswith(word):
            return lead[: -len(word)] + verb
    return lead + verb


def has_task(words: str) -> bool:
    """True when ``words`` name a target (年度任务, 市定目标)."""
    return words.removesuffix("的").endswith(cues.words("task_heads"))


@cache
def times_pattern() -> re.Pattern[str]:
    known = sorted([*times.years(), *times.parts(), *times.same()], key=len, reverse=True)
    return re.compile(
        rf"(?:{DATES}|{'|'.join(known)}|上月|上个月|上季度?|上一季度|同期|前期|基期|上期|期初|整改前|改造前|实施前|以往|过去|此前|之前|历史|往常)"
    )


def is_time(words: str) -> bool:
    """True when a baseline is a time: 上年, 2021年, 年初, 去年同期."""
    return times_pattern().search(words) is not None


@cache
def change_verbs() -> tuple[str, ...]:
    lists = ("up", "down", "net", "flat", "unsigned", "up_short", "down_short")
    return tuple(sorted({w for name in lists for w in cues.words(name)}, key=lambda w: (-len(w), w)))


@cache
def _longest_nouns() -> tuple[str, ...]:
    return tuple(sorted(cues.change_nouns(), key=len, reverse=True))
