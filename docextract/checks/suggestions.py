"""“您是不是想写…”: the nearest known name for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches


def suggestion(wrong: str, known: Iterable[str], shown: Mapping[str, str] | None = None) -> str:
    """A hint that names up to three close names, or lists the known ones when few; may be empty.

    ``shown`` gives names as they are to be printed, with their other name behind them.
    """
    names = sorted(set(known))
    printed = shown or {}
    close = get_close_matches(wrong, names, n=3, cutoff=0.6 if wrong.isascii() else 0.4)
    if close:
        return "您是不是想写：" + "、".join(dict.fromkeys(printed.get(name, name) for name in close))
    if 0 < len(names) <= 12:
        return "可以写：" + "、".join(dict.fromkeys(printed.get(name, name) for name in names))
    return ""
