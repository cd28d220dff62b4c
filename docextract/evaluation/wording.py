"""When two wordings of one name count as the same answer."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection

from docextract.text.normalize import fold

SHARED_CHARACTERS = 0.7
SHARED_IN_ORDER = 0.5


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


def overlap(one: str, other: str) -> bool:
    """Half or more of the shorter one's characters stand in the other, in the same order.

    An abbreviation (倒房) overlaps what it stands for (倒塌房屋户数), whichever of the two is
    the answer; a different noun does not.
    """
    left, right = sorted((bare(one), bare(other)), key=len)
    if not left:
        return left == right
    return _common_in_order(left, right) >= SHARED_IN_ORDER * len(left)


def overlaps_with_any(answers: Collection[str | None], got: str | None) -> bool:
    """True when ``got`` overlaps one of the accepted ``answers``; None overlaps None only."""
    if got is None:
        return None in answers
    return any(answer is not None and overlap(answer, got) for answer in answers)


def _common_in_order(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    lengths = [0] * (len(other) + 1)
    for character in one:
        diagonal = 0
        for at, against in enumerate(other, 1):
            above = lengths[at]
            lengths[at] = diagonal + 1 if character == against else max(above, lengths[at - 1])
            diagonal = above
    return lengths[-1]
