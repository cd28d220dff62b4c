"""Dates and periods in text, resolved against the report year.

Periods are written ``2022``, ``2022-Q3``, ``2022-H1``, ``2022-06``, ``2022-06-30`` or ``A/B``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from typing import Final

from docextract.model.records import record
from docextract.text import numerals
from docextract.text.normalize import fold


@record(frozen=True, slots=True)
class DateMatch:
    """A date at ``text[start:end]``; ``period`` is None when its year is unknown or it has none."""

    start: int
    end: int
    period: str | None


_C: Final = "[一二三四五六七八九]"
_MONTH: Final = rf"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|{_C})"
_DAY: Final = rf"(?:3[01]|[12]\d|0?[1-9](?!\d)|三十一?|廿{_C}?|二?十{_C}?|{_C})"
_TO: Final = r" ?(?:-{1,2}|[~至到]) ?"
_FULL_YEAR: Final = r"(?:(?:19|20)\d\d|[一二][〇零0九][〇零0-9一二三四五六七八九]{2})"

_YEAR: Final = re.compile(
    rf"(?<!\d)(?P<full>{_FULL_YEAR}) ?年|(?<![\d.])(?P<short>\d\d) ?年(?= ?{_MONTH} ?月)"
)
_ISO: Final = re.compile(
    r"(?<![\d.A-Za-z])((?:19|20)\d\d)([-./])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)"
)
_JOINED: Final = re.compile(r"(?<!\d)(20\d\d)(1[0-2]|0?[1-9]) ?月")
_FEAST: Final = re.compile(r"(?<![\d.])(1[0-2]|[1-9])[·•・](3[01]|[12]\d|[1-9])(?!\d)")
_MONTHS: Final = re.compile(
    rf" ?(?<![\d.])({_MONTH}) ?(?:月份? ?)?{_TO}({_MONTH}) ?月份?(?! ?{_DAY} ?[日号號])"
)
_MONTH_ONLY: Final = re.compile(rf" ?(?:农历)?(?<![\d.])({_MONTH}) ?月份?(底|末|初|[上中下]旬)?")
_DAYS: Final = re.compile(rf" ?({_DAY}) ?(?:[日号號] ?)?{_TO}({_DAY}) ?[日号號]")
_DAY_ONLY: Final = re.compile(rf" ?({_DAY}) ?[日号號]")
_HALF: Final = re.compile(r" ?([上下])半年")
_QUARTER: Final = re.compile(r" ?第?([1-4一二三四]) ?季度?(?!节|稻)([末底])?")
_QUARTERS: Final = re.compile(rf" ?第?([1-4一二三四]) ?(?:季度?)?(?:{_TO}|[、和及])第?([1-4一二三四]) ?季度")
_FIRST: Final = re.compile(rf" ?前({_MONTH}|两) ?(个月|个?季度)")
_YEAR_END: Final = re.compile(r"度?(年?底|年?末|年?初|度)")
_BARE_DAY: Final = re.compile(rf"({_DAY})(?=$|[-~至到，。、；;）)\n])")

_HEAD: Final = re.compile(
    rf"{_YEAR.pattern}|{_ISO.pattern.replace('(?P', '(?:').replace(chr(92) + '2', '[-./]')}"
    rf"|{_JOINED.pattern}|{_FEAST.pattern}"
    rf"|(?<![\d.]){_MONTH} ?(?:月|(?:月份? ?)?{_TO}{_MONTH} ?月)|第?[1-4一二三四] ?季度"
    rf"|第?[1-4一二三四] ?(?:{_TO}|、)[1-4一二三四]季度|前(?:{_MONTH}|两) ?(?:个月|个?季度)"
)
# The cheap gate: where a date can begin at all.
_GATE: Final = re.compile(r"[0-9一二三四五六七八九十廿第前]")
_JOINT: Final = re.compile(_TO)
_UNTIL: Final = re.compile(rf"{_TO}(?:年底|年末|今年|今|目前|({_DAY}) ?[日号號])")
_YEARS: Final = re.compile(
    rf"(?<![\d.])((?:19|20)\d\d)(?: ?年)?{_TO}((?:19|20)\d\d|(?<!\d)\d\d(?= ?年))"
    r"(?: ?(?:学年|财年|年度?|届))?(?!\d)"
)
_BARE_YEAR: Final = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?: ?(?=学年|财年|届|级|版))(?!\d)")
_LONE_DAY: Final = re.compile(
    rf"(?<=[月当本次])({_DAY})[日号](?=[前起之以上下，、至])|(?<![\d.前])({_DAY})[日号](?=前(?!后)|起|之前|以前|至|上午|下午)"
)
_CLOCK: Final = re.compile(
    r"(?<![\d.:比例])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:.])"
    r"|(?<![\d.])(?:1\d|2[0-4]|\d)[时点](?:[0-5]?\d分|整|半|至|前|起|[：:])"
)
_LATELY: Final = re.compile(
    r"(?<![期长限历时耗用达])(?:近|最近|过去|未来|今后|往后)"
    r"(?:[一二两三四五六七八九十]{1,2}|\d{1,2}) ?(?:年|个月|个季度)"
)
_CENTURY: Final = re.compile(r"(?:\d\d|二十一?|十九)世纪(?:\d0年代)?|(?<!\d)\d0年代")
# What every head holds, and how far behind its first numeral at most.
_HEAD_NEEDS: Final = re.compile(r"[年月季·•・]|(?:19|20)\d\d[-./]")
_HEAD_REACH: Final = 16
# Forms that no head shows, each behind a quicker pattern that finds something wherever it does.
_OTHERS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = (
    (_YEARS, re.compile(r"(?:19|20)\d\d(?: ?年)? ?[-~至到]")),
    (_BARE_YEAR, re.compile(r"(?:19|20)\d\d ?[学财届级版]")),
    (_CLOCK, re.compile(r"\d[:时点]")),
    (_CENTURY, re.compile("世纪|年代")),
    (_LATELY, re.compile("近|过去|未来|今后|往后")),
    (_LONE_DAY, re.compile("[日号][前起之以上下，、至]")),
)
_PARTS: Final = {"上": "H1", "下": "H2"}

# Where one point of time was read: its end, its period, and the year that follows from it.
_Point = tuple[int, str | None, int | None]


def scan(text: str, year: int | None = None) -> list[DateMatch]:
    """Dates and periods of ``text`` written with numerals, in order, none overlapping.

    A month or quarter without a year belongs to ``year``; without that its period is None.
    """
    folded = fold(text)
    found: list[DateMatch] = []
    at = 0
    for need in _HEAD_NEEDS.finditer(folded):
        at = max(at, need.start() - _HEAD_REACH)
        while gate := _GATE.search(folded, at, need.end()):
            at = gate.start()
            point = _point(folded, at, year) if _HEAD.match(folded, at) else None
            if point is None:
                at += 1
                continue
            end, period = _until(folded, point, year)
            found.append(DateMatch(at, end, period))
            at = end
    return _with_the_rest(folded, found)


def _point(text: str, at: int, year: int | None) -> _Point | None:
    """One point of time that begins at ``at``."""
    for pattern, build in _WHOLE:
        whole = pattern.match(text, at)
        if whole:
            return whole.end(), build(whole), int(whole[1]) if len(whole[1]) == 4 else year
    found = _YEAR.match(text, at)
    if found is None:
        part = _part(text, at, year)
        return None if part is None else (*part, year)
    own = _year(found["full"] or found["short"])
    part = _part(text, found.end(), own)
    if part is not None:
        return (*part, own)
    ending = _YEAR_END.match(text, found.end())
    if ending is None:
        return found.end(), str(own), own
    return ending.end(), _edge(str(own), ending[1]), own


def _part(text: str, at: int, year: int | None) -> tuple[int, str | None] | None:
    """The part of a year that begins at ``at``: months, a day, a half, a quarter."""
    for pattern, build in _PARTS_OF_A_YEAR:
        found = pattern.match(text, at)
        if found:
            period = None if year is None else build(found, year)
            if pattern is not _MONTH_ONLY or found[2]:
                return found.end(), period
            return _day(text, found.end(), period)
    return None


def _day(text: str, at: int, month: str | None) -> tuple[int, str | None]:
    """A day, or a span of days, behind a month."""
    span = _DAYS.match(text, at)
    if span:
        days = (_number(span[1]), _number(span[2]))
        return span.end(), None if month is None else f"{month}-{days[0]:02}/{month}-{days[1]:02}"
    one = _DAY_ONLY.match(text, at) or _BARE_DAY.match(text, at)
    if one is None:
        return at, month
    return one.end(), None if month is None else f"{month}-{_number(one[1]):02}"


def _until(text: str, first: _Point, year: int | None) -> tuple[int, str | None]:
    """The end and period of what may be a span: 3月1日至5月2日, 2001年起至今."""
    end, period, own = first
    joint = _JOINT.match(text, end)
    if joint is None:
        return end, period
    last = _point(text, joint.end(), own if own is not None else year)
    if last is not None:
        return last[0], _span(period, last[1])
    until = _UNTIL.match(text, end)
    if until is None:
        return end, period
    if until[1]:
        day = _number(until[1])
        month = period[:7] if period is not None and len(period) >= 7 else None
        return until.end(), _span(period, None if month is None else f"{month}-{day:02}")
    return until.end(), _span(period, None if year is None else str(year))


def _with_the_rest(folded: str, found: list[DateMatch]) -> list[DateMatch]:
    """``found`` with what no head shows: 2021—2025, clocks, centuries, lone days."""
    taken = [(d.start, d.end) for d in found]
    more: list[DateMatch] = []
    for pattern, quick in _OTHERS:
        for match in pattern.finditer(folded) if quick.search(folded) else ():
            start, end = match.span()
            if pattern is _YEARS:
                covered = [d for d in found if start < d.end and d.start < end]
                if any(d.start < start or end < d.end for d in covered):
                    continue
                found = [d for d in found if d not in covered]
                last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
                more.append(DateMatch(start, end, f"{match[1]}/{last}"))
                taken.append((start, end))
            elif not any(start < e and s < end for s, e in taken):
                more.append(DateMatch(start, end, match[1] if pattern is _BARE_YEAR else None))
                taken.append((start, end))
    return sorted([*found, *more], key=lambda d: d.start) if more else found


def _year(word: str) -> int:
    if len(word) == 2:
        return int(word) + (1900 if int(word) > 70 else 2000)
    return int("".join(str(numerals.DIGITS[c]) for c in word))


def _number(word: str) -> int:
    value = numerals.parse(word)
    return 0 if value is None else int(value)


def _month(year: int, word: str) -> str:
    return f"{year}-{_number(word):02}"


def _quarter(year: int, quarter: int, ends: bool) -> str:
    return _edge(f"{year}-{quarter * 3:02}", "末") if ends else f"{year}-Q{quarter}"


def _edge(period: str, word: str) -> str:
    """年底 and 月底 are the last day; 年初 and 月初, and 度, leave the period as it is."""
    if word[-1] not in "底末":
        return period
    if len(period) == 4:
        return f"{period}-12-31"
    year, month = int(period[:4]), int(period[5:7])
    return f"{period}-{calendar.monthrange(year, month)[1]:02}"


def _span(first: str | None, last: str | None) -> str | None:
    return None if first is None or last is None else f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _first_of(found: re.Match[str], year: int) -> str:
    count = _number(found[1])
    if found[2] == "个月":
        return f"{year}-01/{year}-{count:02}"
    return f"{year}-H1" if count == 2 else f"{year}-Q1/{year}-Q{count}"


_WHOLE: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]] = (
    (_ISO, lambda m: f"{m[1]}-{int(m[3]):02}-{int(m[4]):02}"),
    (_JOINED, lambda m: f"{m[1]}-{int(m[2]):02}"),
    (_FEAST, lambda m: None),
)
_PARTS_OF_A_YEAR: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], str]], ...]] = (
    (_MONTHS, lambda m, y: f"{_month(y, m[1])}/{_month(y, m[2])}"),
    (_MONTH_ONLY, lambda m, y: _edge(_month(y, m[1]), m[2] or " ")),
    (_HALF, lambda m, y: f"{y}-{_PARTS[m[1]]}"),
    (_QUARTERS, lambda m, y: f"{y}-Q{_number(m[1])}/{y}-Q{_number(m[2])}"),
    (_QUARTER, lambda m, y: _quarter(y, _number(m[1]), bool(m[2]))),
    (_FIRST, _first_of),
)
