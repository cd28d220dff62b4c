"""What the words around a quantity correct in it: minutes, 约为…的, a unit that the measure names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from docextract.extractors.figures.linking import ranks
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.thread import Thread
from docextract.lexicon import figure_cues as cues
from docextract.lexicon.bounds import word_at_end
from docextract.lexicon.gates import Holding
from docextract.model.values import Bound, FigureKind, Measured
from docextract.text.quantities import with_unit

_ABOUT: Final = Holding(r"(?:约|大约|大概)(?:为|占|合|达|有|是|在|相当于)[^，。；]{0,16}$", "约大")
_LISTED: Final = re.compile(r"[、和及与]|以及|")
_YUAN: Final = "元"
_PEOPLE: Final = "人"


def by_lead(measured: Measured, lead: str) -> Measured:
    """分 behind a measure of time is a minute; 约为 before other words blurs the number too."""
    measured = ranks.as_minutes(measured, lead) or measured
    per = cues.per_at_end().search(lead)
    if per is not None and measured.bound is Bound.EXACT:
        word = word_at_end(lead[: per.start()])
        if word is not None:
            return replace(measured, bound=word.bound, hedge=word.hedge)
    if measured.bound is Bound.EXACT and _ABOUT.search(lead):
        return replace(measured, bound=Bound.ABOUT, hedge=True)
    return measured


def compared(measured: Measured, held: str) -> Measured:
    """46%，低于90%的要求: the word compares with the target, it does not bound it."""
    words = (*cues.words("margin_up"), *cues.words("margin_down"))
    return replace(measured, bound=Bound.EXACT, hedge=False) if held.strip() in words else measured


def by_neighbours(phrase: Phrase, thread: Thread, following: tuple[Phrase, ...]) -> Measured:
    """4560(城区3120套,乡镇1440): a number and its parts in brackets share one unit."""
    one = phrase.measured
    if one.unit is not None or one.kind is not FigureKind.OTHER:
        return one
    shared = _shared_unit(phrase, following)
    if shared is not None:
        return shared
    if one.step != 1:
        return one
    if phrase.level >= 0 and not phrase.first_in_level and thread.unit and thread.kind is FigureKind.COUNT:
        return with_unit(one, thread.unit)
    if following and not phrase.tail and following[0].level > phrase.level and following[0].first_in_level:
        part = following[0].measured
        if part.unit and part.kind is FigureKind.COUNT and part.value <= one.value:
            return with_unit(one, part.unit)
    return one


def _shared_unit(phrase: Phrase, following: tuple[Phrase, ...]) -> Measured | None:
    """3.2和1.9个百分点, 12、15和18家: the last of a list has the unit of all."""
    if phrase.tail.strip("、和及与") or not following:
        return None
    for other in following:
        if other.level != phrase.level or _LISTED.fullmatch(other.lead) is None or other.before:
            return None
        unit = other.measured.written.unit
        if other.measured.unit is not None and unit is not None:
            return with_unit(phrase.measured, unit)
        if other.tail.strip("、和及与"):
            return None
    return None


def by_measure(measured: Measured, measure: str | None, thread: Thread) -> Measured:
    """接待人次218万 are 人次; 营业收入12亿 are yuan; a bare number takes no other unit."""
    if measured.unit is not None or measured.kind is not FigureKind.OTHER:
        return measured
    if (
        measure
        and (measured.written.unit or "").startswith(("万", "亿"))
        and measure.endswith(cues.words("people"))
    ):
        return with_unit(measured, _PEOPLE)
    for ending, unit in cues.mapping("unit_nouns").items():
        if measure and measure.endswith(ending):
            return with_unit(measured, unit)
    if not (measured.written.unit or "").startswith(("万", "亿")):
        return measured
    money = measure is not None and measure.endswith(cues.words("money_nouns"))
    return with_unit(measured, _YUAN) if money or thread.money is not None else measured
