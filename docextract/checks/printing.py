"""Numbers in messages: as written where the report wrote them, in the same unit where we computed them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from docextract.checks.expression.values import ONE, Missing, Number, Unsure, Words
from docextract.model.report import Figure
from docextract.model.values import Quantity
from docextract.text.normalize import fold

_DIGITS: Final = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
_PREFIXES: Final = {Decimal(10**4): "万", Decimal(10**8): "亿"}
_MOST_DECIMALS: Final = 6
_VISIBLE: Final = Decimal("0.1")
LONGEST_TEXT: Final = 60


def factor(printed: Quantity | Figure) -> Decimal:
    """How many of its unit one printed unit is: 10000 for 80万元, and for 80 under 单位：万元."""
    digits = _DIGITS.search(fold(printed.quote))
    if digits is None:
        return ONE
    number = Decimal(re.sub("[,，]", "", digits.group()))
    if number == 0:
        # Of a nought only the step of its last digit tells in which unit the column counts.
        places = -int(number.as_tuple().exponent)
        return abs(printed.step).scaleb(places) or ONE
    return abs(printed.value / number)


def _label(printed: Quantity | Figure) -> str:
    return _PREFIXES.get(factor(printed), "") + (printed.unit or "")


def as_written(printed: Quantity | Figure) -> str:
    """The quote; a bare number of a table cell gets the unit that its column gives it."""
    quote = printed.quote.strip()
    bare = _DIGITS.fullmatch(fold(quote).lstrip("-"))
    return quote + _label(printed) if bare else quote


def decimals(printed: Quantity | Figure) -> int:
    """Decimals as printed."""
    step = (abs(printed.step) / factor(printed)).normalize()
    return max(0, -int(step.as_tuple().exponent))


def like(number: Number, model: Number | None) -> str:
    """A computed number in the unit and with the decimals of ``model``, the one it is compared with."""
    own = number.printed
    if own is not None:
        return as_written(own)
    printed = model.printed if model is not None else None
    if printed is None or model is None:
        return plain(number)
    unit = factor(printed)
    value = number.value / model.scale / unit
    shown = printed.value / unit
    places = decimals(printed)
    # As many decimals as it takes to see how far the two are apart.
    while places < _MOST_DECIMALS and abs(_round(value, places) - value) > abs(value - shown) * _VISIBLE:
        places += 1
    return f"{_text(_round(value, places))}{_label(printed)}"


def plain(number: Number) -> str:
    """A computed number with no model to follow: percent for fractions of a percent scale."""
    if number.scale != ONE:
        return f"{_text(_round(number.value / number.scale, 2).normalize())}%"
    value = _round(number.value, 4).normalize()
    for size, prefix in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if number.unit == "元" and abs(value) >= size:
            return f"{_text(_round(value / size, 4).normalize())}{prefix}元"
    return f"{_text(value)}{number.unit or ''}"


def difference(observed: Number, expected: Number) -> str:
    """The absolute difference, in the unit of the observed number; rates differ by percentage points."""
    printed = observed.printed
    gap = abs(observed.value - expected.value)
    if printed is None:
        return plain(Number(gap, observed.range, observed.unit, observed.scale))
    unit = factor(printed)
    value = gap / observed.scale / unit
    places = decimals(printed)
    while places < _MOST_DECIMALS and value != 0 and _round(value, places) == 0:
        places += 1
    label = "个百分点" if observed.scale == Decimal("0.01") else _label(printed)
    return f"{_text(_round(value, places))}{label}"


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _text(value: Decimal) -> str:
    return format(value, "f")


def shown(value: Any, model: Number | None = None) -> str:
    """Any value of an expression as it stands in a message."""
    if isinstance(value, Number):
        return like(value, model)
    if isinstance(value, Words):
        text = value.text.strip()
        return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    if isinstance(value, tuple):
        return "、".join(shown(item) for item in value) or "（无）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（未见）" if isinstance(value, Missing | Unsure) else str(value)
