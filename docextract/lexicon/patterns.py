"""Regular expressions that lexicon files hold under ``patterns``, compiled once."""

from __future__ import annotations

import re
from functools import cache

from docextract.lexicon.loader import load


@cache
def pattern(file: str, name: str) -> re.Pattern[str]:
    """The expression ``name`` of ``data/<file>.yaml``. Raises ``KeyError`` for an unknown name."""
    return re.compile(load(file)["patterns"][name])
