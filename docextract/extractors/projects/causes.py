"""Causes: the words of a cause without its markers, its classes, and whether it says anything."""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.statement import Part
from docextract.lexicon.causes import cause_words
from docextract.lexicon.patterns import pattern
from docextract.model.report import Cause

_SPECIFICS: Final = 4  # characters beside a stock phrase that say something of their own
_EDGES: Final = " 　，、：:；;。.,"
_PUNCTUATION: Final = re.compile(r"[\s　，、：:；;。.,“”\"（）()]+")


def read(part: Part) -> Cause | None:
    """The cause in ``part``; None for an empty one (无, 正常, 同上)."""
    line = part.clauses[0].line
    start, end = _trim(line, part.start, part.end)
    text = line.text[start:end]
    if (
        not text
        or pattern("causes", "reference").match(text)
        or not {text, _PUNCTUATION.sub("", text)}.isdisjoint(cause_words().empty)
    ):
        return None
    return Cause(line.quote(start, end), classes(text), is_generic(text), is_positive(text))


def classes(text: str) -> tuple[str, ...]:
    """Ids of the classes whose words the text has, in the lexicon's order."""
    return tuple(name for name, words in cause_words().classes.items() if words.found_in(text))


def is_positive(text: str) -> bool:
    """True for a good reason: money saved, fewer objects, the retention not due."""
    return cause_words().positive.found_in(text) is not None


def is_generic(text: str) -> bool:
    """True for a stock phrase with nothing specific beside it: no number, date or thing."""
    rest = _PUNCTUATION.sub("", text)
    if cause_words().generic.found_in(rest) is None:
        return False
    for phrase in cause_words().generic:
        rest = rest.replace(phrase, "")
    rest = pattern("causes", "filler").sub("", rest)
    return len(rest) < _SPECIFICS and pattern("causes", "concrete").search(rest) is None


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    """Without punctuation and the words that only mark a cause."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(_EDGES))
    text = text.strip(_EDGES)
    leading = pattern("causes", "leading").match(text)
    if leading and leading.end() < len(text):
        start, text = start + leading.end(), text[leading.end() :]
    trailing = pattern("causes", "trailing").search(text)
    if trailing and trailing.start() >= _SPECIFICS:
        text = text[: trailing.start()]
    stripped = text.lstrip(_EDGES)
    start += len(text) - len(stripped)
    return start, start + len(stripped.rstrip(_EDGES))
