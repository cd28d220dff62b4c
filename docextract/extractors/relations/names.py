"""Lists of names: how many there are, where 、 and 和 separate them."""

from __future__ import annotations

import re
from typing import Final

from docextract.lexicon import relations as lexicon
from docextract.model.records import record

_OPEN: Final = {
    "（": "）",
    "(": ")",
    "《": "》",
    "“": "”",
    "‘": "’",
    "〈": "〉",
    "【": "】",
    "「": "」",
    "[": "]",
}
_STRAIGHT: Final = '"'


@record(frozen=True, slots=True)
class Names:
    """``least`` names counts every 和 as part of a name, ``most`` every one as a separator."""

    items: tuple[str, ...]
    least: int
    most: int


def count(text: str, separators: str = "、") -> Names:
    """The names of a list such as 甲园、乙园和丙园."""
    items = tuple(item.strip() for item in split(text, separators) if item.strip(" ，,。；;"))
    extra = sum(_joints(item) for item in items)
    return Names(items, len(items), len(items) + extra)


def split(text: str, separators: str) -> list[str]:
    """``text`` at any of ``separators`` that stands outside brackets and quotes."""
    pieces, begin = [], 0
    for position in outside(text):
        if text[position] in separators:
            pieces.append(text[begin:position])
            begin = position + 1
    return [*pieces, text[begin:]]


def outside(text: str) -> list[int]:
    """Offsets of the characters of ``text`` that stand outside brackets and quotes."""
    found, closing, quoted = [], [], False
    for position, character in enumerate(text):
        if character == _STRAIGHT:
            quoted = not quoted
        elif character in _OPEN:
            closing.append(_OPEN[character])
        elif closing and character == closing[-1]:
            closing.pop()
        elif not closing and not quoted:
            found.append(position)
    return found


def _joints(item: str) -> int:
    """How often 和, 及 … stand between two possible names of one item."""
    free = set(outside(item))
    for word in lexicon.pattern("joiner_words").finditer(item):
        free.difference_update(range(*word.span()))
    found = 0
    for match in lexicon.pattern("list_joiners").finditer(item):
        inside = match.start() in free and len(item[: match.start()].strip()) >= 2
        found += inside and len(item[match.end() :].strip()) >= 2
    return found


_CLAUSE_END: Final = re.compile(r"[，,。；;！!？?\n]")


def clause_end(text: str, start: int) -> int:
    """The end of the clause of ``text`` that begins at ``start``; brackets and quotes are kept whole."""
    free = outside(text[start:])
    for position in free:
        if _CLAUSE_END.match(text[start + position]):
            return start + position
    return len(text)
