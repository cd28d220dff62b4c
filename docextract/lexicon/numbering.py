"""How headings are numbered: 一、 （一） 1. （1） ① 1.2 第一部分, and what is mistaken for what."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.lexicon.loader import load
from docextract.model.records import record


@record(frozen=True, slots=True)
class Form:
    """One form of numbering; ``level`` only orders the forms, ``pattern`` has the group ``n``.

    With ``needs_roles`` the number makes a heading only of a title of known words.
    """

    id: str
    level: int
    pattern: re.Pattern[str]
    mistaken_for: tuple[str, ...]
    needs_roles: bool


# Lines without one of these near their start cannot be numbered: most lines of a report.
_FIRST: Final = re.compile(r"[第一二三四五六七八九十0-9０-９（(〔\[【①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ㈠-㈩⑴-⒛A-Ha-h]")


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order in which they are tried."""
    content = load("numbering")
    mistaken = content["mistaken"]
    return tuple(
        Form(
            form["id"],
            form["level"],
            re.compile(form["pattern"]),
            tuple(mistaken.get(form["id"], ())),
            form.get("needs_roles", False),
        )
        for form in content["forms"]
    )


@cache
def form(id: str) -> Form:
    """The form of that id."""
    return next(form for form in forms() if form.id == id)


def match(folded: str, start: int = 0) -> tuple[Form, re.Match[str]] | None:
    """The number that ``folded`` (text after 1:1 folding) begins with at ``start``, if any."""
    if not _FIRST.match(folded, start) or folded.startswith(_not_numbers(), start):
        return None
    for candidate in forms():
        found = candidate.pattern.match(folded, start)
        if found:
            return candidate, found
    return None


def ordinal(character: str) -> int | None:
    """The ordinal that a single counting character stands for (③ is 3, b is 2); None for others."""
    return _ordinals().get(character)


@cache
def _ordinals() -> dict[str, int]:
    rows: list[str] = load("numbering")["series"]
    return {character: place for row in rows for place, character in enumerate(row, 1)}


@cache
def _not_numbers() -> tuple[str, ...]:
    return tuple(load("numbering")["not_numbers"])
