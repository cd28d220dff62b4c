"""Follows one sentence from figure to figure and links each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docextract.extractors.figures.linking import circumstances, correct, naming, nouns, parts, reader
from docextract.extractors.figures.linking.phrases import Phrase, Sentence
from docextract.extractors.figures.linking.readings import Reading
from docextract.extractors.figures.linking.thread import LEVELS, Thread
from docextract.extractors.figures.links import Link, Linked
from docextract.lexicon import figure_cues as cues
from docextract.model.values import Direction, FigureKind, Role

_JOINTS: Final = re.compile(r"^(?:[、，,]|以及|[和及与并且而](?!平))+")
_RESPECTIVELY: Final = "分别"


class Follower:
    """Links the figures of one sentence in order; brackets follow a copy of the thread."""

    def __init__(self, sentence: Sentence, year: int | None) -> None:
        self.sentence = sentence
        self.year = year
        self.thread = Thread(period=None if year is None else str(year))
        self.outer: dict[int, Thread] = {}
        self.level = -1
        self.dealt: list[str] = []
        self.dealt_lead = ""

    def links(self) -> Iterator[Linked]:
        """Every figure with its link; one figure of several measures comes several times."""
        items = self.sentence.phrases
        for index, phrase in enumerate(items):
            self._enter(phrase)
            yield from self._link(phrase, items[index + 1 :])

    def _enter(self, phrase: Phrase) -> None:
        """Step into or out of a bracket, and into another part of the sentence behind ；."""
        if phrase.level > self.level:
            self.outer[self.level] = self.thread
            self.thread = self.thread.copy()
        elif phrase.level < self.level:
            self.thread = self.outer.get(phrase.level, self.thread)
        self.level = phrase.level
        if phrase.segment != self.thread.segment:
            self.thread.segment, self.thread.among = phrase.segment, False

    def _link(self, phrase: Phrase, following: tuple[Phrase, ...]) -> Iterator[Linked]:
        thread, dates = self.thread, self.sentence.dates
        lead = self._among(_JOINTS.sub("", phrase.lead))
        phrase.measured = correct.by_lead(correct.by_neighbours(phrase, thread, following), lead)
        names, lead = self._names(lead, phrase, following)
        reading = reader.read(lead, phrase, thread)
        link = Link(role=reading.role, direction=reading.direction)
        link.scope = circumstances.scope(reading, phrase, thread)
        link.period = circumstances.period(reading, phrase, thread, dates, self.year)
        link.baseline = circumstances.baseline(reading, phrase, thread, dates, link.period)
        if link.direction is None and phrase.measured.value < 0 and reading.role is Role.GROWTH:
            link.direction = Direction.DOWN
        if self._is_field(phrase, lead, following):
            thread.ranked = f"{phrase.measured.written.number}{phrase.measured.written.unit}{phrase.tail}"
            yield Linked(phrase.measured, replace(link, measure=nouns.head(phrase.tail) or None))
            return
        for name in names or ("",):
            yield self._named(name, reading, link, phrase)
        self._remember(reading, link, phrase)

    def _named(self, name: str, reading: Reading, link: Link, phrase: Phrase) -> Linked:
        """The figure with its measure."""
        if name:
            measure: str | None = nouns.trimmed(name).name or name
            role = reading.role
            if role is Role.ACTUAL and any(word in name for word in cues.words("per_unit")):
                role = Role.PER_UNIT
            link = replace(link, role=role)
        else:
            measure = naming.of(reading, phrase, self.thread, link.scope)
        link = replace(link, measure=measure)
        measured = correct.by_measure(phrase.measured, measure, self.thread)
        plain = measure.removesuffix(reading.suffix) if measure and reading.suffix else measure
        acted = nouns.trimmed(reading.noun).name in cues.words("action_verbs")
        if reading.role is not Role.MARGIN or self.thread.measure is None:
            self.thread.follow(link, measured, plain or "", acted)
        return Linked(measured, link)

    def _is_field(self, phrase: Phrase, lead: str, following: tuple[Phrase, ...]) -> bool:
        """列24个县区第5名: the count is the field of a ranking."""
        if phrase.measured.kind is not FigureKind.COUNT or not following:
            return False
        ranked = following[0].measured.kind is FigureKind.RANK and not following[0].opens
        return ranked and lead.endswith((*cues.words("rank_verbs"), *cues.words("rank_fields")))

    def _among(self, lead: str) -> str:
        """其中: what follows are parts of what was spoken of."""
        word = next((w for w in cues.words("among") if lead.startswith(w)), None)
        if word is None or word == _RESPECTIVELY:
            return lead
        self.thread.among, self.thread.whole = True, self.thread.measure
        return lead[len(word) :].lstrip("，,：: ")

    def _names(self, lead: str, phrase: Phrase, following: tuple[Phrase, ...]) -> tuple[tuple[str, ...], str]:
        """The measures of this figure where names share out figures, and the lead that is left."""
        if self.dealt:
            if not nouns.without_copulas(lead).strip():
                return (self.dealt.pop(0),), self.dealt_lead
            self.dealt = []
        found = parts.respectively(lead)
        if found is not None:
            return self._deal(found, phrase, following)
        shared = parts.each(nouns.without_copulas(lead)) or parts.each(lead)
        if shared is not None:
            listed = parts.names(nouns.trimmed(shared[0]).name)
            if listed and phrase.measured.kind is not FigureKind.COUNT:
                return listed, shared[1]
        return (), lead

    def _deal(
        self, found: tuple[str, str, str], phrase: Phrase, following: tuple[Phrase, ...]
    ) -> tuple[tuple[str, ...], str]:
        """A、B分别为x、y: one name a figure where the counts agree, else what the names share."""
        before, _, rest = found
        own = nouns.trimmed(before).name
        listed = parts.names(own) if own else self.thread.names or parts.taken_up(phrase.before)
        if not listed or len(listed) != 1 + _run(following, phrase):
            common = (parts.common(listed) or own) if own else ""
            return ((common,) if common else ()), rest
        self.thread.names = listed
        self.dealt, self.dealt_lead = list(listed[1:]), rest
        return (listed[0],), rest

    def _remember(self, reading: Reading, link: Link, phrase: Phrase) -> None:
        thread = self.thread
        thread.ranked = None
        if reading.role is Role.TARGET:
            thread.has_target = True
        thread.task = reading.task or thread.task
        thread.coming = reading.moved_from
        thread.moved = reading.moved_to or (thread.moved and reading.role not in LEVELS)
        if reading.moved_from:
            thread.base = link.period if link.period != str(self.year) else None
        elif link.baseline is not None and reading.role in (Role.GROWTH, Role.DIFFERENCE, Role.NET_INCREMENT):
            thread.base = link.baseline
        elif reading.role is Role.ACTUAL and phrase.tail.startswith("的") and link.period is not None:
            thread.base = link.period[:4]


def _run(following: tuple[Phrase, ...], first: Phrase) -> int:
    """How many figures follow that only 、 or 和 set apart."""
    count = 0
    for phrase in following:
        if phrase.level != first.level or phrase.measured.kind is not first.measured.kind:
            break
        if _JOINTS.sub("", phrase.lead).strip():
            break
        count += 1
    return count
