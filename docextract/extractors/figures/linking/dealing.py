"""Figures that share words: A、B分别为x、y, 办结率、满意率均为100%, 增长6%和4.5%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docextract.extractors.figures.linking import change_words, nouns, parts
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.lexicon import figure_cues as cues
from docextract.model.values import FigureKind

_JOINT: Final = frozenset("、，,以和及与并且而")
_JOINTS: Final = re.compile(r"^(?:[、，,]|以及|[和及与并且而](?!平))+")


class Dealer:
    """Deals the names and baselines of a list out to the figures that follow it."""

    def __init__(self) -> None:
        self.last: tuple[str, ...] = ()
        self._names: list[str] = []
        self._lead = ""
        self._bases: list[str] = []
        self._reading: Reading | None = None
        self._kind: FigureKind | None = None

    def names(
        self, lead: str, phrase: Phrase, following: tuple[Phrase, ...], spoken: Sequence[str]
    ) -> tuple[tuple[str, ...], str]:
        """The measures that names give this figure (none, one, or several), and the lead that is left.

        ``spoken`` are the measures of the sentence so far: 分别 without names deals those out.
        """
        if self._names:
            if not nouns.without_copulas(lead).strip():
                return (self._names.pop(0),), self._lead
            if change_words.is_change(lead):
                # 较上年分别增长18.3%和减少6.5%: each figure has its own verb
                return (self._names.pop(0),), change_words.with_verb(self._lead, lead)
            self._names = []
        found = parts.respectively(lead)
        if found is not None:
            return self._deal(found, phrase, following, spoken)
        shared = parts.each(nouns.without_copulas(lead)) or parts.each(lead)
        if shared is not None and phrase.measured.kind is not FigureKind.COUNT:
            listed = parts.names(nouns.trimmed(shared[0]).name)
            if listed:
                return listed, shared[1]
        return (), lead

    def _deal(
        self,
        found: tuple[str, str, str],
        phrase: Phrase,
        following: tuple[Phrase, ...],
        spoken: Sequence[str],
    ) -> tuple[tuple[str, ...], str]:
        """One name a figure where the counts agree, else what the names share."""
        before, _, rest = found
        size = 1 + _run(following, phrase, with_verbs=True)
        own, change = change_words.split_change_noun(nouns.trimmed(before).name)
        listed = parts.names(own) or parts.names(nouns.bare(before))
        if not own:
            rest = before[len(before) - len(change) :] + rest if change else before + rest
            listed = listed or self.last or parts.taken_up(phrase.before)
            if len(listed) != size and size > 1:
                listed = tuple(spoken[-size:])
        if not listed or len(listed) != size:
            if own and not listed and nouns.trimmed(rest).name:
                return (), rest
            common = parts.common(own) or own
            self._names, self._lead = [common] * (size - 1) if common else [], rest
            return ((common,) if common else ()), rest
        self.last = listed
        self._names, self._lead = list(listed[1:]), rest
        return (listed[0],), rest

    def echo(self, lead: str, phrase: Phrase) -> Reading | None:
        """The reading of the figure before, where only 、 or 和 stands between the two."""
        reading = self._reading
        if reading is None or phrase.opens or lead.strip() or phrase.measured.kind is not self._kind:
            return None
        if self._bases:
            return replace(reading, baseline=self._bases.pop(0))
        return reading

    def remember(
        self, reading: Reading, phrase: Phrase, following: tuple[Phrase, ...]
    ) -> tuple[Reading, tuple[str, ...]]:
        """Keep a reading for the figures that echo it, and deal out its names and baselines to them."""
        self._reading, self._kind, self._bases = reading, phrase.measured.kind, []
        run = _run(following, phrase)
        if not run:
            return reading, ()
        return self._with_bases(reading, run), self._unsaid(reading, run)

    def _unsaid(self, reading: Reading, run: int) -> tuple[str, ...]:
        """城镇和农村居民收入增长6.1%、7.9%: names and figures agree in number though 分别 is not said."""
        listed = parts.names(nouns.trimmed(reading.noun).name)
        if len(listed) != 1 + run:
            return ()
        self.last = listed
        self._names, self._lead = list(listed[1:]), ""
        return (listed[0],)

    def _with_bases(self, reading: Reading, run: int) -> Reading:
        if reading.baseline is None:
            return reading
        listed = [b for b in re.split(cues.fragment("joined"), reading.baseline) if b.strip()]
        if len(listed) > 1 and len(listed) == 1 + run:
            self._bases = listed[1:]
            return replace(reading, baseline=listed[0])
        return reading


def without_joints(lead: str) -> str:
    """``lead`` without the marks and words before it that only join it to the figure before."""
    return _JOINTS.sub("", lead) if lead[:1] in _JOINT else lead


def _run(following: tuple[Phrase, ...], first: Phrase, *, with_verbs: bool = False) -> int:
    """How many figures follow that only 、 or 和 set apart; ``with_verbs`` each may bring its own 减少."""
    count = 0
    for phrase in following:
        alike = phrase.measured.kind in (first.measured.kind, FigureKind.OTHER)
        if phrase.level != first.level or not (alike or first.measured.kind is FigureKind.OTHER):
            break
        lead = without_joints(phrase.lead).strip()
        if lead and not (with_verbs and lead != phrase.lead and change_words.is_change(lead)):
            break
        count += 1
    return count
