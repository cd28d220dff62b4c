"""Arithmetic on printed numbers: intervals from the decimals as written, and three verdicts.

A printed 44.4 means [44.35, 44.45]. A computed value agrees with a stated one when the two
could come from the same unrounded figures; see the rounding section of the design.
Extractors need this for relations and checks for rules, so it stands below both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from docextract.model.values import Bound, FigureKind

HALF = Decimal("0.5")
ZERO = Decimal(0)
# 1.96 standard deviations: 95 % of the rounding errors of a sum of independent parts.
LIKELY = Decimal("1.96")


class Verdict(StrEnum):
    """How a stated number sits with what the others imply."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    INCONSISTENT = "inconsistent"
    UNKNOWN = "unknown"


class Printed(Protocol):
    """Anything with a value, a precision and a bound: Figure, Quantity, Measured."""

    @property
    def value(self) -> Decimal: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def kind(self) -> FigureKind: ...
    @property
    def bound(self) -> Bound: ...
    @property
    def hedge(self) -> bool: ...
    @property
    def step(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; ``None`` at an end means that the end is open."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        return cls(value, value)

    def contains(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def overlaps(self, other: Interval) -> bool:
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _both(self.low, other.low, lambda a, b: a + b), _both(self.high, other.high, lambda a, b: a + b)
        )

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [
            _both(a, b, lambda x, y: x * y) for a in (self.low, self.high) for b in (other.low, other.high)
        ]
        known = [c for c in corners if c is not None]
        if len(known) < len(corners):
            return Interval(None, None)
        return Interval(min(known), max(known))

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient; unbounded when the divisor may be zero or either operand is open."""
        if other.low is None or other.high is None or other.contains(ZERO):
            return Interval(None, None)
        return self * Interval(1 / other.high, 1 / other.low)


def _both(
    a: Decimal | None, b: Decimal | None, combine: Callable[[Decimal, Decimal], Decimal]
) -> Decimal | None:
    return None if a is None or b is None else combine(a, b)


def _not_above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def is_whole_count(printed: Printed) -> bool:
    """Counts without 万/亿 and without decimals are exact; so are ranks."""
    return printed.kind in (FigureKind.COUNT, FigureKind.RANK) and printed.step == 1


def interval(printed: Printed) -> Interval:
    """What a printed number can stand for, from its last digit, its bound and its hedge."""
    half = ZERO if is_whole_count(printed) else abs(printed.step) * HALF
    value, top = printed.value, printed.value if printed.high is None else printed.high
    if printed.bound is Bound.ABOUT:
        return Interval(value * Decimal("0.9"), top * Decimal("1.1"))
    if printed.bound is Bound.AT_LEAST:
        return Interval(value, top * Decimal("1.2") if printed.hedge else None)
    if printed.bound is Bound.AT_MOST:
        return Interval(value * Decimal("0.85") if printed.hedge else None, top)
    return Interval(value - half, top + half)


def compare_sum(parts: Sequence[Printed], total: Printed, signs: Sequence[int] | None = None) -> Verdict:
    """Σ sign·part against ``total``: likely band passes, worst case is rounding, beyond is wrong.

    ``signs`` are +1 or -1 per part (all +1 when omitted).
    """
    signs = signs or [1] * len(parts)
    everything = [*parts, total]
    if any(p.bound is not Bound.EXACT for p in everything):
        computed = Interval.point(ZERO)
        for part, sign in zip(parts, signs, strict=True):
            computed = computed + (interval(part) if sign > 0 else -interval(part))
        return Verdict.CONSISTENT if computed.overlaps(interval(total)) else Verdict.INCONSISTENT
    difference = abs(sum((s * p.value for p, s in zip(parts, signs, strict=True)), ZERO) - total.value)
    halves = [ZERO if is_whole_count(p) else abs(p.step) * HALF for p in everything]
    worst = sum(halves, ZERO)
    likely = min(worst, LIKELY * sum((h * h for h in halves), ZERO).sqrt())
    if difference <= likely:
        return Verdict.CONSISTENT
    return Verdict.ROUNDING if difference <= worst else Verdict.INCONSISTENT


def compare_computed(computed: Interval, point: Decimal, stated: Printed) -> Verdict:
    """A product or ratio: ``computed`` interval and its central ``point`` against ``stated``."""
    printed = interval(stated)
    inside = computed.low is not None and computed.high is not None and computed.contains(stated.value)
    if inside or printed.contains(point):
        return Verdict.CONSISTENT
    return Verdict.ROUNDING if computed.overlaps(printed) else Verdict.INCONSISTENT
