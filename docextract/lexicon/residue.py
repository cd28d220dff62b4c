"""Conversion residue: stretches of a text that no author wrote (``[bookmark: …]``)."""

from __future__ import annotations

import re
from functools import cache

from docextract.lexicon.loader import load


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("residue")["patterns"]))


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(load('residue')['beginnings'])}]")


def find(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` that are residue, in order, as half-open offsets."""
    if not _beginning().search(text):
        return ()
    return tuple(match.span() for match in _pattern().finditer(text))
