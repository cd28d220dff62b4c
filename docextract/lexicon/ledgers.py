"""Column names of a bureau's ledger, and what its fields are called in messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from docextract.lexicon import columns
from docextract.lexicon.loader import load
from docextract.model.records import record


@record(frozen=True, slots=True)
class Named:
    """The field that a column holds; of several columns for one field the lowest rank wins."""

    field: str
    rank: int


@lru_cache(1024)
def field(label: str) -> Named | None:
    """What a column called ``label`` holds; None when it is no column of a ledger."""
    bare = columns.bare(label)
    if bare in _names():
        return _names()[bare]
    if not 2 <= len(bare) <= 24:
        return None
    return next((Named(name, 99) for name, pattern in _patterns() if pattern.search(bare)), None)


def term(name: str) -> str:
    """What messages call a field."""
    terms: Mapping[str, str] = load("ledgers")["terms"]
    return terms[name]


@cache
def _names() -> Mapping[str, Named]:
    return {
        columns.bare(name): Named(field, rank)
        for field, entry in load("ledgers")["columns"].items()
        for rank, name in enumerate(entry["names"])
    }


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (field, re.compile(pattern))
        for field, entry in load("ledgers")["columns"].items()
        for pattern in entry.get("patterns", ())
    )
