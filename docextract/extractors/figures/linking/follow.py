"""Follows one sentence from figure to figure and links each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.extractors.figures.linking import circumstances, correct, heads, naming, nouns, reader, totals
from docextract.extractors.figures.linking.dealing import Dealer, without_joints
from docextract.extractors.figures.linking.phrases import DATES, Phrase, Sentence
from docextract.extractors.figures.linking.readings import Reading
from docextract.extractors.figures.linking.thread import LEVELS, Thread
from docextract.extractors.figures.links import Link, Linked
from docextract.lexicon import figure_cues as cues
from docextract.model.values import Direction, FigureKind, Role

# How many figures ahead a figure is seen together with: cost stays linear in a long list.
_AHEAD: Final = 24
_RESPECTIVELY: Final = "分别"
_BASE: Final = re.compile(rf"(?:较|比){DATES}的$")


class Follower:
    """Links the figures of one sentence in order; brackets follow a copy of the thread."""

    def __init__(self, sentence: Sentence, year: int | None, title: str = "") -> None:
        self.sentence = sentence
        self.year = year
        self.title = title
        self.thread = Thread(period=None if year is None else str(year))
        self.outer: dict[int, Thread] = {}
        self.level = -1
        self.dealer = Dealer()
        # the noun right of the figure before: it is no part of the next one's lead
        self.head = ""

    def links(self) -> Iterator[Linked]:
        """Every figure with its link; one figure of several measures comes several times."""
        items = self.sentence.phrases
        for index, phrase in enumerate(items):
            self._enter(phrase)
            yield from self._link(phrase, items[index + 1 : index + 1 + _AHEAD])

    def _enter(self, phrase: Phrase) -> None:
        """Step into or out of a bracket, and into another part of the sentence behind ；."""
        if phrase.level > self.level:
            self.outer[self.level] = self.thread
            self.thread = self.thread.copy()
        elif phrase.level < self.level:
            self.thread = self.outer.get(phrase.level, self.thread)
        self.level = phrase.level
        self.thread.lister = phrase.lister or self.thread.lister
        if phrase.segment != self.thread.segment:
            self.thread.segment, self.thread.among, self.thread.renewed = phrase.segment, False, True

    def _link(self, phrase: Phrase, following: tuple[Phrase, ...]) -> Iterator[Linked]:
        thread, dates = self.thread, self.sentence.dates
        lead = without_joints(phrase.lead)
        if not phrase.opens and self.head:
            lead = lead.removeprefix(self.head)
        lead = self._among(lead)
        phrase.measured = correct.by_lead(correct.by_neighbours(phrase, thread, following), lead)
        echoed = self.dealer.echo(lead, phrase)
        names, lead = self.dealer.names(lead, phrase, following, thread.levels)
        if echoed is None:
            reading = reader.read(lead, phrase, thread)
            reading, unsaid = self.dealer.remember(reading, phrase, following)
            names = names or unsaid
        else:
            reading = echoed
        if self._is_possible(reading, phrase, following):
            reading.role, reading.standing = Role.MAX_SCORE, True
        if reading.role is Role.TARGET and phrase.tail.startswith("的"):
            phrase.measured = correct.compared(phrase.measured, phrase.held)
        link = Link(role=reading.role, direction=reading.direction)
        link.scope = circumstances.scope(reading, phrase, thread)
        link.period = circumstances.period(reading, phrase, thread, dates, self.year)
        link.baseline = circumstances.baseline(reading, phrase, thread, dates, link.period)
        if link.direction is None and phrase.measured.value < 0 and reading.role is Role.GROWTH:
            link.direction = Direction.DOWN
        if self._is_field(phrase, lead, following):
            field = heads.head(phrase.tail)
            thread.ranked = f"{phrase.measured.written.number}{phrase.measured.written.unit}{field}"
            link.measure = field or None
            yield Linked(phrase.measured, link)
            return
        head = heads.head(phrase.tail)
        self.head = ""
        for name in names or ("",):
            linked = self._named(name, reading, link, phrase)
            self.head = head if linked.link.measure == head else ""
            yield linked
        self._remember(reading, link, phrase)

    def _named(self, name: str, reading: Reading, link: Link, phrase: Phrase) -> Linked:
        """The figure with its measure."""
        link = link.copy()
        if name:
            measure: str | None = nouns.trimmed(name).name or name
            if reading.role is Role.ACTUAL:
                link.role = reader.read(name, phrase, Thread()).role
        else:
            measure = naming.of(reading, phrase, self.thread, link.scope, self.title)
        link.measure = measure
        measured = correct.by_measure(phrase.measured, measure, self.thread)
        plain = measure.removesuffix(reading.suffix) if measure and reading.suffix else measure
        acted = naming.acts(nouns.trimmed(reading.noun).name) or bool(naming.per_unit(reading))
        if reading.role is not Role.MARGIN or self.thread.measure is None:
            self.thread.follow(link, measured, plain or "", acted, is_total=totals.is_total(phrase))
        return Linked(measured, link)

    def _is_field(self, phrase: Phrase, lead: str, following: tuple[Phrase, ...]) -> bool:
        """列24个县区第5名: the count is the field of a ranking."""
        if phrase.measured.kind is not FigureKind.COUNT or not following:
            return False
        ranked = following[0].measured.kind is FigureKind.RANK and not following[0].opens
        return ranked and lead.endswith((*cues.words("rank_verbs"), *cues.words("rank_fields")))

    def _is_possible(self, reading: Reading, phrase: Phrase, following: tuple[Phrase, ...]) -> bool:
        """满意度指标10分，得分9.6分: points beside those given are the points possible."""
        if reading.role is not Role.SCORE or not following or following[0].segment != phrase.segment:
            return False
        given = nouns.without_copulas(following[0].lead)
        own = nouns.without_copulas(phrase.lead)
        scored = following[0].measured.kind is FigureKind.SCORE
        return scored and given in cues.known("scored") and not own.endswith(cues.words("scored"))

    def _among(self, lead: str) -> str:
        """其中: what follows are parts of what was spoken of."""
        if not lead.startswith(cues.words("among")):
            return lead
        word = next(w for w in cues.words("among") if lead.startswith(w))
        if word == _RESPECTIVELY:
            return lead
        self.thread.among, self.thread.whole = True, self.thread.measure
        return lead[len(word) :].lstrip("，,：: ")

    def _remember(self, reading: Reading, link: Link, phrase: Phrase) -> None:
        thread = self.thread
        thread.ranked = None
        if phrase.heads:
            thread.listed = heads.head(phrase.tail) or None
        if reading.role is Role.TARGET:
            thread.has_target = True
        thread.task = reading.task or thread.task
        thread.coming = reading.moved_from
        thread.moved = reading.moved_to or (thread.moved and reading.role not in LEVELS)
        if reading.moved_from:
            thread.base = link.period if link.period != str(self.year) else None
        elif link.baseline in cues.mapping("change_baselines").values():
            pass
        elif link.baseline is not None and reading.role in (Role.GROWTH, Role.DIFFERENCE, Role.NET_INCREMENT):
            thread.base = link.baseline
        elif reading.role is Role.ACTUAL and link.period is not None and _is_base(phrase):
            thread.base = link.period[:4]


def _is_base(phrase: Phrase) -> bool:
    """为2021年6.2万册的3倍, 较2018年的8.5%提高: the value is what another is measured against."""
    return phrase.tail.startswith("的") or _BASE.match(phrase.lead) is not None
