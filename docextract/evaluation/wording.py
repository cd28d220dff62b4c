"""When two wordings of one name count as the same answer."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection

from docextract.text.normalize import fold

SHARED_CHARACTERS = 0.7


def bare(text: str) -> str:
    """``text`` folded, without punctuation, symbols of layout, spaces and 的."""
    return "".join(
        char for char in fold(text) if char != "的" and unicodedata.category(char)[0] not in ("P", "Z", "C")
    )


def agree(one: str, other: str) -> bool:
    """Equal, one within the other, or 70 % of the longer one's characters shared."""
    left, right = bare(one), bare(other)
    if not left or not right:
        return left == right
    if left in right or right in left:
        return True
    shared = sum((Counter(left) & Counter(right)).values())
    return shared >= SHARED_CHARACTERS * max(len(left), len(right))


def agrees_with_any(answers: Collection[str | None], got: str | None) -> bool:
    """True when ``got`` agrees with one of the accepted ``answers``; None agrees with None only."""
    if got is None:
        return None in answers
    return any(answer is not None and agree(answer, got) for answer in answers)
