"""Ranges: 50万—80万元, 85%-90%, 8至9亿, 两到三万; the unit and the scale distribute."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from docextract.model.values import FigureKind
from docextract.text import numerals
from docextract.text.quantities import numbers, reading
from docextract.text.quantities.draft import Draft

_JOINT: Final = re.compile(r" (?:-{1,2}|[~至到]) |-{1,2}|[~至到]")
# 由60家到77家 and 从3.2%到2.7% are two figures; the dash is never read so.
_FROM: Final = re.compile(r"[从由自][^，。；：、,;]{0,20}$")


def extend(text: str, low: Draft) -> Draft:
    """``low``, or the range that begins with it."""
    joint = _JOINT.match(text, low.end)
    if joint is None or low.kind is FigureKind.FRACTION:
        return low
    number = numbers.at(text, joint.end())
    if number is None:
        return low
    spoken = joint[0].strip() in ("至", "到")
    if spoken and _FROM.search(text, max(0, low.start - 24), low.start):
        return low
    high = reading.quantity(text, number)
    if not _joins(low, high):
        return low
    value, step = _distributed(low, high)
    top = high.value if high.high is None else high.high
    if value >= top:
        value, step = low.value * _unit_factor(low, high), low.step
    if value >= top:
        return low
    return Draft(
        low.start,
        high.end,
        high.kind,
        high.unit,
        numerals.plain(value),
        min(step, high.step),
        text[low.start : high.end],
        high.printed,
        max(low.decimals, high.decimals),
        high=top,
        blurred=high.blurred,
        power=high.power,
        chinese=low.chinese and high.chinese,
    )


def _joins(low: Draft, high: Draft) -> bool:
    if high.high is not None and low.unit is not None:
        return False
    if low.chinese and high.unit is None and high.power == 1:
        return False
    return low.unit is None or (low.unit == high.unit and low.kind is high.kind)


def _distributed(low: Draft, high: Draft) -> tuple[Decimal, Decimal]:
    """The lower end with the unit, and where it has none of its own, the scale, of the upper end."""
    factor = _unit_factor(low, high)
    if low.power == 1 and low.unit is None and high.power != 1:
        factor *= high.power
    return low.value * factor, low.step * factor


def _unit_factor(low: Draft, high: Draft) -> Decimal:
    return high.factor if low.unit is None else Decimal(1)
