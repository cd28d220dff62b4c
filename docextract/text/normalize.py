"""One-to-one folding of the many ways a character is printed.

Every function returns a string of the same length, so that offsets stay those of the text
as read: full-width digits and letters, dashes, dots, brackets, spaces and the percent sign.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# The zeros of every other script and style, the other nine behind each: what \d matches and Decimal
# reads. (Written out: asking all of Unicode takes a tenth of a second at every start.)
_ZEROS: Final = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0,
    0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950,
    0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6,
    0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
)  # fmt: skip
_PAIRS: Final = {
    **{zero + digit: ord("0") + digit for zero in _ZEROS for digit in range(10)},
    # full-width ASCII, U+FF01-FF5E
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    # dashes and minus signs that stand between digits or before them
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), ord("-")),
    **dict.fromkeys(map(ord, "～〜∼˜"), ord("~")),
    # spaces of every width
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), ord(" ")),
    # characters of private use, which symbol fonts leave behind and our own marks in masked text are
    **dict.fromkeys(range(0xE000, 0xF900), 0xFFFD),
    ord("﹪"): ord("%"),
    ord("％"): ord("%"),
    ord("﹤"): ord("<"),
    ord("﹥"): ord(">"),
    ord("﹦"): ord("="),
    ord("≧"): ord("≥"),
    ord("≦"): ord("≤"),
    ord("⩾"): ord("≥"),
    ord("⩽"): ord("≤"),
    ord("○"): ord("〇"),
    ord("◯"): ord("〇"),
}
# Chinese punctuation has full-width forms that carry meaning (，ends a clause, ,groups digits):
# they keep their own form.
_KEEP: Final = "，。；：！？（）、"
_TABLE: Final = {code: target for code, target in _PAIRS.items() if chr(code) not in _KEEP}


_BASIC_PLANE: Final = 0xFFFF
# A set with one character beyond the basic plane is searched a hundred times slower, so those have
# a search of their own, which few texts need.
_FOLDABLE: Final = re.compile("[" + re.escape("".join(chr(c) for c in _TABLE if c <= _BASIC_PLANE)) + "]")
_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]")


# Texts of this length and below are kept: paragraphs and cells, which every extractor asks for.
_KEPT: Final = 1000


def fold(text: str) -> str:
    """``text`` with widths, digits, dashes, spaces and signs folded; same length, same offsets."""
    return _kept(text) if len(text) <= _KEPT else _fold(text)


def _fold(text: str) -> str:
    # Most characters of a report need no folding: a search for those that do is far cheaper
    # than translating all of them.
    folded = _FOLDABLE.sub(_folded, text)
    return _BEYOND.sub(_folded, folded) if _BEYOND.search(folded) else folded


_kept = lru_cache(4096)(_fold)


def _folded(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_TABLE.get(code, code))
