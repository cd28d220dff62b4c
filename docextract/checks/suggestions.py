"""“您是不是想写…”: the nearest known name for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """A hint that names up to three close names, or lists the known ones when few; may be empty."""
    names = sorted(set(known))
    close = get_close_matches(wrong, names, n=3, cutoff=0.6 if wrong.isascii() else 0.4)
    if close:
        return "您是不是想写：" + "、".join(close)
    if 0 < len(names) <= 12:
        return "可以写：" + "、".join(names)
    return ""
