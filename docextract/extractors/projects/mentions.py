"""Every mention of a project in the paragraphs, short names and names without 项目 included."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from docextract.extractors.projects import heads, names
from docextract.extractors.projects.abbreviations import Abbreviations
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Kind, Mention
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.model.records import record
from docextract.text.similarity import same_name

_QUOTE_MARKS: Final = '“”"‘’「」'
_SHORTEST: Final = 3
_NEAR: Final = 80


@record(frozen=True, slots=True)
class Roll:
    """Mentions by paragraph (its place in the list), and short name -> full name as defined."""

    mentions: Mapping[int, tuple[Mention, ...]]
    aliases: Mapping[str, str]


def call(lines: Sequence[Line], known: Collection[str]) -> Roll:
    """Find the mentions in all paragraphs; ``known`` are names that tables gave."""
    found: list[list[Mention]] = []
    aliases: dict[str, str] = {}
    surfaces = set(known)
    for line in lines:
        listed = heads.listed(line)
        mentions = _merged(names.find(line.text), listed)
        head = None if _opens(mentions, line) else heads.head(line)
        if head is not None:
            mentions = _merged(mentions, [head])
        if line.about_projects and mentions and _opens(mentions, line):
            mentions = _merged(mentions, heads.further(line, mentions))
        mentions, defined = _without_definitions(line.text, mentions)
        aliases.update(defined)
        surfaces |= {*defined, *(mention.name for mention in listed), *([head.name] if head else [])}
        found.append(mentions)
    surfaces = {surface for surface in surfaces if len(surface) >= _SHORTEST}
    told = {m.name for line, own in zip(lines, found, strict=True) if not line.in_passing for m in own}
    told_of = told | surfaces
    mentions_by_place = {}
    known_parts = Abbreviations({name for name in told_of if name not in aliases})
    longest_first = sorted(surfaces, key=len, reverse=True)
    for place, line in enumerate(lines):
        own = _with_known(line.text, found[place], longest_first)
        short = known_parts.find(line, own)
        aliases.update((mention.name, full) for mention, full in short)
        counted = [m for m in own if _counts(m, own, line, told_of)]
        mentions_by_place[place] = (*counted, *(mention for mention, _ in short))
    return Roll(mentions_by_place, aliases)


def _opens(mentions: Sequence[Mention], line: Line) -> bool:
    """True when a mention stands at the paragraph's beginning already."""
    return any(mention.start <= line.begin + _SHORTEST for mention in mentions)


def _merged(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """``others`` take the place of what was found within them."""
    free = [m for m in mentions if not any(m.start < x.end and x.start < m.end for x in others)]
    return sorted([*free, *others], key=lambda mention: mention.start)


def _counts(mention: Mention, own: Sequence[Mention], line: Line, told: Collection[str]) -> bool:
    """False for a kind of project (改造项目) that no name goes with, and for a name in passing.

    In a section about the work of the year a name counts if it is told of elsewhere, opens its
    paragraph before a colon, or stands in a list.
    """
    if mention.is_vague and not any(_is_short_for(mention.name, name) for name in told):
        return False
    if not line.in_passing or mention.name in told:
        return True
    labelled = mention.start <= line.begin and line.text.startswith(("：", ":"), mention.end)
    listed = any(
        names.joined(line.text, *sorted((mention, other), key=lambda m: m.start))
        for other in own
        if other is not mention and abs(other.start - mention.start) < _NEAR
    )
    return labelled or listed or mention.end == len(line.text.rstrip("。 　"))


def _is_short_for(name: str, full: str) -> bool:
    return name != full and same_name(name, full)


def _without_definitions(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], dict[str, str]]:
    """（以下简称“X”） defines a short name of the mention before it and mentions nothing."""
    definitions = list(_definition().finditer(text))
    defined: dict[str, str] = {}
    if not definitions:
        return list(mentions), defined
    for found in definitions:
        before = [mention for mention in mentions if mention.end <= found.start()]
        if before:
            defined[found.group("name").strip(_QUOTE_MARKS)] = before[-1].name
    spans = [found.span() for found in definitions]
    return [m for m in mentions if not any(a <= m.start and m.end <= b for a, b in spans)], defined


@cache
def _definition() -> re.Pattern[str]:
    leads = "|".join(name_words().alias_leads)
    return re.compile(rf"[（(](?:{leads})[为：:]?(?P<name>[^（）()]{{2,30}})[）)]")


def _with_known(text: str, mentions: Sequence[Mention], surfaces: Sequence[str]) -> list[Mention]:
    """Known names at the beginning of a clause that were not found by their noun; longer names first."""
    found = list(mentions)
    for surface in surfaces:
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            free = not any(m.start < end and at < m.end for m in found)
            if free and pattern("project_names", "clause_start").search(text[:at]):
                excepted = text[:at].endswith(name_words().except_open)
                found.append(Mention(at, end, surface, Kind.EXCEPTED if excepted else Kind.SUBJECT))
            at = text.find(surface, end)
    return sorted(found, key=lambda mention: mention.start)
