"""What two names of one body may differ in: the place before it, shortened words, a remark behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.lexicon.loader import load

_SIGNS: Final = "省市县区州盟旗镇乡"


@cache
def place() -> re.Pattern[str]:
    """A place at the beginning of a (bare) name: 青禾县, 高新区; 县 alone before 教育局."""
    after = "".join(load("entities")["no_place_before"])
    stem = rf"[^{_SIGNS}\W]{{0,8}}?"
    return re.compile(rf"({stem})(街道|苏木|[{_SIGNS}](?![{after}]))")


@cache
def shortened() -> tuple[str, ...]:
    """Endings of organs whose names are shortened to some of their characters."""
    return tuple(sorted(load("entities")["shortened"], key=len, reverse=True))


@cache
def tails() -> tuple[str, ...]:
    """Remarks behind a name, longest first, without brackets' width."""
    return tuple(sorted(load("entities")["tails"], key=len, reverse=True))
