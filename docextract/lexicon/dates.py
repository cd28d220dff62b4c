"""Words for times: 去年, 上半年, 年底."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from docextract.lexicon.loader import load


@cache
def years() -> Mapping[str, int | None]:
    """Word -> distance from the report year; None where it names no one year (往年)."""
    return dict(load("dates")["years"])


@cache
def parts() -> Mapping[str, str]:
    """Word -> part of the year: H1, Q2, start, end."""
    return dict(load("dates")["parts"])


@cache
def same() -> tuple[str, ...]:
    """Words that repeat the part of the year spoken of before."""
    return tuple(load("dates")["same"])


@cache
def chain() -> Mapping[str, str]:
    """Kind of period (month, quarter, other) -> name of the period before it."""
    return dict(load("dates")["chain"])
