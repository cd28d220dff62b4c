"""Causes: the words of a cause without its markers, its classes, and whether it says anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docextract.extractors.projects.clauses import Line
from docextract.extractors.projects.reading import Part
from docextract.lexicon.causes import cause_words
from docextract.model.report import Cause

_SPECIFICS: Final = 15
_EDGES: Final = " 　，、：:；;。.,"
_PUNCTUATION: Final = re.compile(r"[\s　，、：:；;。.,“”\"（）()]+")
_LEADING: Final = re.compile(
    r"^(?:[一二三四五六]是|[（(]?[1-9一二三四五六]+[)）.、]|第[一二三四五六]，|首先|其次|主要|是|由于|因为|因|为)+"
)
_TRAILING: Final = re.compile(r"(?:造成的?|所致|引起的?|导致的?|的原因|等原因|原因|的)+$")
_CONCRETE: Final = re.compile(r"\d|《|月|年|季度|[一二三四五六七八九十两]个")


def read(part: Part) -> Cause | None:
    """The cause in ``part``; None for an empty one (无, 正常, 同上)."""
    line = part.clauses[0].line
    start, end = _trim(line, part.start, part.end)
    text = line.text[start:end]
    if not text or _PUNCTUATION.sub("", text) in cause_words().empty or text in cause_words().empty:
        return None
    return Cause(line.quote(start, end), classes(text), is_generic(text), is_positive(text))


def classes(text: str) -> tuple[str, ...]:
    """Ids of the classes whose words the text has, in the lexicon's order."""
    return tuple(name for name, words in cause_words().classes.items() if any(w in text for w in words))


def is_positive(text: str) -> bool:
    """True for a good reason: money saved, fewer objects, the retention not due."""
    return any(word in text for word in cause_words().positive)


def is_generic(text: str) -> bool:
    """True for a stock phrase with fewer than 15 characters of anything specific beside it."""
    bare = _PUNCTUATION.sub("", text)
    rest = bare
    for phrase in cause_words().generic:
        rest = rest.replace(phrase, "")
    if rest == bare:
        return False
    rest = re.sub(r"受|影响|等|的|和|及|因|由于|因为|较大|严重|以及|各种|存在", "", rest)
    return len(rest) < _SPECIFICS and not _CONCRETE.search(rest) and len(rest) < 4


def distinct(causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """Causes without repeats of the same place."""
    seen = dict.fromkeys(causes)
    return tuple(seen)


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(_EDGES))
    text = text.strip(_EDGES)
    leading = _LEADING.match(text)
    if leading and leading.end() < len(text):
        start, text = start + leading.end(), text[leading.end() :]
    trailing = _TRAILING.search(text)
    if trailing and trailing.start() > 3:
        text = text[: trailing.start()]
    stripped = text.lstrip(_EDGES)
    start += len(text) - len(stripped)
    text = stripped.rstrip(_EDGES)
    return start, start + len(text)
