"""Causes and measures that another section gives for an indicator or a project.

A part of a sentence, in a section on causes or measures, counts when it names the item, speaks
of all items told before (上述…), or shares enough of its words to be about the same thing. In a
report on one project alone, what such a section says is about that project.
Headings, tables and the problems themselves are not taken for measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from docextract.lexicon.elsewhere import words
from docextract.lexicon.measures import is_vague
from docextract.lexicon.patterns import pattern
from docextract.model.document import BlockKind, Sourced, Span
from docextract.model.kinds import ReportType, SectionRole
from docextract.model.report import Cause, Indicator, Measure, Project, Section, Text
from docextract.text import tokens
from docextract.text.normalize import fold

if TYPE_CHECKING:
    from docextract.checks.facts import Facts

# Two pairs of characters in common: one alone is chance.
_ENOUGH: Final = 2
_MEASURES: Final = frozenset({SectionRole.MEASURE})
_PROBLEMS: Final = frozenset({SectionRole.CAUSE, SectionRole.PROBLEM})
# Two items of one sentence are often told as …；….
_PART: Final = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
_STOP: Final = re.compile(r"[。；;！!？?]")
_INTENDED: Final = ("measures.opener", "measures.future", "measures.vow", "measures.taken")


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a part has to speak of: ``names``, or some of ``words``; ``is_sole`` leaves nothing else."""

    names: frozenset[str]
    words: frozenset[str]
    is_sole: bool = False

    def is_told(self, part: _Part) -> bool:
        if part.covers_all or self.is_sole or any(name in part.plain for name in self.names):
            return True
        return len(self.words & part.pieces) >= _ENOUGH


@dataclass(frozen=True)
class _Part:
    """A part of a sentence of a section; every item behind is looked for in it."""

    text: Text
    section: Section

    @cached_property
    def plain(self) -> str:
        return fold(self.text.value)

    @cached_property
    def covers_all(self) -> bool:
        return any(word in self.plain for word in words().covers)

    @cached_property
    def pieces(self) -> set[str]:
        return pieces(self.plain)


def measures(item: Indicator | Project, facts: Facts) -> tuple[Measure, ...]:
    """What sections on measures say will be done about ``item``."""
    told = _told(_topic(item, facts), _MEASURES, facts)
    return tuple(_measure(part.text, facts) for part in told if _is_measure(part.text, part.section))


def causes(item: Indicator | Project, facts: Facts) -> tuple[Cause, ...]:
    """What sections on problems and causes say is behind ``item``."""
    why = words().why
    told = _told(_topic(item, facts), _PROBLEMS, facts)
    return tuple(Cause(part.text) for part in told if any(word in part.text.value for word in why))


def _topic(item: Indicator | Project, facts: Facts) -> _Topic:
    common = words().common
    if isinstance(item, Indicator):
        names = {_plain(item.name.value)} if item.name is not None else set()
        return _Topic(frozenset(names), frozenset(pieces(_own_words(item, facts)) - common))
    names = {_plain(name) for name in (item.name.value, *item.aliases)}
    unmet = (one.value for one in item.unmet_indicators if isinstance(one, Sourced))
    told = frozenset(piece for name in unmet for piece in pieces(_plain(name))) - common
    return _Topic(frozenset(names), told, is_sole=is_sole(item, facts))


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def is_sole(project: Project, facts: Facts) -> bool:
    """Whether a report on one project tells of no other."""
    about_one = facts.report.metadata.report_type in (ReportType.PROJECT, ReportType.TRANSFER)
    return about_one and all(other is project for other in facts.projects)


def _told(topic: _Topic, roles: frozenset[SectionRole], facts: Facts) -> Iterator[_Part]:
    known = facts.known["parts"]
    for section in facts.sections:
        if not roles & set(section.roles):
            continue
        if id(section) not in known:
            known[id(section)] = tuple(_parts(section, facts))
        yield from (part for part in known[id(section)] if topic.is_told(part))


def _parts(section: Section, facts: Facts) -> Iterator[_Part]:
    """What a section says in its own paragraphs, part by part; its subsections speak for themselves."""
    begin, end = facts.own_range(section)
    for block, start, stop in facts.text.blocks_within(begin, end):
        # Titles of forms, signatures and dates behind the last section have no full stop.
        if block.kind in (BlockKind.CELL, BlockKind.HEADING) or not _STOP.search(block.text):
            continue
        for part in _PART.finditer(facts.text.folded, start, stop):
            if part.group().strip():
                span = facts.text.span(*part.span())
                yield _Part(Sourced(facts.report.quote(span), span), section)


def _is_measure(text: Text, section: Section) -> bool:
    """A section on measures alone tells nothing else; beside problems only a plan is one."""
    if not _PROBLEMS & set(section.roles):
        return True
    plain = fold(text.value)
    if any(pattern("measures", name).search(plain) for name in ("owner", "by_then")):
        return True
    return any(cue.id in _INTENDED for cue in tokens.match(plain, "statements"))


def _measure(text: Text, facts: Facts) -> Measure:
    """The measure with the body that is to act, where it names one."""
    plain = fold(text.value)
    owner = deadline = None
    if found := pattern("measures", "owner").search(plain) or _actor(plain):
        owner = _within(text, *found.span("who"), facts)
    if found := pattern("measures", "season").search(plain):
        deadline = _within(text, *found.span(), facts)
    vague = owner is None and deadline is None and is_vague(plain)
    return Measure(text, owner=owner, deadline=deadline, vague=vague)


def _actor(plain: str) -> re.Match[str] | None:
    """The office or section of an office that a measure begins with: 二是财务科建立台账."""
    return pattern("measures", "office").match(plain)


def _within(text: Text, start: int, end: int, facts: Facts) -> Text:
    at = text.span.start
    span = Span(text.span.source, text.span.block, at + start, at + end)
    return Sourced(facts.report.quote(span), span)


def _own_words(indicator: Indicator, facts: Facts) -> str:
    """The part of a sentence an indicator is told in; the name of a table's row."""
    name = indicator.name.value if indicator.name is not None else ""
    place = indicator.actual_value or indicator.name
    if indicator.table is not None or place is None:
        return fold(name)
    text = facts.text.block_text(place.span)
    inside = (part.group() for part in _PART.finditer(text) if part.start() <= place.span.start < part.end())
    return next(inside, "") or fold(name)


def pieces(text: str) -> set[str]:
    """Pairs of neighbouring characters: what two Chinese texts on one topic share."""
    plain = "".join(text.split())
    return {plain[at : at + 2] for at in range(len(plain) - 1) if plain[at : at + 2].isalpha()}
