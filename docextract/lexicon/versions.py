"""What the name of a file says of its version, and the name of a folder of its contents."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.lexicon.loader import load

# A name without a word of its own is later than a draft.
_UNMARKED: Final = 1
_NUMERALS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}


def version_of(stem: str) -> tuple[str, tuple[int, int]]:
    """The name without what tells its version, and that version: what is later compares greater."""
    word, number = _UNMARKED, 1
    while (match := _mark().fullmatch(stem)) is not None:
        stem = match["rest"]
        if match["word"]:
            word = max(word, _ranks()[match["word"]]) if word != _UNMARKED else _ranks()[match["word"]]
        else:
            told = match["number"] or match["draft"] or match["letter"]
            number = max(number, _NUMERALS.get(told) or int(told))
    return stem, (word, number)


def is_attachments(folder: str) -> bool:
    """True for the name of a folder of attachments, also with a number."""
    return _attachments().fullmatch(folder) is not None


@cache
def _attachments() -> re.Pattern[str]:
    words = _any(load("versions")["attachments"])
    return re.compile(rf"[\s\d.、]*(?:{words})[\s\d一二三四五六七八九十]*")


@cache
def _ranks() -> dict[str, int]:
    return {
        word: rank if rank < _UNMARKED else rank + 1
        for rank, words in enumerate(load("versions")["versions"])
        for word in words
    }


@cache
def _mark() -> re.Pattern[str]:
    numeral = rf"\d{{1,2}}|[{''.join(_NUMERALS)}]"
    return re.compile(
        r"(?P<rest>.+?)[\s_\-—.（(【\[]*"
        rf"(?:(?P<word>{_any(_ranks())})|[（(](?P<number>\d{{1,2}})|第?(?P<draft>{numeral})稿|[vV](?P<letter>\d{{1,2}}))"
        r"[\s）)】\]]*"
    )


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]
