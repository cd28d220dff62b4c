"""Ranks and scores: 全市排名第7位, 自评得分97.5分, 分值10分, 到场时间8分."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from docextract.extractors.figures.linking import nouns
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.lexicon import figure_cues as cues
from docextract.lexicon import units
from docextract.model.values import Direction, FigureKind, Measured, Role

# 由上年度全市第11位: between the word and the rank stand a time and a field.
_COMING: Final = re.compile(r"(?:由|从|自)[^，。；、]{0,12}$")
_DEDUCTED = ("扣", "扣减", "扣除", "减")


def rank(lead: str, *, coming: bool, field: str | None, known: str | None) -> Reading:
    """The field of a ranking (全市, 24个县区) is what the rank is measured against.

    ``field`` is a field that was counted right before; ``known`` that of the rank it came from.
    """
    if field is not None:
        return Reading(Role.RANK, "", baseline=field)
    words = lead
    while True:
        shorter = next((words[: -len(v)] for v in cues.words("rank_verbs") if words.endswith(v)), words)
        shorter, found = nouns.scope_at_end(nouns.without_copulas(shorter).rstrip())
        field = field or found
        if shorter == words:
            break
        words = shorter
    came_from = _COMING.search(lead) is not None
    return Reading(
        Role.RANK, words, baseline=field or (known if coming else None), moved_from=came_from, moved_to=coming
    )


def as_minutes(measured: Measured, lead: str) -> Measured | None:
    """分 as a minute behind a measure of time, else None."""
    if measured.kind is not FigureKind.SCORE or not _names_a_time(lead):
        return None
    unit = units.minute().unit
    return replace(measured, kind=unit.kind, unit=unit.name)


def _names_a_time(lead: str) -> bool:
    words = nouns.without_copulas(lead)
    return any(ending in words[-8:] for ending in units.minutes_after())


def score(words: str, phrase: Phrase) -> Reading:
    """Points given, or points possible."""
    for ending in cues.endings():
        if phrase.measured.kind in ending.kinds and ending.role is Role.MAX_SCORE:
            word = next((w for w in ending.words if words.endswith(w)), None)
            if word is not None:
                joined = word if word in cues.known("joined_scores") else ""
                return Reading(Role.MAX_SCORE, words[: -len(word)], suffix=joined, standing=True)
    if words.endswith(_DEDUCTED):
        word = next(w for w in sorted(_DEDUCTED, key=len, reverse=True) if words.endswith(w))
        return Reading(Role.OTHER, words[: -len(word)], Direction.DOWN)
    if phrase.level >= 0 and not words:
        return Reading(Role.MAX_SCORE, "", standing=True)
    if phrase.tail.startswith(("制", "为满分", "满分")):
        return Reading(Role.MAX_SCORE, words, standing=True)
    return Reading(Role.SCORE, words)
