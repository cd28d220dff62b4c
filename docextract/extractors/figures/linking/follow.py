"""Follows one sentence from figure to figure and links each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docextract.extractors.figures.linking import changes, nouns, parts, ranks, reader, times
from docextract.extractors.figures.linking.phrases import Phrase, Sentence
from docextract.extractors.figures.linking.readings import Reading
from docextract.extractors.figures.linking.thread import Thread
from docextract.extractors.figures.links import Link, Linked
from docextract.lexicon import figure_cues as cues
from docextract.lexicon import units
from docextract.model.values import Bound, Direction, FigureKind, Measured, Role

_JOINTS: Final = re.compile(r"^(?:[、，,]|以及|[和及与并且而](?!平))+")
_ABOUT: Final = re.compile(r"(?:约|大约|大概)(?:为|占|合|达|有|是|在|相当于)[^，。；]{0,16}$")
_MONEY: Final = re.compile(r"金额|资金|经费|投资")
_WITHIN: Final = re.compile(r"^(?P<whole>.{2,24})(?:当?中|之?内|里)$")


class Follower:
    """Links the figures of one sentence in order; brackets follow a copy of the thread."""

    def __init__(self, sentence: Sentence, year: int | None) -> None:
        self.sentence = sentence
        self.year = year
        self.thread = Thread(period=None if year is None else str(year))
        self.outer: dict[int, Thread] = {}
        self.level = -1
        self.shared: list[str] = []

    def links(self) -> Iterator[Linked]:
        items = self.sentence.phrases
        for index, phrase in enumerate(items):
            self._enter(phrase)
            yield from self._link(phrase, items[index + 1 :])

    def _enter(self, phrase: Phrase) -> None:
        """Step into or out of a bracket."""
        if phrase.level == self.level:
            return
        if phrase.level > self.level:
            self.outer[self.level] = self.thread
            self.thread = self.thread.copy()
        else:
            self.thread = self.outer.get(phrase.level, self.thread)
        self.level = phrase.level

    def _link(self, phrase: Phrase, following: tuple[Phrase, ...]) -> Iterator[Linked]:
        lead = _JOINTS.sub("", phrase.lead)
        thread = self.thread
        if phrase.segment != thread.segment:
            thread.segment, thread.among = phrase.segment, False
        measured = self._measured(phrase, lead)
        phrase = replace(phrase, measured=measured)
        lead = self._among(lead, phrase)
        names, lead = self._names(lead, phrase, following)
        reading = reader.read(lead, phrase, thread)
        link = self._circumstances(reading, phrase, lead)
        for name in names or ("",):
            own = replace(link, measure=self._measure(name, reading, phrase, link))
            thread.follow(own, measured)
            yield Linked(measured, own)
        self._remember(reading, link, phrase)

    def _measured(self, phrase: Phrase, lead: str) -> Measured:
        """The quantity as the words around it correct it: minutes, 约为…的."""
        measured = ranks.as_minutes(phrase.measured, lead) or phrase.measured
        if measured.bound is Bound.EXACT and _ABOUT.search(lead):
            measured = replace(measured, bound=Bound.ABOUT, hedge=True)
        return measured

    def _among(self, lead: str, phrase: Phrase) -> str:
        """其中: what follows are parts of what was spoken of."""
        word = next((w for w in cues.words("among") if lead.startswith(w)), None)
        if word is None or word == "分别":
            return lead
        self.thread.among, self.thread.whole = True, self.thread.measure
        return lead[len(word) :].lstrip("，,：: ")

    def _names(self, lead: str, phrase: Phrase, following: tuple[Phrase, ...]) -> tuple[tuple[str, ...], str]:
        """The measures of this figure where names share out figures, and the lead that is left."""
        if self.shared:
            if (not nouns.without_copulas(lead).strip() and phrase.joint != "") or lead == "":
                return (self.shared.pop(0),), self._shared_lead
            self.shared = []
        dealt = parts.respectively(lead)
        if dealt is not None:
            return self._dealt(*dealt, phrase, following)
        shared = parts.each(nouns.without_copulas(lead) + "") or parts.each(lead)
        if shared is not None:
            listed = parts.names(nouns.trimmed(shared[0]).name)
            if listed and phrase.measured.kind is not FigureKind.COUNT:
                return listed, shared[1]
        return (), lead

    def _dealt(
        self, before: str, word: str, rest: str, phrase: Phrase, following: tuple[Phrase, ...]
    ) -> tuple[tuple[str, ...], str]:
        """A、B分别为x、y: one name a figure where the counts agree, else no name at all."""
        listed = parts.names(nouns.trimmed(before).name) if before.strip() else self.thread.names
        figures = 1 + _run(following, phrase)
        if not listed or len(listed) != figures:
            common = nouns.trimmed(before).name if before.strip() else ""
            if listed and common:
                common = _common(listed) or common
            return ((common,) if common else ()), rest
        self.thread.names = listed
        self.shared, self._shared_lead = list(listed[1:]), rest
        return (listed[0],), rest

    def _circumstances(self, reading: Reading, phrase: Phrase, lead: str) -> Link:
        """Role, baseline, period, scope and direction of a reading."""
        thread, dates = self.thread, self.sentence.dates
        link = Link(role=reading.role, direction=reading.direction)
        link.period = self._period(reading, phrase, lead)
        link.baseline = self._baseline(reading, phrase, link.period)
        if reading.moved_to and thread.base and phrase.measured.kind is not FigureKind.RANK:
            link.baseline = None
        noun = nouns.trimmed(reading.noun)
        link.scope = noun.scope or self._place(noun.name, phrase) or thread.scope
        if dates and link.baseline is not None and any(link.baseline.startswith(d) for d in dates):
            link.baseline = times.baseline(link.baseline, dates)
        if link.direction is None and phrase.measured.value < 0 and reading.role is Role.GROWTH:
            link.direction = Direction.DOWN
        return link

    def _place(self, name: str, phrase: Phrase) -> str | None:
        """徐水区2个集群: a place before the number is the scope."""
        found = cues.compiled("places").fullmatch(name)
        return name if found and nouns.head(phrase.tail) else None

    def _period(self, reading: Reading, phrase: Phrase, lead: str) -> str | None:
        thread, dates = self.thread, self.sentence.dates
        text = phrase.lead if reading.baseline is None else phrase.lead.replace(reading.baseline, "", 1)
        part = times.part_of(thread.period)
        for clause in phrase.before:
            said = times.spoken(clause, dates, self.year, part)
            if said is not None:
                thread.period = said.period
        said = times.spoken(text, dates, self.year, times.part_of(thread.period))
        if reading.standing:
            return None
        if said is None:
            return thread.period
        first = thread.measure is None
        local = reading.moved_from or (not first and said.earlier and not nouns.trimmed(reading.noun).name)
        local = local or (not first and reading.role is Role.TARGET) or said.period is None
        local = local or (said.earlier and phrase.tail.startswith("的"))
        if not local and said.explicit:
            thread.period = said.period
        return said.period

    def _baseline(self, reading: Reading, phrase: Phrase, period: str | None) -> str | None:
        thread, dates = self.thread, self.sentence.dates
        if reading.baseline is not None:
            return times.baseline(reading.baseline, dates)
        role = reading.role
        if role in (Role.GROWTH, Role.DIFFERENCE, Role.NET_INCREMENT):
            return self._change_baseline(reading, phrase, period)
        if role in (Role.OVER_FULFILMENT, Role.SHORTFALL, Role.COMPLETION_RATE, Role.MARGIN):
            return thread.task
        if role is Role.SHARE:
            return self._whole(reading, phrase)
        if role is Role.OTHER and phrase.measured.kind is FigureKind.MULTIPLE:
            return thread.base
        return None

    def _change_baseline(self, reading: Reading, phrase: Phrase, period: str | None) -> str | None:
        if reading.chain:
            return times.chain_baseline(period)
        if "同比" in phrase.lead:
            return times.previous()
        if not reading.keeps_noun:
            return None
        if self.thread.base is not None:
            return self.thread.base
        return times.previous()

    def _whole(self, reading: Reading, phrase: Phrase) -> str | None:
        """What a share without 占… is a share of."""
        for clause in reversed(phrase.before):
            within = _WITHIN.match(clause)
            if within is not None:
                return nouns.trimmed(within["whole"]).name or None
        thread = self.thread
        if _MONEY.search(reading.noun) and thread.money:
            return thread.money
        whole = thread.whole if thread.among else thread.measure
        return whole if whole != nouns.trimmed(reading.noun).name else None

    def _measure(self, name: str, reading: Reading, phrase: Phrase, link: Link) -> str | None:
        if name:
            return nouns.trimmed(name).name or name
        noun = nouns.trimmed(reading.noun)
        own = "" if link.scope and noun.name == link.scope else noun.name
        counted = self._counted(phrase, reading, own)
        if counted:
            return counted
        if own:
            if reading.suffix:
                own += reading.suffix
            return self._within_whole(own, phrase)
        return self._taken_over(noun.verb, reading, phrase)

    def _counted(self, phrase: Phrase, reading: Reading, own: str) -> str:
        """The noun right of a classifier; right of another unit only where nothing stands left."""
        unit = units.lookup(phrase.measured.unit or "")
        if unit is None or phrase.measured.kind in (FigureKind.RANK, FigureKind.SCORE):
            return ""
        if phrase.measured.kind is FigureKind.COUNT:
            award = nouns.award(phrase.tail)
            if award:
                return award
        if unit.follows == "head":
            return nouns.head(phrase.tail)
        if own or self.thread.measure is not None or unit.kind in changes.RATES:
            return ""
        return nouns.head(phrase.tail)

    def _within_whole(self, own: str, phrase: Phrase) -> str:
        """国有6家 of 限上商贸单位 are 国有限上商贸单位: a mere modifier takes its noun from the whole."""
        thread = self.thread
        if own in cues.words("action_verbs"):
            done_to = thread.units.get(phrase.measured.unit or "")
            return own + done_to if done_to else own
        same = phrase.measured.unit is not None and thread.units.get(phrase.measured.unit) == thread.whole
        short = len(own) <= 4 and phrase.measured.kind is FigureKind.COUNT
        if thread.among and thread.whole and same and short and own[-1] != thread.whole[-1]:
            return own + thread.whole
        return own

    def _taken_over(self, verb: str, reading: Reading, phrase: Phrase) -> str | None:
        thread = self.thread
        base = thread.measure
        if thread.among and thread.whole and phrase.measured.unit == thread.unit:
            base = thread.whole if base is None else base
        if base is None:
            base = self._topic(phrase)
        unit = phrase.measured.unit
        if verb and reading.role not in (Role.GROWTH, Role.DIFFERENCE):
            return thread.units.get(unit or "") or (base if base and unit == thread.unit else verb)
        if base and reading.suffix and not base.endswith(reading.suffix):
            return base + reading.suffix
        return base

    def _topic(self, phrase: Phrase) -> str | None:
        """The noun of the clause before, where no figure has named a measure yet."""
        for clause in reversed(phrase.before):
            name = nouns.trimmed(clause).name
            if len(name) >= 2:
                return name
        return None

    def _remember(self, reading: Reading, link: Link, phrase: Phrase) -> None:
        thread = self.thread
        thread.coming = reading.moved_from
        thread.clause = phrase.clause
        if reading.role is Role.TARGET:
            thread.has_target, thread.task = True, reading.task or thread.task
        if reading.task:
            thread.task = reading.task
        if reading.moved_from and link.period is not None:
            thread.base = link.period
        elif link.baseline is not None and reading.role in (Role.GROWTH, Role.DIFFERENCE, Role.NET_INCREMENT):
            thread.base = link.baseline
        elif reading.role is Role.ACTUAL and phrase.tail.startswith("的") and link.period is not None:
            thread.base = link.period[:4]


def _run(following: tuple[Phrase, ...], first: Phrase) -> int:
    """How many figures follow that only 、 or 和 set apart."""
    count = 0
    for phrase in following:
        if phrase.level != first.level or (phrase.opens and phrase.lead not in ("", "和", "及", "与")):
            break
        if _JOINTS.sub("", phrase.lead).strip():
            break
        if phrase.measured.kind is not first.measured.kind:
            break
        count += 1
    return count


def _common(listed: tuple[str, ...]) -> str:
    """The head that all names of a list end with."""
    size = 0
    while all(len(n) > size and n[-size - 1] == listed[0][-size - 1] for n in listed):
        size += 1
    return listed[0][-size:] if size >= 2 else ""
