"""Period, baseline and scope of a figure."""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.figures.linking import naming, nouns, times
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.extractors.figures.linking.thread import Thread
from docextract.extractors.figures.linking.times import Dates
from docextract.model.values import FigureKind, Role

_MONEY: Final = re.compile(r"金额|资金|经费|投资")
_WITHIN: Final = re.compile(r"^(?P<whole>.{2,24})(?:当?中|之?内|里)$")
_YEARLY: Final = re.compile(r"年均|年平均|月均|平均每年|平均增|逐年")
_CHANGES: Final = frozenset({Role.GROWTH, Role.DIFFERENCE, Role.NET_INCREMENT})
_AGAINST_TASKS: Final = frozenset({Role.OVER_FULFILMENT, Role.SHORTFALL, Role.COMPLETION_RATE, Role.MARGIN})


def scope(reading: Reading, phrase: Phrase, thread: Thread) -> str | None:
    """Where the measure holds: named before the measure, or by the sentence before."""
    noun = nouns.trimmed(reading.noun)
    return noun.scope or naming.place(noun.name, phrase.tail) or thread.scope


def period(reading: Reading, phrase: Phrase, thread: Thread, dates: Dates, year: int | None) -> str | None:
    """The period of a figure; what holds for the figures after it is noted in the thread."""
    for clause in phrase.before:
        said = times.spoken(clause, dates, year, times.part_of(thread.period))
        if said is not None and times.opens(clause):
            thread.period = said.period
    if reading.standing:
        return None
    lead = phrase.lead
    text = lead if reading.baseline is None else lead.replace(reading.baseline, "", 1)
    said = times.spoken(text, dates, year, times.part_of(thread.period))
    if said is None:
        return thread.period
    if not _is_local(said, reading, phrase, thread):
        thread.period = said.period
    return said.period


def _is_local(said: times.Spoken, reading: Reading, phrase: Phrase, thread: Thread) -> bool:
    """True where a period holds for this figure alone: 由2021年的58个, 去年同期仅有9座."""
    if reading.moved_from or said.period is None:
        return True
    if thread.measure is None:
        return False
    unnamed = not nouns.trimmed(reading.noun).name
    return reading.role is Role.TARGET or (said.earlier and (unnamed or phrase.tail.startswith("的")))


def baseline(reading: Reading, phrase: Phrase, thread: Thread, dates: Dates, when: str | None) -> str | None:
    """What the figure is measured against, by its own words or by its role."""
    if reading.baseline is not None:
        return times.baseline(reading.baseline, dates) or None
    role = reading.role
    if role in _CHANGES:
        return _of_change(reading, phrase, thread, when)
    if role in _AGAINST_TASKS:
        return thread.task
    if role is Role.SHARE:
        return _whole(reading, phrase, thread)
    if role is Role.OTHER and phrase.measured.kind is FigureKind.MULTIPLE:
        return thread.base
    return None


def _of_change(reading: Reading, phrase: Phrase, thread: Thread, when: str | None) -> str | None:
    if reading.chain:
        dated = when is not None and times.part_of(when) is None
        spoken = thread.base if thread.base != times.previous() else None
        return spoken if dated and spoken else times.chain_baseline(when)
    if times.YEAR_ON_YEAR in phrase.lead:
        return times.previous()
    if not reading.against_time or thread.moved or _YEARLY.search(phrase.lead):
        return thread.base
    return thread.base or times.previous()


def _whole(reading: Reading, phrase: Phrase, thread: Thread) -> str | None:
    """What a share without 占… is a share of."""
    if not reading.share:
        return None
    for clause in reversed(phrase.before):
        within = _WITHIN.match(clause)
        if within is not None:
            return nouns.trimmed(within["whole"]).name or None
    if _MONEY.search(reading.noun) and thread.money:
        return thread.money
    if not thread.among:
        return thread.share_of
    whole = thread.whole
    return whole if whole != nouns.trimmed(reading.noun).name else None
