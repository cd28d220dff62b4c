"""The name of the indicator that a number or a status word is about."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.projects.clauses import Clause
from docextract.lexicon.patterns import pattern
from docextract.lexicon.statuses import indicator_edges
from docextract.text import tokens
from docextract.text.enclosures import QUOTES

_SHORTEST = 2
_LONGEST = 24
_SPACES = " 　、□"
_NOUN = "指标"


def before(clause: Clause, place: int) -> tuple[int, int] | None:
    """Where the indicator's name stands that leads up to ``place`` in the clause's paragraph."""
    end = place
    start = max(clause.start, _last_number(clause, place))
    quoted = _quoted(clause, start, end)
    if quoted is not None:
        return quoted
    start += clause.words(start, end).rfind("□") + 1
    found = _trimmed(clause, start, end)
    if found is None or found[1] - found[0] > _SHORTEST:
        return found
    return _counted(clause, place) or found


def _quoted(clause: Clause, start: int, end: int) -> tuple[int, int] | None:
    """The words in “…”指标: a name in quotes."""
    found = pattern("statuses", "quoted_indicator").search(clause.words(start, end))
    if found is None:
        return None
    first, last = start + found.start("name"), start + found.end("name")
    quotes = clause.line.text[first] in QUOTES and last - first - 2 >= _SHORTEST
    return (first + 1, last - 1) if quotes else None


def _counted(clause: Clause, place: int) -> tuple[int, int] | None:
    """课程 of 开设6期课程: the thing counted stands behind its number."""
    for number in clause.numbers:
        if number.start == place:
            thing = pattern("statuses", "counted").match(clause.text, number.end - clause.start)
            return None if thing is None else (clause.start + thing.start(), clause.start + thing.end())
    return None


def before_cue(clause: Clause, place: int) -> tuple[int, int] | None:
    """The same for a status word: only what ends like an indicator (…率, …指标)."""
    if not _may_name(clause, clause.start, place):
        return None
    found = before(clause, place)
    if found is None:
        return None
    return found if _is_indicator(clause, *found) else None


def after_cue(clause: Clause, place: int) -> tuple[int, int] | None:
    """The indicator that follows a status word: 未达到年度修复面积."""
    if not _may_name(clause, place, clause.end):
        return None
    number = next((n.start for n in clause.numbers if n.start >= place), clause.end)
    found = _trimmed(clause, place, number)
    if found is None or not _is_indicator(clause, *found):
        return None
    return found


def _last_number(clause: Clause, place: int) -> int:
    return max([number.end for number in clause.numbers if number.end <= place], default=clause.start)


def _may_name(clause: Clause, start: int, end: int) -> bool:
    """A cheap look before a name is cut out: does anything there end like an indicator?"""
    return indicator_edges().suffixes.found_in(clause.words(start, end + len(_NOUN))) is not None


def _is_indicator(clause: Clause, start: int, end: int) -> bool:
    edges = indicator_edges()
    name = clause.words(start, end)
    plain = clause.words(start, end + len(_NOUN))
    return name.endswith(edges.suffixes) or plain.endswith(_NOUN)


def _trimmed(clause: Clause, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without the words around a name, or None when no name is left."""
    edges = indicator_edges()
    text = clause.words(start, end)
    if edges.inner.found_in(text):
        for inner in edges.inner:
            at = text.rfind(inner)
            if at >= 0:
                start += at + len(inner)
                text = text[at + len(inner) :]
    start, text = _without_left(start, text)
    text = _without_right(text)
    if not _SHORTEST <= len(text) <= _LONGEST or text in edges.hollow or text.isdigit():
        return None
    return start, start + len(text)


def _without_left(start: int, text: str) -> tuple[int, str]:
    left = indicator_edges().left
    while True:
        stripped = text.lstrip(_SPACES)
        start += len(text) - len(stripped)
        year = pattern("project_names", "year").match(stripped)
        word = year.group() if year else _whole_word(stripped, left.beginning(stripped))
        if not word or len(word) == len(stripped):
            return start, stripped
        start, text = start + len(word), stripped[len(word) :]


def _whole_word(text: str, beginnings: Sequence[str]) -> str:
    """The first of ``beginnings`` that is no part of a word of ``text``."""
    if not beginnings:
        return ""
    edges = {token.end for token in tokens.tokenize(text)}
    return next((word for word in beginnings if len(word) in edges), "")


def _without_right(text: str) -> str:
    right = indicator_edges().right
    while True:
        text = text.rstrip(_SPACES)
        word = right.ending(text)
        if not word:
            return text
        text = text[: -len(word)]
