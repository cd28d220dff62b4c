"""Titles of reports, and the report type that a title or an outline names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from docextract.lexicon.loader import load
from docextract.model.kinds import ReportType


def of_title(title: str) -> ReportType | None:
    """The type that a title names, or None."""
    return next((type for pattern, type in _types() if pattern.search(title)), None)


def of_outline(titles: Iterable[str]) -> ReportType | None:
    """The type that section titles (bare) betray, or None."""
    known = list(titles)
    for entry in load("report_types")["outlines"]:
        if any(title.startswith(tuple(entry["titles"])) for title in known):
            return ReportType(entry["type"])
    return None


def ends_title(text: str) -> bool:
    """True when ``text`` ends as a title does (a remark in brackets may follow)."""
    return bool(_title_end().search(text)) and bool(_title_word().search(text))


def is_furniture(text: str) -> bool:
    """True for lines of a first page that belong to no title: 附件1, file heads, dates of issue."""
    return bool(_skip().search(text))


@cache
def _types() -> tuple[tuple[re.Pattern[str], ReportType], ...]:
    return tuple(
        (re.compile(entry["pattern"]), ReportType(entry["type"])) for entry in load("report_types")["types"]
    )


@cache
def _title_end() -> re.Pattern[str]:
    endings = "|".join(sorted(load("report_types")["title"]["endings"], key=len, reverse=True))
    return re.compile(
        rf"(?:{endings})(?:\s*[（(〔\[](?:[^（()）]|[（(][^（()）]*[)）]){{1,40}}[)）〕\]]?)?[-\s]*$"
    )


@cache
def _title_word() -> re.Pattern[str]:
    return re.compile("|".join(load("report_types")["title"]["words"]))


@cache
def _skip() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("report_types")["title"]["skip"]))
