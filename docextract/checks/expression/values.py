"""What expressions compute with: numbers as printed, words, three-valued truth, and what is missing.

A number is a point with the interval that its printed digits allow. Percent and permille are
their fractions and percentage points hundredths, so that 98% compares with 0.98.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any, Final

from docextract.model.document import Span
from docextract.model.report import Figure
from docextract.model.rounding import Interval, Printed, compare_computed, compare_sum, interval
from docextract.model.rounding import Verdict as Verdict
from docextract.model.values import Bound, FigureKind, Quantity

ONE: Final = Decimal(1)
ZERO: Final = Decimal(0)
_SCALES: Final = {
    FigureKind.PERCENT: Decimal("0.01"),
    FigureKind.PERMILLE: Decimal("0.001"),
    FigureKind.PERCENTAGE_POINTS: Decimal("0.01"),
}


class Unsure(Enum):
    """Neither true nor false: because printed digits allow both, or because something is missing."""

    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


Truth = bool | Unsure


@dataclass(slots=True)
class Missing:
    """No value; ``names`` are the terms a reader would look for."""

    names: tuple[str, ...]


@dataclass(slots=True)
class Words:
    """Text of the report (with its place), or of a rule (without)."""

    text: str
    span: Span | None = None


@dataclass(slots=True)
class Read:
    """One printed quantity that a number was read from: its field's name and the quantity."""

    name: str
    printed: Quantity | Figure


@dataclass(slots=True)
class Number:
    """``terms`` are set while the number is a plain sum of printed ones: (sign, printed).

    ``around`` is what the number can stand for, or how to tell; None where its terms, or its being
    exact, tell it.
    """

    value: Decimal
    around: Interval | Callable[[], Interval] | None = field(default=None, compare=False)
    unit: str | None = None
    scale: Decimal = ONE
    reads: tuple[Read, ...] = ()
    terms: tuple[tuple[int, Printed], ...] = ()

    @property
    def range(self) -> Interval:
        """What the number can stand for, worked out when first asked: most comparisons do not."""
        around = self.around
        if not isinstance(around, Interval):
            if around is not None:
                around = around()
            else:
                around = _of_terms(self) if self.terms else Interval.point(self.value)
            self.around = around
        return around

    @property
    def printed(self) -> Quantity | Figure | None:
        """The quantity as printed, when this number is nothing but that."""
        if len(self.terms) == 1 and len(self.reads) == 1 and self.terms[0][0] == 1:
            return self.reads[0].printed
        return None


Value = Any  # Number | Words | Truth | Missing | tuple[Value, ...] | a record of the model


def literal(value: Decimal, unit: str | None = None, scale: Decimal = ONE) -> Number:
    """A number written in a rule or parameter: exact."""
    return Number(value, None, unit, scale)


def _of_terms(number: Number) -> Interval:
    """The interval of a sum of printed numbers."""
    total: Interval | None = None
    for sign, printed in number.terms:
        own = Interval.point(printed.value) if isinstance(printed, _Exact) else interval(printed)
        own = own if sign > 0 else -own
        total = own if total is None else total + own
    return _scaled(total or Interval.point(ZERO), number.scale)


def _scaled(around: Interval, factor: Decimal) -> Interval:
    if factor == ONE:
        return around
    return Interval(
        None if around.low is None else around.low * factor,
        None if around.high is None else around.high * factor,
    )


@dataclass(slots=True)
class _Exact:
    """A printed number that was decided, not measured: its last digit hides nothing."""

    value: Decimal
    high: Decimal | None
    kind: FigureKind
    bound: Bound
    hedge: bool
    step: Decimal = ZERO


def read(name: str, printed: Quantity | Figure, exact: bool = False) -> Number:
    """The number behind a quantity or figure of the report; scores are ``exact``."""
    scale = _SCALES.get(printed.kind, ONE)
    value, unit = (printed.value, printed.unit) if scale is ONE else (printed.value * scale, None)
    term: Printed = printed
    if (exact or printed.kind is FigureKind.SCORE) and printed.bound is Bound.EXACT:
        term = _Exact(printed.value, printed.high, printed.kind, printed.bound, printed.hedge)
    return Number(value, None, unit, scale, (Read(name, printed),), ((1, term),))


def _reads(left: Number, right: Number) -> tuple[Read, ...]:
    if not right.reads:
        return left.reads
    known = set(map(id, left.reads))
    return left.reads + tuple(read for read in right.reads if id(read) not in known)


def add(left: Number, right: Number, sign: int = 1) -> Number:
    """``left`` + ``sign``·``right``."""
    terms: tuple[tuple[int, Printed], ...] = ()
    if left.terms and right.terms and left.scale == right.scale:
        terms = left.terms + tuple((sign * s, printed) for s, printed in right.terms)

    def moved() -> Interval:
        return left.range + right.range if sign > 0 else left.range - right.range

    scale = left.scale if left.reads or not right.reads else right.scale
    value = left.value + sign * right.value
    around = None if terms else moved
    return Number(value, around, left.unit or right.unit, scale, _reads(left, right), terms)


def sum_of(numbers: Sequence[Number]) -> Number:
    """The sum of some numbers, one at least."""
    first = numbers[0]
    if not all(number.terms and number.scale == first.scale for number in numbers):
        return reduce(add, numbers)
    reads = {id(read): read for number in numbers for read in number.reads}
    return Number(
        sum((number.value for number in numbers[1:]), first.value),
        None,
        next((number.unit for number in numbers if number.unit), None),
        first.scale,
        tuple(reads.values()),
        tuple(term for number in numbers for term in number.terms),
    )


def multiply(left: Number, right: Number) -> Number:
    unit = left.unit if right.unit is None else right.unit if left.unit is None else None
    value = left.value * right.value
    return Number(value, lambda: left.range * right.range, unit, ONE, _reads(left, right))


def divide(left: Number, right: Number) -> Number | Missing:
    """Quotient; missing when the divisor is zero."""
    if right.value == 0:
        names = tuple(read.name for read in right.reads) or ("除数",)
        return Missing(tuple(f"非零的{name}" for name in names))
    unit = left.unit if right.unit is None else None
    value = left.value / right.value

    def quotient() -> Interval:
        # A quotient of intervals goes by reciprocals, whose last digit may leave the point outside.
        around = left.range / right.range
        low = None if around.low is None else min(around.low, value)
        high = None if around.high is None else max(around.high, value)
        return Interval(low, high)

    return Number(value, quotient, unit, ONE, _reads(left, right))


def negate(number: Number) -> Number:
    terms = tuple((-sign, printed) for sign, printed in number.terms)
    around = None if terms else lambda: -number.range
    return Number(-number.value, around, number.unit, number.scale, number.reads, terms)


def absolute(number: Number) -> Number:
    low, high = number.range.low, number.range.high
    if number.value >= 0 and (low is None or low >= 0):
        return number
    ends = [abs(end) for end in (low, high) if end is not None]
    top = max(ends) if len(ends) == 2 else None
    bottom = ZERO if number.range.contains(ZERO) or not ends else min(ends)
    return Number(abs(number.value), Interval(bottom, top), number.unit, number.scale, number.reads)


def not_above(left: Number, right: Number) -> Truth:
    """``left <= right``: true where the printed values say so, doubtful where only rounding allows it."""
    if left.value <= right.value:
        return True
    low, high = left.range.low, right.range.high
    return Unsure.DOUBTFUL if low is None or high is None or low <= high else False


def equal(left: Number, right: Number) -> Truth:
    """Whether two numbers may be the same: true where printed digits agree."""
    verdict = agreement(left, right)
    if verdict is Verdict.CONSISTENT:
        return True
    return False if verdict is Verdict.INCONSISTENT else Unsure.DOUBTFUL


def agreement(observed: Number, expected: Number, tolerance: Decimal | None = None) -> Verdict:
    """How a stated number sits with the one that it should be.

    With a ``tolerance`` (scores are decisions, not measurements) values are compared as printed.
    A sum of printed parts follows the rounding of sums, anything else that of computed intervals.
    """
    if tolerance is not None:
        close = abs(observed.value - expected.value) <= tolerance
        return Verdict.CONSISTENT if close else Verdict.INCONSISTENT
    if observed.printed is None:
        if expected.printed is not None:
            return agreement(expected, observed)
        return _between_intervals(observed, expected)
    stated = observed.terms[0][1]
    if expected.terms and expected.scale == observed.scale:
        signs = [sign for sign, _ in expected.terms]
        return compare_sum([printed for _, printed in expected.terms], stated, signs)
    around = _divided(expected.range, observed.scale)
    return compare_computed(around, expected.value / observed.scale, stated)


def repeats(one: Number, other: Number) -> Verdict:
    """Whether two printings can be of one number: equal, or one rounded from the other.

    Numbers printed to the same digit must be equal; a coarser one must hold the finer.
    """
    if one.value == other.value:
        return Verdict.CONSISTENT
    widths = [_width(number) for number in (one, other)]
    if None in widths:
        return Verdict.CONSISTENT if one.range.overlaps(other.range) else Verdict.INCONSISTENT
    coarse, fine = (one, other) if widths[0] > widths[1] else (other, one)  # type: ignore[operator]
    if widths[0] != widths[1] and coarse.range.contains(fine.value):
        return Verdict.CONSISTENT
    meet = widths[0] != widths[1] and coarse.range.overlaps(fine.range)
    return Verdict.ROUNDING if meet else Verdict.INCONSISTENT


def _width(number: Number) -> Decimal | None:
    low, high = number.range.low, number.range.high
    return None if low is None or high is None else high - low


def _between_intervals(left: Number, right: Number) -> Verdict:
    if left.value == right.value or left.range.contains(right.value) or right.range.contains(left.value):
        return Verdict.CONSISTENT
    return Verdict.ROUNDING if left.range.overlaps(right.range) else Verdict.INCONSISTENT


def _divided(around: Interval, scale: Decimal) -> Interval:
    if scale == ONE:
        return around
    return Interval(
        None if around.low is None else around.low / scale,
        None if around.high is None else around.high / scale,
    )


def both(left: Truth, right: Truth) -> Truth:
    """Kleene's and; a missing fact outweighs a doubt."""
    if left is False or right is False:
        return False
    if left is True:
        return right
    if right is True:
        return left
    return Unsure.UNKNOWN if Unsure.UNKNOWN in (left, right) else Unsure.DOUBTFUL


def either(left: Truth, right: Truth) -> Truth:
    """Kleene's or; a missing fact outweighs a doubt."""
    if left is True or right is True:
        return True
    if left is False:
        return right
    if right is False:
        return left
    return Unsure.UNKNOWN if Unsure.UNKNOWN in (left, right) else Unsure.DOUBTFUL


def invert(truth: Truth) -> Truth:
    return truth if isinstance(truth, Unsure) else not truth
