"""Words around the names of funds and indicators that are said in running text."""

from __future__ import annotations

import re
from functools import cache

from docextract.lexicon.loader import load

_DATE = r"(?:19|20)\d\d年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:底|末|份)?"
_EDGES = r"[\s，,、：:；;。的]"


@cache
def words(name: str) -> frozenset[str]:
    """The words listed under ``name``."""
    return frozenset(load("prose")[name])


@cache
def funds() -> re.Pattern[str]:
    """Names of funds in titles."""
    return re.compile("|".join(_longest_first("funds")))


@cache
def fund_sources() -> re.Pattern[str]:
    """Patterns of names of sources of funds."""
    return re.compile("|".join(load("prose")["fund_sources"]))


@cache
def fund_labels() -> re.Pattern[str]:
    """Words that make the label before a colon the name of a sum of money."""
    return re.compile("|".join(_longest_first("fund_labels")))


@cache
def whole_scores() -> re.Pattern[str]:
    """Names of scores that are no indicator's."""
    return re.compile("|".join(_longest_first("whole_scores")))


@cache
def overall_scores() -> re.Pattern[str]:
    """Names of scores of a whole report or project."""
    return re.compile("|".join(_longest_first("overall_scores")))


@cache
def budget_words() -> re.Pattern[str]:
    """Words that make a lone sum a budget."""
    return re.compile("|".join(_longest_first("budget_words")))


def trim(text: str, before: str, after: str) -> tuple[int, int]:
    """The stretch of ``text`` that is left between the words of two lists, dates and blanks apart."""
    end = len(text)
    found = _trailing(after).search(text)
    if found is not None:
        end = found.start()
    start = 0
    lead = _leading(before).match(text[:end])
    if lead is not None:
        start = lead.end()
    return start, end


@cache
def _leading(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_DATE}|{'|'.join(_longest_first(name))}|{_EDGES})+")


@cache
def _trailing(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_longest_first(name))}|{_EDGES})+$")


def _longest_first(name: str) -> list[str]:
    return [re.escape(word) for word in sorted(load("prose")[name], key=len, reverse=True)]
