"""The short way for the quantities that most are: Arabic digits, 万 or 亿, a simple unit.

Where anything stands beside them that could be part of the reading (a bound word, a sign, a
range, a half, a compound unit) it gives up, and the grammar reads the place in full.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from docextract.lexicon import bounds, units
from docextract.model.values import Bound, FigureKind, Measured, Written
from docextract.text import numerals

_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)")
_ONE: Final = Decimal(1)
_SCALES: Final = {"": _ONE, "万": Decimal(10**4), "亿": Decimal(10**8)}
_EXACT: Final = Bound.EXACT
# Behind the unit these begin something that belongs to the quantity.
_JOINS: Final = "0123456789/-~至到半分又成折番点點 "
# Before the number these end something that belongs to it.
_OPENS: Final = "第前翻-－−﹣负負+ .:/"


def read(folded: str, at: int) -> Measured | None:
    """The quantity at ``at``, or None where the whole grammar must look at it."""
    if at and folded[at - 1] in _before():
        return None
    found = _NUMBER.match(folded, at)
    if found is None:
        return None
    middle = found.end()
    if middle == len(folded) and not found[2]:
        return _bare(found[1], at, middle)
    if folded[middle : middle + 1] in numerals.DIGITS:
        # 8万两千: 两 is a digit here, though a unit elsewhere
        return None
    unit = units.match_simple(folded, middle)
    if unit is None:
        return None
    end = unit.end
    behind = folded[end : end + 1]
    if behind and behind in _behind():
        return None
    digits, scale = found[1], found[2]
    factor = _SCALES[scale] * unit.unit.factor
    point = digits.find(".")
    places = 0 if point < 0 else len(digits) - point - 1
    value = Decimal(digits)
    step = factor if not places else factor.scaleb(-places)
    if factor != 1:
        value = numerals.plain(value * factor)
    written = Written(digits, scale + folded[middle:end], places)
    known = unit.unit
    return Measured(value, known.name, known.kind, written, step, at, end, at, end, None, _EXACT, False)


def _bare(digits: str, at: int, end: int) -> Measured:
    """A number without a unit, behind which nothing stands: a cell of a table, as a rule."""
    point = digits.find(".")
    places = 0 if point < 0 else len(digits) - point - 1
    step = _ONE if not places else _ONE.scaleb(-places)
    written = Written(digits, None, places)
    return Measured(
        Decimal(digits), None, FigureKind.OTHER, written, step, at, end, at, end, None, _EXACT, False
    )


@cache
def _before() -> frozenset[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    currencies = "".join(word[-1] for word in units.currency_before())
    return frozenset(_OPENS + letters + currencies).union(bounds.before())


@cache
def _behind() -> frozenset[str]:
    return frozenset(_JOINS).union(bounds.after(), bounds.inside(), units.per_marks())
