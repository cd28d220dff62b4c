"""Which period a figure belongs to, and what a baseline is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from docextract.extractors.figures.linking.phrases import DATES
from docextract.lexicon import dates as words
from docextract.model.records import record

Dates = Mapping[str, tuple[str, str | None]]

YEAR_ON_YEAR: Final = "同比"
_DATE: Final = re.compile(DATES)
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_SINCE: Final = re.compile(rf"({DATES})(?:年)?以来|自({DATES})")
_PLANNED: Final = re.compile(r"[^，。；]{0,4}(?:计划|拟|预计|力争|争取|将|预期|确保)[于在]?")
_QUARTERS: Final = 4
_MONTHS: Final = 12


@record(frozen=True, slots=True)
class Spoken:
    """A period that words name. ``earlier`` is True where it lies before the report year."""

    period: str | None
    earlier: bool


def spoken(text: str, dates: Dates, year: int | None, part: str | None) -> Spoken | None:
    """The last period named in ``text``; ``part`` is the part of the year spoken of (for 同期)."""
    if _time_pattern().search(text) is None:
        return None
    found: tuple[int, Spoken] | None = None
    for match in _DATE.finditer(text):
        _, period = dates[match[0]]
        if period is None:
            continue
        if text.startswith(words.same(), match.end()) and part and _YEAR.fullmatch(period):
            period = f"{period}-{part}"
        found = (match.start(), Spoken(period, _is_earlier(period, year)))
    since = _SINCE.search(text)
    if since and found and year is not None:
        first = dates[since[1] or since[2]][1]
        if first is not None and _YEAR.fullmatch(first) and int(first) < year:
            found = (since.start(), Spoken(f"{first}/{year}", earlier=False))
    named = _named(text, year, part)
    if named is not None and (found is None or named[0] > found[0]):
        found = named
    return None if found is None else found[1]


def _named(text: str, year: int | None, part: str | None) -> tuple[int, Spoken] | None:
    """去年, 上半年, 年底: words without numerals."""
    if year is None:
        return None
    last = None
    for match in _names_pattern().finditer(text):
        last = match
    if last is None:
        return None
    word = last[0]
    offset = words.years().get(word)
    if word in words.years():
        if offset is None:
            return None
        own = year + offset
        following = text[last.end() :]
        if following.startswith(words.same()) and part:
            return last.start(), Spoken(f"{own}-{part}", offset < 0)
        return last.start(), Spoken(str(own), offset < 0)
    piece = words.parts()[word]
    if piece == "end":
        return last.start(), Spoken(f"{year}-12-31", earlier=False)
    if piece == "start":
        return None
    return last.start(), Spoken(f"{year}-{piece}", earlier=False)


def opens(clause: str) -> bool:
    """True where a clause begins with its time, so that it holds for what follows: 截至2022年底."""
    return _opening_pattern().match(clause) is not None and _PLANNED.match(clause) is None


def part_of(period: str | None) -> str | None:
    """The part of the year of a period: 2022-Q3 -> Q3."""
    if period is None or "/" in period or not len("2022") < len(period) < len("2022-12-31"):
        return None
    return period[len("2022-") :][:2]


def baseline(base: str, dates: Dates) -> str:
    """The name of what something is measured against: dates written out, 去年同期 as 上年."""
    text = base.strip(" 的、，了")
    only = _DATE.fullmatch(text.removesuffix("同期").removesuffix("末").removesuffix("底"))
    if only:
        quote, period = dates[only[0]]
        return (
            period[:4]
            if period
            and (_YEAR.fullmatch(period) or len(period) == len("2022-12-31"))
            and quote[:2].isdigit()
            and "月" not in quote
            else quote
        )
    text = _DATE.sub(lambda m: dates[m[0]][0], text)
    for word, offset in words.years().items():
        if offset == -1 and text in (
            word,
            word + "同期",
            word + "末",
            word + "底",
            word + "同月",
            word + "同季",
        ):
            return _previous()
    return text


def chain_baseline(period: str | None) -> str:
    """What 环比 compares with, by the length of the figure's period."""
    part = part_of(period)
    if part is None:
        return words.chain()["other"]
    return words.chain()["quarter" if part.startswith("Q") else "month" if part.isdigit() else "other"]


def previous() -> str:
    """What 同比 compares with unless said otherwise: 上年."""
    return _previous()


@cache
def _previous() -> str:
    return next(word for word, offset in words.years().items() if offset == -1 and word.startswith("上"))


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:截至|截止到?|到|至|自|从|在|于|早在|直到|[\u4e00-\u9fff]{{1,4}}[于在])?(?:{DATES}|{_names_pattern().pattern})"
    )


@cache
def _time_pattern() -> re.Pattern[str]:
    return re.compile(rf"{DATES}|{_names_pattern().pattern}")


@cache
def _names_pattern() -> re.Pattern[str]:
    known = [*words.years(), *(w for w in words.parts() if len(w) > 1)]
    return re.compile("|".join(sorted(known, key=len, reverse=True)))


def _is_earlier(period: str, year: int | None) -> bool:
    return (
        year is not None
        and period[:4].isdigit()
        and int(period[-4:] if "/" in period and len(period) == 9 else period[:4]) < year
    )
