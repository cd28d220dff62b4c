"""What the words around a quantity correct in it: minutes, 约为…的, a unit that the measure names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from docextract.extractors.figures.linking import ranks
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.thread import Thread
from docextract.lexicon import figure_cues as cues
from docextract.model.values import Bound, FigureKind, Measured
from docextract.text.quantities import with_unit

_ABOUT: Final = re.compile(r"(?:约|大约|大概)(?:为|占|合|达|有|是|在|相当于)[^，。；]{0,16}$")
_YUAN: Final = "元"
_MYRIAD: Final = 10000


def by_lead(measured: Measured, lead: str) -> Measured:
    """分 behind a measure of time is a minute; 约为 before other words blurs the number too."""
    measured = ranks.as_minutes(measured, lead) or measured
    if measured.bound is Bound.EXACT and _ABOUT.search(lead):
        return replace(measured, bound=Bound.ABOUT, hedge=True)
    return measured


def by_neighbours(phrase: Phrase, thread: Thread, following: tuple[Phrase, ...]) -> Measured:
    """198007(城镇197825套,国有工矿182): a number and its parts in brackets share one unit."""
    one = phrase.measured
    if one.unit is not None or one.kind is not FigureKind.OTHER or one.step != 1:
        return one
    if phrase.level >= 0 and not phrase.first_in_level and thread.unit and thread.kind is FigureKind.COUNT:
        return with_unit(one, thread.unit)
    if following and not phrase.tail and following[0].level > phrase.level and following[0].first_in_level:
        part = following[0].measured
        if part.unit and part.kind is FigureKind.COUNT and part.value <= one.value:
            return with_unit(one, part.unit)
    return one


def by_measure(measured: Measured, measure: str | None, thread: Thread) -> Measured:
    """接待人次218万 are 人次; 营业收入12亿 are yuan; a bare number takes no other unit."""
    if measured.unit is not None or measured.kind is not FigureKind.OTHER:
        return measured
    for ending, unit in cues.mapping("unit_nouns").items():
        if measure and measure.endswith(ending):
            return with_unit(measured, unit)
    if not measured.step >= _MYRIAD and not (measured.written.unit or "").endswith(("万", "亿")):
        return measured
    money = measure is not None and measure.endswith(cues.words("money_nouns"))
    return with_unit(measured, _YUAN) if money or thread.money is not None else measured
