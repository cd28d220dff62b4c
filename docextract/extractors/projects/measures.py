"""Measures: who does what by when, and whether that is more than a vow."""

from __future__ import annotations

from typing import Final

from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.statement import Part
from docextract.lexicon.causes import cause_words
from docextract.lexicon.measures import is_vague, measure_words
from docextract.lexicon.patterns import pattern
from docextract.model.report import Measure, Text
from docextract.text import dates, sentences, tokens

_EDGES: Final = " 　，、：:；;。.,"
_SHORTEST: Final = 2
_LONGEST_OWNER: Final = 14


def read(part: Part, owner: Text | None = None, deadline: Text | None = None) -> Measure | None:
    """The measure in ``part`` with owner and deadline, given ones first; None when it is empty."""
    line = part.clauses[0].line
    start, end = _trim(line, part.start, part.end)
    text = line.text[start:end]
    if not text or text in cause_words().empty or pattern("measures", "nothing").fullmatch(text):
        return None
    owner = owner or _owner(line, start, end)
    deadline = deadline or _deadline(line, start, end)
    vague = owner is None and deadline is None and is_vague(text)
    return Measure(line.quote(start, end), owner, deadline, _object(line, start, end), vague)


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    """Without punctuation, item numbers and a leading 下一步, 今后, 拟."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(_EDGES))
    text = text.strip(_EDGES)
    leading = pattern("measures", "leading").match(text)
    if leading and leading.end() < len(text):
        start, text = start + leading.end(), text[leading.end() :]
    return start, start + len(text)


def _owner(line: Line, start: int, end: int) -> Text | None:
    """由…, or the body that the measure begins with; 我们 is nobody in particular."""
    text = line.text[start:end]
    found = pattern("measures", "owner").search(text)
    place = None if found is None else found.span("who")
    if place is None and (named := pattern("measures", "owner_named").search(text)) is not None:
        place = named.span("who")
    place = place or _actor(text)
    if place is None or pattern("measures", "ourselves").match(text, *place):
        return None
    return line.quote(start + place[0], start + place[1])


def _actor(text: str) -> tuple[int, int] | None:
    """The body that the measure begins with, after a date: 2024年乡镇卫生院每季度随访."""
    dated = pattern("measures", "dated_lead").match(text)
    begin = dated.end() if dated else 0
    for end in range(begin + 2, min(begin + _LONGEST_OWNER, len(text)) + 1):
        if not text[begin:end].endswith(measure_words().owner_suffix):
            continue
        if pattern("measures", "acts").match(text, end):
            return begin, end
    return None


def _deadline(line: Line, start: int, end: int) -> Text | None:
    """The first date with 前 or 底 after it, else a season, else the first date; 每月25日前 is none."""
    text = line.text[start:end]
    recurring = pattern("measures", "recurring")
    found = [
        (date, pattern("measures", "deadline").match(text, date.end))
        for date in dates.scan(text, None)
        if not recurring.search(text[: date.start])
    ]
    for date, suffix in found:
        if suffix is not None:
            return line.quote(start + date.start, start + suffix.end())
    season = pattern("measures", "season").search(text)
    if season is not None:
        return line.quote(start + season.start(), start + season.end())
    return line.quote(start + found[0][0].start, start + found[0][0].end) if found else None


def _object(line: Line, start: int, end: int) -> Text | None:
    """What the first verb of the measure acts on, to the end of its clause."""
    for verb in tokens.match(line.text[start:end], "statements"):
        if verb.id not in ("measures.verb", "statuses.met"):
            continue
        rest = sentences.clauses(line.text, start + verb.end, end)
        if rest and rest[0][0] == start + verb.end and rest[0][1] - rest[0][0] >= _SHORTEST:
            return line.quote(*rest[0])
    return None
