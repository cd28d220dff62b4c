"""One-to-one folding of the many ways a character is printed.

Every function returns a string of the same length, so that offsets stay those of the text
as read: full-width digits and letters, dashes, dots, brackets, spaces and the percent sign.
"""

from __future__ import annotations

import re
from typing import Final

_PAIRS: Final = {
    # full-width ASCII, U+FF01-FF5E
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    # dashes and minus signs that stand between digits or before them
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), ord("-")),
    **dict.fromkeys(map(ord, "～〜∼˜"), ord("~")),
    # spaces of every width
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), ord(" ")),
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


_FOLDABLE: Final = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")


def fold(text: str) -> str:
    """``text`` with widths, dashes, spaces and signs folded; same length, same offsets."""
    # Most characters of a report need no folding: a search for those that do is far cheaper
    # than translating all of them.
    return _FOLDABLE.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return chr(_TABLE[ord(match[0])])
