"""Arithmetic on printed numbers: intervals from the decimals as written, and three verdicts.

A printed 44.4 means [44.35, 44.45]. A computed value agrees with a stated one when the two
could come from the same unrounded figures; see the rounding section of the design.
Extractors need this for relations and checks for rules, so it stands below both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, DecimalException
from enum import StrEnum
from itertools import product
from typing import Protocol

from docextract.model.records import record
from docextract.model.values import Bound, FigureKind

HALF = Decimal("0.5")
ZERO = Decimal(0)
# 1.96 standard deviations: 95 % of the rounding errors of a sum of independent parts.
LIKELY = Decimal("1.96")
# Two uniform rounding errors of half-widths a and b stay within this times sqrt(a² + b²) in 99 of 100 cases.
LIKELY_OF_TWO = Decimal("1.27")
# How far the words that blur a number reach (约 ±10 %, 近 [0.85x, x], 余 and 超 [x, 1.2x]).
ABOUT = (Decimal("0.9"), Decimal("1.1"))
NEARLY = Decimal("0.85")
ABOVE = Decimal("1.2")
# 三分之一 is printed as six decimals but meant as a round number.
FRACTION_SLACK = Decimal("0.05")
# Scores are decisions, not measurements: this much is allowed unless a pack says otherwise.
SCORE_TOLERANCE = Decimal("0.1")


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


@record(frozen=True, slots=True)
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


def half_step(printed: Printed) -> Decimal:
    """How far the unrounded number may lie from the printed one."""
    if is_whole_count(printed):
        return ZERO
    if printed.kind is FigureKind.FRACTION:
        return max(abs(printed.value) * FRACTION_SLACK, abs(printed.step) * HALF)
    return abs(printed.step) * HALF


def interval(printed: Printed) -> Interval:
    """What a printed number can stand for, from its last digit, its bound and its hedge."""
    low = printed.value if printed.high is None else min(printed.value, printed.high)
    top = printed.value if printed.high is None else max(printed.value, printed.high)
    if printed.bound is Bound.ABOUT:
        ends = [low * ABOUT[0], low * ABOUT[1], top * ABOUT[0], top * ABOUT[1]]
        return Interval(min(ends), max(ends))
    if printed.bound is Bound.AT_LEAST:
        return Interval(low, max(top, top * ABOVE) if printed.hedge else None)
    if printed.bound is Bound.AT_MOST:
        return Interval(min(low, low * NEARLY) if printed.hedge else None, top)
    half = half_step(printed)
    return Interval(low - half, top + half)


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
    halves = [half_step(p) for p in everything]
    worst = sum(halves, ZERO)
    likely = min(worst, LIKELY * sum((h * h for h in halves), ZERO).sqrt())
    if difference <= likely:
        return Verdict.CONSISTENT
    return Verdict.ROUNDING if difference <= worst else Verdict.INCONSISTENT


def compare_computed(computed: Interval, point: Decimal, stated: Printed) -> Verdict:
    """A product or ratio: ``computed`` interval and its central ``point`` against ``stated``.

    It passes where either holds the other's value, or where they lie no further apart than
    99 of 100 clean figures do; beyond that it is rounding as long as the intervals meet.
    """
    printed = interval(stated)
    inside = computed.low is not None and computed.high is not None and computed.contains(stated.value)
    if inside or printed.contains(point):
        return Verdict.CONSISTENT
    if not computed.overlaps(printed):
        return Verdict.INCONSISTENT
    return Verdict.CONSISTENT if _is_near(computed, point, stated) else Verdict.ROUNDING


def _is_near(computed: Interval, point: Decimal, stated: Printed) -> bool:
    if computed.low is None or computed.high is None or stated.bound is not Bound.EXACT:
        return False
    width, half = (computed.high - computed.low) * HALF, half_step(stated)
    return abs(point - stated.value) <= LIKELY_OF_TWO * (width * width + half * half).sqrt()


def compare_formula(
    formula: Callable[..., Decimal], operands: Sequence[Printed], stated: Printed
) -> tuple[Verdict, Decimal | None]:
    """``formula(*values)`` of the operands against ``stated``: the verdict and the central value.

    The formula must be monotone in each operand. Where it cannot be evaluated at the printed
    values (a division by zero) the verdict is unknown and the value None; where an operand is
    open-ended or the formula breaks down within the rounding of the operands, only agreement
    of the central value decides.
    """
    point = _evaluate(formula, [operand.value for operand in operands])
    if point is None:
        return Verdict.UNKNOWN, None
    computed = image(formula, [interval(operand) for operand in operands])
    if computed is None:
        near = interval(stated).contains(point)
        return (Verdict.CONSISTENT if near else Verdict.UNKNOWN), point
    return compare_computed(computed, point, stated), point


def image(formula: Callable[..., Decimal], operands: Sequence[Interval]) -> Interval | None:
    """The interval that a formula, monotone in each operand, makes of intervals; None if undefined."""
    ends: list[tuple[Decimal, ...]] = []
    for operand in operands:
        if operand.low is None or operand.high is None:
            return None
        ends.append((operand.low,) if operand.low == operand.high else (operand.low, operand.high))
    corners = [_evaluate(formula, corner) for corner in product(*ends)]
    known = [corner for corner in corners if corner is not None]
    return Interval(min(known), max(known)) if len(known) == len(corners) else None


def compare_at_most(part: Printed, whole: Printed) -> Verdict:
    """``part`` ≤ ``whole``: rounding where only the last digits could make it so."""
    if part.bound is Bound.EXACT and whole.bound is Bound.EXACT and part.value <= whole.value:
        return Verdict.CONSISTENT
    low, high = interval(part).low, interval(whole).high
    if not _not_above(low, high):
        return Verdict.INCONSISTENT
    exact = part.bound is Bound.EXACT and whole.bound is Bound.EXACT
    return Verdict.ROUNDING if exact else Verdict.CONSISTENT


def compare_scores(computed: Decimal, stated: Printed, tolerance: Decimal = SCORE_TOLERANCE) -> Verdict:
    """A score against what its formula gives, as printed and within ``tolerance`` points."""
    if stated.bound is not Bound.EXACT:
        return Verdict.CONSISTENT if interval(stated).contains(computed) else Verdict.INCONSISTENT
    return Verdict.CONSISTENT if abs(computed - stated.value) <= tolerance else Verdict.INCONSISTENT


def agreed(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of several readings: the one they share, else unknown."""
    found = set(verdicts)
    return found.pop() if len(found) == 1 else Verdict.UNKNOWN


def _evaluate(formula: Callable[..., Decimal], values: Iterable[Decimal]) -> Decimal | None:
    try:
        return formula(*values)
    except (DecimalException, ZeroDivisionError):
        return None
