"""Whether what follows a number is a heading's title, and where the title ends."""

from __future__ import annotations

import re
from typing import Final

from docextract.lexicon import sections
from docextract.model.records import record

LONGEST: Final = 50
# A title that stands as a sentence of its own (加强预算管理，压实责任。) has short parts.
_LONGEST_PART: Final = 14
_LONGEST_LEAD: Final = 30

_OPENING: Final = '（(《“"【〔['
_CLOSING: Final = '）)》”"】〕]'
_STOP: Final = re.compile(r"[。：:；;！？!?]")
# What may hold digits without being a figure: years, quoted names, ordinals, bracketed remarks.
_HARMLESS: Final = re.compile(
    r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?\s?年?度?|“[^”]*”|《[^》]*》|[（(][^）)]*[)）]|第\s?\d+|[A-Za-z][\w&·.-]*\d*|\d+[A-Za-z]+|\d{1,2}月"
)
_DIGIT: Final = re.compile(r"\d")
_COMMA: Final = re.compile(r"[，,]")


@record(frozen=True, slots=True)
class Title:
    """A title as a range of its line, how the line goes on, and what speaks for it."""

    start: int
    end: int
    mark: str
    has_body: bool
    has_roles: bool
    commas: int


def find(text: str, start: int) -> Title | None:
    """The title that ``text`` holds from ``start``, or None when this is a sentence or list item."""
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    stop = _stop(text, begin)
    end = len(text) if stop is None else stop
    mark = "" if stop is None else text[stop]
    has_body = stop is not None and bool(text[stop + 1 :].strip())
    title = text[begin:end].rstrip()
    if mark in ("；", ";", "！", "!", "？", "?") or not title:
        return None
    if len(title) > LONGEST or "  " in title:
        split = _before_blank(text, begin)
        if split is not None or len(title) > LONGEST:
            return split
    found = Title(
        begin, begin + len(title), mark, has_body, bool(sections.roles(title)), len(_COMMA.findall(title))
    )
    return found if _is_title(title, found) else _before_blank(text, begin)


def labels_a_number(text: str, title: Title) -> bool:
    """True for a label with its value (收入：792万元), which is an item of a list."""
    return title.mark in ("：", ":") and text[title.end :].lstrip(" ：:")[:1].isdigit()


def has_figures(title: str) -> bool:
    """True when ``title`` holds a numeral that is no year, ordinal, model or part of a quoted name."""
    return bool(_DIGIT.search(_HARMLESS.sub("", title)))


def _stop(text: str, start: int) -> int | None:
    """Where the first closing mark outside brackets and quotes stands."""
    depth = 0
    for position in range(start, len(text)):
        character = text[position]
        if character in _OPENING and character != '"':
            depth += 1
        elif character in _CLOSING and character != '"':
            depth = max(0, depth - 1)
        elif depth == 0 and _STOP.match(character):
            return position
    return None


def _is_title(title: str, found: Title) -> bool:
    if has_figures(title) or not re.search(r"[\u4e00-\u9fffA-Za-z]", title):
        return False
    if found.commas:
        parts = _COMMA.split(title)
        if max(map(len, parts)) > _LONGEST_PART or found.commas > 2:
            return False
    return not (found.has_body and len(title) > (LONGEST if found.mark in "：:" else _LONGEST_LEAD))


def _before_blank(text: str, start: int) -> Title | None:
    """A title of known words set off from its body by blanks only (一、基本情况  我局内设…)."""
    blank = text.find(" ", start)
    if not start < blank <= start + _LONGEST_LEAD:
        return None
    title = text[start:blank]
    known = bool(sections.roles(title)) and title.endswith(sections.endings())
    if not known or _COMMA.search(title) or has_figures(title):
        return None
    return Title(start, blank, " ", True, True, 0)
