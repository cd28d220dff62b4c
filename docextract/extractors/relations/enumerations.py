"""Stated counts against listed names: 2个集群：甲和乙; 甲镇、乙镇2个乡镇; 3个方面：一是…三是…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations import names
from docextract.extractors.relations.drafts import Draft, Kind, draft
from docextract.extractors.relations.kin import (
    LEVEL_ROLES,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import Bound, FigureKind, Role

_ROLES: Final = LEVEL_ROLES | {Role.INCREMENT, Role.NET_INCREMENT, Role.TARGET, Role.OTHER}
_MOST: Final = 40
_NOUN: Final = re.compile(r"[^，,。；;：:！!？?（(\s]{0,24}?")
_LONGEST_ITEM: Final = 40
_MARKER_REACH: Final = 30


def find(passage: Passage) -> Iterator[Draft]:
    """Every count with the names that it counts."""
    if passage.is_row:
        return
    for count in passage.mentions:
        if not _can_count(count):
            continue
        found = (
            _marked(passage, count)
            or _listed_behind(passage, count)
            or _listed_before(passage, count)
            or _summed_up(passage, count)
        )
        if found is not None:
            yield found


def _can_count(mention: Mention) -> bool:
    figure = mention.figure
    return (
        figure.kind is FigureKind.COUNT
        and figure.unit in lexicon.known("listing_units")
        and figure.role in _ROLES
        and figure.bound is Bound.EXACT
        and 1 < figure.value <= _MOST
        and figure.value == figure.value.to_integral_value()
    )


def _marked(passage: Passage, count: Mention) -> Draft | None:
    """3个方面：一是…；二是…；三是…: the markers are counted."""
    markers = load_markers()
    start = count.figure.span.end
    first = passage.text.find(markers[0], start, start + _MARKER_REACH)
    if first < 0 or any(start <= m.figure.span.start < first for m in passage.mentions if m is not count):
        return None
    # Where it begins anew, another list does.
    anew = passage.text.find(markers[0], first + 1)
    position, number = first, 0
    for marker in markers:
        position = passage.text.find(marker, position, anew if anew >= 0 else len(passage.text))
        if position < 0:
            break
        number += 1
    if number < 2:
        return None
    exact = Decimal(number) == count.figure.value
    return _draft(passage, count, first, first + len(markers[0]), number, fits=exact)


def load_markers() -> tuple[str, ...]:
    """一是, 二是, …, in their order."""
    return lexicon.ordered("list_markers")


def _listed_behind(passage: Passage, count: Mention) -> Draft | None:
    """2个县域特色产业集群：甲产业集群和乙产业集群."""
    start = _list_start(passage.text, count.figure.span.end)
    if start is None:
        return None
    begin, opener = start
    end, separators = _list_end(passage.text, begin, opener)
    if any(begin <= m.figure.span.start < end for m in passage.mentions):
        return None
    text = passage.text[begin:end]
    listed = names.count(text, separators)
    if len(listed.items) < 2 and listed.most < 2:
        return None
    if lexicon.ordinal().search(text) or not all(2 <= len(item) <= _LONGEST_ITEM for item in listed.items):
        return None
    is_open = bool(lexicon.open_end().search(text)) or opener in lexicon.known("list_open_ends")
    return _judged(passage, count, (begin, end), listed, is_open=is_open)


def _list_start(text: str, start: int) -> tuple[int, str] | None:
    """Where the names begin, and the words that open them."""
    noun = _NOUN.match(text, start)
    position = start if noun is None else noun.end()
    limit = min(len(text), start + 26)
    while position < limit:
        opened = lexicon.list_opener().match(text, position)
        if opened is not None:
            return opened.end(), opened.group().strip("，,：:")
        if text[position] in "，,。；;、（(!！?？\n" and not text.startswith(("，", ","), position):
            break
        if text[position] in "，,":
            return None
        position += 1
    if position < limit and text[position] in "（(":
        return position + 1, "（"
    return None


def _list_end(text: str, begin: int, opener: str) -> tuple[int, str]:
    """Where the names end and what separates them: 、, else ； where the list runs on."""
    if opener == "（":
        closing = min(
            (p for p in (text.find("）", begin), text.find(")", begin)) if p >= 0), default=len(text)
        )
        return closing, "、，,；;"
    end = names.clause_end(text, begin)
    first = names.count(text[begin:end])
    if first.most == 1 and end < len(text) and text[end] in "；;":
        stop = min((p for p in (text.find("。", begin), text.find("\n", begin)) if p >= 0), default=len(text))
        return stop, "、；;"
    while end < len(text) and text[end] in "，,":
        # A last name set off by a comma: 甲、乙，以及丙.
        rest = lexicon.pattern("list_joiners").match(text, end + 1)
        if rest is None:
            break
        end = names.clause_end(text, rest.end())
        return end, "、，,"
    return end, "、"


def _listed_before(passage: Passage, count: Mention) -> Draft | None:
    """甲镇、乙镇2个乡镇: only where a noun for all of them follows the count."""
    words = count.clause_lead
    head = re.match(r"[^，,。；;：:、\d（()）]{2,}", count.tail)
    if head is None or not words or "、" not in words:
        return None
    is_open = words.rstrip().endswith(lexicon.particle("etc"))
    listed = names.count(words.rstrip().removesuffix(lexicon.particle("etc")))
    if len(listed.items) < 2:
        return None
    start = count.figure.span.start
    place = (start - len(words), start)
    exact = all(item.endswith(lexicon.words("proper_endings")) for item in listed.items)
    too_many = listed.least > count.figure.value
    too_few = listed.most < count.figure.value
    if too_few and not is_open and not exact:
        return None
    if too_many and not exact:
        return None
    return _judged(passage, count, place, listed, is_open=is_open)


def _summed_up(passage: Passage, count: Mention) -> Draft | None:
    """内设甲科、乙科、丙科，共3个科室: the only list of the sentence, closed by its count."""
    if count.clause_lead.strip() not in lexicon.known("list_totals"):
        return None
    before = count.lead[: len(count.lead) - len(count.clause_lead)].rstrip("，, ")
    begin = max(before.rfind(mark) for mark in "，,。；;：:！？\n") + 1
    opened = lexicon.pattern("list_set_up").search(before, begin)
    if opened is None or "、" in before[: opened.end()]:
        return None
    listed = names.count(before[opened.end() :])
    if len(listed.items) < 2 or lexicon.open_end().search(before, opened.end()):
        return None
    start = count.lead_start + opened.end()
    return _judged(passage, count, (start, count.lead_start + len(before)), listed, is_open=False)


def _judged(
    passage: Passage, count: Mention, place: tuple[int, int], listed: names.Names, *, is_open: bool
) -> Draft:
    stated = count.figure.value
    fits = listed.least <= stated and (is_open or stated <= listed.most)
    nearest = listed.most if stated >= listed.most else listed.least
    return _draft(passage, count, *place, nearest, fits=fits)


def _draft(passage: Passage, count: Mention, start: int, end: int, number: int, *, fits: bool) -> Draft:
    return draft(
        Kind.ENUMERATION,
        passage.at(count),
        [("count", count)],
        cue=passage.sourced(start, end),
        stated=count,
        verdict=Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        computed=Decimal(number),
    )
