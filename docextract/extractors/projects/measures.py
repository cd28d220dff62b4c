"""Measures: who does what by when, and whether that is more than a vow."""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.projects.clauses import Line
from docextract.extractors.projects.reading import Part
from docextract.lexicon.causes import cause_words
from docextract.lexicon.measures import measure_words
from docextract.model.report import Measure, Text
from docextract.text import dates, tokens

_EDGES: Final = " 　，、：:；;。.,"
_LEADING: Final = re.compile(
    r"^(?:[一二三四五六七八九]是|[（(]?[1-9一二三四五六七八九]+[)）.、]|下一步|下步|今后|下一阶段|下阶段|接下来|后续|我们将|将|拟|对此|为此|，|我们|要|：|目前|现)+"
)
_BY: Final = re.compile(r"^(?:底|末|中旬|下旬|上旬)?(?:前|之前|以前|内|底|起|期间)")
_SEASON: Final = re.compile(
    r"(?:汛前|汛期前|入冬前|供暖前|供暖季前|取暖季前|开学前|年底前|年内|开工前\d*[日天]?|[\d一二三四五六七八九十]+个?(?:工作日|日|天|月)内)"
)
_OWNER: Final = re.compile(
    r"由([^，。；、]{2,16}?)(?=负责|牵头|会同|组织|督促|按|于|在|与|对|将|逐|核|建|制|编|约|联|每|分|完|重|跟|向|协|推|统|及|定|尽|安|选|申|修|开|补|切|报|落|进|加|提|承|具|指)"
)


def read(part: Part, owner: Text | None = None, deadline: Text | None = None) -> Measure | None:
    """The measure in ``part`` with owner and deadline, given ones first; None when it is empty."""
    line = part.clauses[0].line
    start, end = _trim(line, part.start, part.end)
    text = line.text[start:end]
    if not text or text in cause_words().empty:
        return None
    owner = owner or _owner(line, start, end)
    deadline = deadline or _deadline(line, start, end)
    vague = owner is None and deadline is None and is_vague(text)
    return Measure(line.quote(start, end), owner, deadline, _object(line, start, end), vague)


def is_vague(text: str) -> bool:
    """True for a measure of stock verbs with no number and no mechanism or paper in it."""
    words = measure_words()
    if re.search(r"\d|《", text) or any(word in text for word in words.concrete):
        return False
    return any(word in text for word in words.vague)


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(_EDGES))
    text = text.strip(_EDGES)
    leading = _LEADING.match(text)
    if leading and leading.end() < len(text):
        start, text = start + leading.end(), text[leading.end() :]
    return start, start + len(text)


def _owner(line: Line, start: int, end: int) -> Text | None:
    """由…, or the body that the measure begins with."""
    text = line.text[start:end]
    found = _OWNER.search(text)
    if found:
        return line.quote(start + found.start(1), start + found.end(1))
    suffixes = measure_words().owner_suffix
    head = re.match(r"(?:\d{4}年[^，]{0,8}?)?([^，。；、]{1,12}?)(?=已|将|拟|负责|组织|继续|会同|督促)", text)
    if head and head.group(1).endswith(suffixes) and not head.group(1).startswith(("我", "我们")):
        return line.quote(start + head.start(1), start + head.end(1))
    return None


def _deadline(line: Line, start: int, end: int) -> Text | None:
    """The first date with 前 or 底 after it, else the first date; 每月25日前 is none."""
    text = line.text[start:end]
    found = [date for date in dates.scan(text, None) if not text[: date.start].endswith(("每", "每月", "每年"))]
    closed = [(date, _BY.match(text[date.end :])) for date in found]
    for date, suffix in sorted(closed, key=lambda item: item[1] is None):
        close = date.end + (suffix.end() if suffix else 0)
        return line.quote(start + date.start, start + close)
    season = _SEASON.search(text)
    return line.quote(start + season.start(), start + season.end()) if season else None


def _object(line: Line, start: int, end: int) -> Text | None:
    """What the first verb of the measure acts on, to the end of its clause."""
    text = line.text[start:end]
    verbs = [cue for cue in tokens.match(text, "statements") if cue.id in ("measures.verb", "statuses.met")]
    for verb in verbs:
        stop = re.search(r"[，。；]", text[verb.end :])
        close = verb.end + stop.start() if stop else len(text)
        if close - verb.end >= 2:
            return line.quote(start + verb.end, start + close)
    return None
