"""What passages of different submissions may share without being copied."""

from __future__ import annotations

import re
from functools import cache

from docextract.lexicon.loader import load


@cache
def peer_sections() -> frozenset[str]:
    """Roles of sections that are alike in the reports of all entities."""
    return frozenset(load("passages")["peer_sections"])


@cache
def year_sections() -> frozenset[str]:
    """Roles of sections that stay as they are from year to year."""
    return frozenset(load("passages")["year_sections"])


@cache
def own() -> re.Pattern[str]:
    """Words by which the reporting entity speaks of itself."""
    return re.compile("|".join(load("passages")["own"]))
