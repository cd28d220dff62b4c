"""Periods as the contract writes them, compared and shifted: 2022, 2022-Q3, 2022-06, 2022-01/2022-06."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from docextract.lexicon import relations as lexicon

_YEAR: Final = re.compile(r"^(20\d\d|19\d\d)年?度?$")
_YEAR_AT: Final = re.compile(r"^(20\d\d|19\d\d)年?")
_MONTH: Final = re.compile(r"^(\d{1,2})月份?$")
_PARTS: Final = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_QUARTERS: Final = {
    "一": "Q1",
    "二": "Q2",
    "三": "Q3",
    "四": "Q4",
    "1": "Q1",
    "2": "Q2",
    "3": "Q3",
    "4": "Q4",
}
_QUARTER: Final = re.compile(r"第?([一二三四1-4])季度")

Day = tuple[int, int, int]


@lru_cache(2048)
def bounds(period: str) -> tuple[Day, Day] | None:
    """First and last day of a period; None for what is no period."""
    first, _, last = period.partition("/")
    if last:
        start, end = bounds(first), bounds(last)
        return (start[0], end[1]) if start and end else None
    pieces = first.split("-")
    if not pieces[0].isdigit() or len(pieces[0]) != 4:
        return None
    year = int(pieces[0])
    if len(pieces) == 1:
        return (year, 1, 1), (year, 12, 31)
    if pieces[1] in _PARTS:
        begin, end_month = _PARTS[pieces[1]]
        return (year, begin, 1), (year, end_month, monthrange(year, end_month)[1])
    if not all(piece.isdigit() for piece in pieces[1:]) or not 1 <= int(pieces[1]) <= 12:
        return None
    month = int(pieces[1])
    if len(pieces) == 2:
        return (year, month, 1), (year, month, monthrange(year, month)[1])
    return (year, month, int(pieces[2])), (year, month, int(pieces[2]))


def adjoin(last: Day, first: Day) -> bool:
    """True when the day ``first`` is the one after ``last``."""
    return date(*last) + timedelta(days=1) == date(*first)


def within(inner: str | None, outer: str | None) -> bool:
    """True when both are periods and ``inner`` lies in ``outer``."""
    left, right = bounds(inner) if inner else None, bounds(outer) if outer else None
    return left is not None and right is not None and right[0] <= left[0] and left[1] <= right[1]


def ends_before(a: str | None, b: str | None) -> bool:
    """True when both are periods and ``a`` is over before ``b`` is."""
    left, right = bounds(a) if a else None, bounds(b) if b else None
    return left is not None and right is not None and left[1] < right[1] and left[0] <= right[0]


def year_before(period: str | None) -> str | None:
    """The same period a year earlier; None where there is none to name."""
    if period is None or "/" in period or not period[:4].isdigit():
        return None
    return f"{int(period[:4]) - 1}{period[4:]}"


def period_before(period: str | None) -> str | None:
    """The previous month, quarter, half-year or year."""
    if period is None or "/" in period or bounds(period) is None:
        return None
    year, _, part = period.partition("-")
    if not part:
        return year_before(period)
    if part in _PARTS:
        count = 4 if part[0] == "Q" else 2
        number = int(part[1])
        return f"{int(year) - 1}-{part[0]}{count}" if number == 1 else f"{year}-{part[0]}{number - 1}"
    month = int(part[:2])
    return f"{int(year) - 1}-12" if month == 1 else f"{year}-{month - 1:02}"


@lru_cache(2048)
def baseline(words: str | None, period: str | None) -> str | None:
    """The period that a baseline (上年, 2021, 11月, 上季度) means for a figure of ``period``."""
    if words is None:
        return None
    if bounds(words) is not None:
        return words
    year = _YEAR.match(words)
    if year:
        return year.group(1)
    if lexicon.pattern("last_period").search(words):
        return period_before(period)
    named = _YEAR_AT.match(words)
    if named:
        return named.group(1) + (
            period[4:] if period and words.endswith(lexicon.words("same_time")) and "/" not in period else ""
        )
    if lexicon.pattern("last_year").search(words):
        return year_before(period)
    if period is None or not period[:4].isdigit():
        return None
    month, quarter = _MONTH.match(words), _QUARTER.search(words)
    if month:
        return f"{period[:4]}-{int(month.group(1)):02}"
    if quarter:
        return f"{period[:4]}-{_QUARTERS[quarter.group(1)]}"
    return str(int(period[:4]) - 1) if words in lexicon.known("year_begins") else None
