"""The notice that a report answers: its title's words and the forms of its document number."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from docextract.lexicon.loader import load


@cache
def number() -> re.Pattern[str]:
    """A document number in any bracket form; group ``letters`` may begin with words before it."""
    return re.compile(_words()["number"])


def is_notice(title: str) -> bool:
    """True when ``title`` (without 《》) ends as a notice's title does."""
    return title.endswith(tuple(_words()["endings"]))


def rank(title: str) -> int:
    """How close a notice's title is to self-evaluation: 0 is best, the number of words when not at all."""
    words: list[str] = _words()["about"]
    return next((index for index, word in enumerate(words) if word in title), len(words))


def letters_start(letters: str) -> int:
    """Where the letters of a number begin in a run of characters that other words may lead."""
    start = name_start(letters)
    for match in _offices().finditer(letters):
        start = max(start, match.end())
    while start < len(letters) - 2 and letters[start] in _words()["ahead"]:
        start += 1
    return start if len(letters) - start >= 2 else 0


def name_start(words: str) -> int:
    """Where a name begins in a run of characters that 根据, 按照 and the like may lead."""
    return max((match.end() for match in _inside().finditer(words)), default=0)


def issuer_length(title: str) -> int:
    """Length of the issuer's name at the head of a notice's title; 0 when none stands there."""
    match = _issuer().match(title)
    return match.end() if match else 0


def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("notices")
    return words


@cache
def _inside() -> re.Pattern[str]:
    return re.compile("|".join(_words()["inside"]))


@cache
def _offices() -> re.Pattern[str]:
    return re.compile("|".join(_words()["offices"]))


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile(rf"[^《》〈〉]{{2,40}}?(?={'|'.join(_words()['issuer_before'])})")
