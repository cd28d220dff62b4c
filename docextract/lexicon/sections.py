"""Titles of report sections: the roles their words give, and outlines known by heart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from docextract.lexicon.loader import load
from docextract.model.kinds import SectionRole
from docextract.model.records import record

_BLANK: Final = re.compile(r"[\s\u3000的、，,。.：:；;（）()“”\"《》]+")


@record(frozen=True, slots=True)
class KnownOutline:
    """``levels`` maps bare titles to their level in this outline."""

    id: str
    levels: Mapping[str, int]


def bare(title: str) -> str:
    """``title`` without spaces, punctuation and 的: the form in which titles are compared."""
    return _BLANK.sub("", title)


def roles(title: str) -> tuple[SectionRole, ...]:
    """What a section with this title is for, in the order of the words; empty when nothing says."""
    plain = bare(title)
    whole = _whole_titles().get(plain)
    if whole is not None:
        return whole
    if plain.endswith(_name_endings()):
        return ()
    found: list[SectionRole] = []
    for match in _pattern().finditer(plain):
        for role in _words()[match.group()]:
            if role not in found:
                found.append(role)
    return tuple(found)


@cache
def outlines() -> tuple[KnownOutline, ...]:
    """The outlines that are known with their levels."""
    return tuple(
        KnownOutline(outline["id"], _levels(outline["titles"])) for outline in load("sections")["outlines"]
    )


def is_section_title(title: str) -> bool:
    """True when ``title`` ends as titles of sections do (…情况), or is known as a whole."""
    plain = bare(title)
    return plain.endswith(endings()) or plain in _whole_titles()


@cache
def endings() -> tuple[str, ...]:
    """What a title without number ends with."""
    return tuple(load("sections")["endings"])


def is_contents_heading(line: str) -> bool:
    """True for a line that opens a contents list: 目录, 目 录."""
    return _contents_headings().fullmatch(line) is not None


@cache
def _contents_headings() -> re.Pattern[str]:
    """The headings with blanks anywhere: most lines are told apart by their first character."""
    blank = f"(?:{_BLANK.pattern})?"
    headings = load("sections")["contents"]["headings"]
    spaced = (blank.join(map(re.escape, heading)) for heading in headings)
    return re.compile(f"{blank}(?:{'|'.join(spaced)}){blank}")


@cache
def contents_residue() -> tuple[str, ...]:
    """What a word processor leaves in contents lines that it could not fill."""
    return tuple(load("sections")["contents"]["residue"])


@cache
def attachments() -> tuple[str, ...]:
    """Words that open a list of attachments."""
    return tuple(load("sections")["attachments"])


@cache
def _name_endings() -> tuple[str, ...]:
    return tuple(load("sections")["name_endings"])


@cache
def _words() -> dict[str, tuple[SectionRole, ...]]:
    words: dict[str, tuple[SectionRole, ...]] = {}
    for role, surfaces in load("sections")["roles"].items():
        given = () if role == "none" else (SectionRole(role),)
        for surface in surfaces:
            words[bare(surface)] = (*words.get(bare(surface), ()), *given)
    return words


@cache
def _pattern() -> re.Pattern[str]:
    # Longer words first: a longer word hides the shorter ones inside it.
    return re.compile("|".join(re.escape(word) for word in sorted(_words(), key=len, reverse=True)))


@cache
def _whole_titles() -> dict[str, tuple[SectionRole, ...]]:
    return {
        bare(title): tuple(SectionRole(role) for role in given)
        for title, given in load("sections")["titles"].items()
    }


def _levels(titles: list[str | list[str]]) -> dict[str, int]:
    levels: dict[str, int] = {}
    for title in titles:
        if isinstance(title, str):
            levels.setdefault(bare(title), 1)
        else:
            levels.update((bare(inner), 2) for inner in title)
    return levels
