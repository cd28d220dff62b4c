"""Every mention of a project in the paragraphs, short names and names without 项目 included."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docextract.extractors.projects import heads, names
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Kind, Mention
from docextract.lexicon.project_names import name_words
from docextract.text.similarity import same_name

_QUOTE_MARKS: Final = "“”\"‘’「」"
_CLAUSE_START: Final = re.compile(r"(?:^|[，。；：:\n、（(\s　]|其中|但|对|和|及|与|除|针对|另外|关于|[一二三四五六七八九]是|[)）.．])$")


@dataclass(frozen=True, slots=True)
class Roll:
    """Mentions by paragraph (its place in the list), and short name -> full name as defined."""

    mentions: Mapping[int, tuple[Mention, ...]]
    aliases: Mapping[str, str]
    headed: frozenset[int]


def call(lines: Sequence[Line], known: Collection[str]) -> Roll:
    """Find the mentions in all paragraphs; ``known`` are names that tables gave."""
    found: dict[int, list[Mention]] = {}
    aliases: dict[str, str] = {}
    surfaces = set(known)
    headed = set()
    for place, line in enumerate(lines):
        mentions = names.find(line.text)
        listed = heads.listed(line)
        mentions = _merged(mentions, listed)
        surfaces |= {mention.name for mention in listed}
        if not any(mention.start <= line.begin + 4 for mention in mentions):
            head = heads.head(line)
            if head is not None and not any(m.start < head.end and head.start < m.end for m in mentions):
                mentions = [head, *mentions]
                surfaces.add(head.name)
                headed.add(place)
        mentions, defined = _without_definitions(line.text, mentions)
        aliases.update(defined)
        surfaces |= set(defined)
        found[place] = mentions
    surfaces = {s for s in surfaces if len(s) >= 3}
    spoken = {m.name for place, line in enumerate(lines) if not line.in_passing for m in found[place]}
    spoken |= surfaces
    for place, line in enumerate(lines):
        mentions = _with_known(line.text, found[place], surfaces)
        found[place] = [m for m in mentions if _counts(m, mentions, line, spoken)]
    return Roll({place: tuple(m) for place, m in found.items()}, aliases, frozenset(headed))


def _counts(mention: Mention, mentions: Sequence[Mention], line: Line, spoken: Collection[str]) -> bool:
    """False for a kind of project (改造项目) that no name goes with, and for a name in passing.

    In a section about the work of the year a name counts if it is told of elsewhere, opens its
    paragraph before a colon, or stands in a list.
    """
    if mention.is_vague and not any(_is_short_for(mention.name, name) for name in spoken):
        return False
    if not line.in_passing or mention.name in spoken:
        return True
    labelled = mention.start <= line.begin and line.text.startswith(("：", ":"), mention.end)
    listed = any(
        names.joined(line.text, *sorted((mention, other), key=lambda m: m.start))
        for other in mentions
        if other is not mention and abs(other.start - mention.start) < 80
    )
    return labelled or listed or mention.end == len(line.text.rstrip("。 　"))


def _is_short_for(name: str, full: str) -> bool:
    return name != full and same_name(name, full)


def _merged(mentions: list[Mention], listed: list[Mention]) -> list[Mention]:
    """Names of a list take the place of what was found within them."""
    free = [m for m in mentions if not any(m.start < x.end and x.start < m.end for x in listed)]
    return sorted([*free, *listed], key=lambda mention: mention.start)


def _without_definitions(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], dict[str, str]]:
    """（以下简称“X”） defines a short name of the mention before it and mentions nothing."""
    kept: list[Mention] = []
    defined: dict[str, str] = {}
    for found in _definition().finditer(text):
        before = [mention for mention in mentions if mention.end <= found.start()]
        if before:
            defined[found.group("name").strip(_QUOTE_MARKS)] = before[-1].name
    spans = [found.span() for found in _definition().finditer(text)]
    kept = [m for m in mentions if not any(a <= m.start and m.end <= b for a, b in spans)]
    return kept, defined


def _definition() -> re.Pattern[str]:
    leads = "|".join(name_words().alias_leads)
    return re.compile(rf"[（(](?:{leads})[为：:]?(?P<name>[^（）()]{{2,30}})[）)]")


def _with_known(text: str, mentions: list[Mention], surfaces: Collection[str]) -> list[Mention]:
    """Known names at the beginning of a clause that were not found by their noun."""
    found = list(mentions)
    for surface in sorted(surfaces, key=len, reverse=True):
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            free = not any(m.start < end and at < m.end for m in found)
            if free and _CLAUSE_START.search(text[:at]):
                kind = Kind.EXCEPTED if text[:at].endswith(name_words().except_open) else Kind.SUBJECT
                found.append(Mention(at, end, surface, kind))
            at = text.find(surface, end)
    return sorted(found, key=lambda mention: mention.start)
