"""Quotes and brackets of a text: which stretches stand inside them."""

from __future__ import annotations

import re
from typing import Final

Pair = tuple[int, int]

_CLOSING: Final = dict(zip("“‘《「『（(【〔[［", "”’》」』）)】〕]］", strict=True))
_MARKS: Final = re.compile("[" + re.escape("".join(_CLOSING) + "".join(_CLOSING.values())) + "\n]")
QUOTES: Final = frozenset("“‘《「『")
SHADE: Final = "□"


def pairs(text: str) -> list[Pair]:
    """(place of the opening mark, place of the closing one) of every matched pair, inner ones first.

    Marks without a partner are passed over; a pair does not reach across a line break.
    """
    found: list[Pair] = []
    open_marks: list[int] = []
    for mark in _MARKS.finditer(text):
        place, character = mark.start(), mark.group()
        if character in _CLOSING:
            open_marks.append(place)
        elif character == "\n":
            open_marks.clear()
        else:
            for depth in range(len(open_marks) - 1, -1, -1):
                if _CLOSING[text[open_marks[depth]]] == character:
                    found.append((open_marks[depth], place))
                    del open_marks[depth:]
                    break
    return found


def shade(text: str, ranges: list[Pair], mark: str = SHADE) -> str:
    """``text`` with every character of the half-open ``ranges`` replaced by ``mark``; same length."""
    shaded = list(text)
    for start, end in ranges:
        shaded[start:end] = mark * (end - start)
    return "".join(shaded)
