"""Rows of the money block of a self-evaluation table: totals and sources of funds."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.lexicon.columns import bare
from docextract.lexicon.loader import load

_TOTAL_END: Final = re.compile(r"(?:总额|合计|总计|总资金)$")


def is_total(label: str) -> bool:
    """True when a row labelled ``label`` holds the sum of the others."""
    plain = bare(label)
    return not within_length(label) and (plain in _totals() or bool(_TOTAL_END.search(plain)))


def is_fund(label: str) -> bool:
    """True when ``label`` names a known row of the money block, total or source."""
    plain = bare(label[within_length(label) :])
    return plain in _totals() or plain in _parts() or bool(_TOTAL_END.search(plain))


def within_length(label: str) -> int:
    """Length of the 其中： that ``label`` begins with; 0 when it does not."""
    match = _within().match(label)
    return match.end() if match else 0


@cache
def _totals() -> frozenset[str]:
    return frozenset(bare(label) for label in load("funds")["totals"])


@cache
def _parts() -> frozenset[str]:
    return frozenset(bare(label) for label in load("funds")["parts"])


@cache
def _within() -> re.Pattern[str]:
    words = sorted(load("funds")["within"], key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})\s*[：:]?\s*")
