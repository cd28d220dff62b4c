"""Printed numbers against each other: intervals, the two bands, and what is beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.model.rounding import (
    Interval,
    Verdict,
    agreed,
    compare_at_most,
    compare_computed,
    compare_formula,
    compare_scores,
    compare_sum,
    half_step,
    image,
    interval,
)
from docextract.model.values import Bound, FigureKind


@dataclass(frozen=True)
class Number:
    value: Decimal
    step: Decimal
    kind: FigureKind = FigureKind.AMOUNT
    bound: Bound = Bound.EXACT
    hedge: bool = False
    high: Decimal | None = None


def number(text: str, kind: FigureKind = FigureKind.AMOUNT, **fields: object) -> Number:
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Number(value, Decimal(1).scaleb(min(exponent, 0)), kind, **fields)  # type: ignore[arg-type]


def share(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole * 100


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        (number("44.4"), "44.35", "44.45"),
        (number("105", FigureKind.COUNT), "105", "105"),
        (Number(Decimal(312600), Decimal(100), FigureKind.COUNT), "312550", "312650"),
        (number("8", FigureKind.RANK), "8", "8"),
        (number("300", bound=Bound.ABOUT, hedge=True), "270", "330"),
        (number("20000", bound=Bound.AT_MOST, hedge=True), "17000", "20000"),
        (number("100", bound=Bound.AT_LEAST, hedge=True), "100", "120"),
        (number("-5", bound=Bound.ABOUT, hedge=True), "-5.5", "-4.5"),
        (number("0.5", high=Decimal(1), bound=Bound.RANGE), "0.45", "1.05"),
    ],
)
def test_interval_follows_digits_and_bounds(printed: Number, low: str, high: str) -> None:
    assert interval(printed) == Interval(Decimal(low), Decimal(high))


def test_interval_of_a_comparison_is_open() -> None:
    assert interval(number("95", FigureKind.PERCENT, bound=Bound.AT_LEAST)) == Interval(Decimal(95), None)
    assert interval(number("30", bound=Bound.AT_MOST)) == Interval(None, Decimal(30))


def test_half_step_of_a_fraction_in_words_is_generous() -> None:
    third = Number(Decimal("0.333333"), Decimal("0.000001"), FigureKind.FRACTION)
    assert half_step(third) > Decimal("0.01")


def test_sum_of_exact_counts_has_no_slack() -> None:
    parts = [number("18", FigureKind.COUNT), number("5", FigureKind.COUNT)]
    assert compare_sum(parts, number("23", FigureKind.COUNT)) is Verdict.CONSISTENT
    assert compare_sum(parts, number("24", FigureKind.COUNT)) is Verdict.INCONSISTENT


def test_sum_of_many_rounded_parts_has_two_bands() -> None:
    parts = [number("0.1")] * 24
    total = [Decimal("2.4") + Decimal("0.1") * i for i in range(16)]
    verdicts = [compare_sum(parts, number(str(t))) for t in total]
    assert verdicts[4] is Verdict.CONSISTENT
    assert verdicts[10] is Verdict.ROUNDING
    assert verdicts[15] is Verdict.INCONSISTENT
    assert sorted(verdicts, key=list(Verdict).index) == verdicts


def test_difference_uses_signs() -> None:
    verdict = compare_sum([number("86"), number("60")], number("26"), signs=[1, -1])
    assert verdict is Verdict.CONSISTENT


def test_sum_with_a_blurred_part_passes_where_intervals_meet() -> None:
    about = number("30", bound=Bound.ABOUT, hedge=True)
    assert compare_sum([about, number("12")], number("44")) is Verdict.CONSISTENT
    assert compare_sum([about, number("12")], number("60")) is Verdict.INCONSISTENT


def test_share_of_roughly_printed_parts_is_no_error() -> None:
    # 13 of 40.2 is 32.34 %, but 13 may be 13.06.
    verdict, computed = compare_formula(share, [number("13"), number("40.2")], number("32.5"))
    assert verdict is Verdict.CONSISTENT
    assert computed is not None
    assert round(computed, 2) == Decimal("32.34")


def test_ratio_that_only_overlaps_is_rounding() -> None:
    computed = Interval(Decimal("0.95"), Decimal("1.06"))
    assert compare_computed(computed, Decimal("1.0"), number("1.1")) is Verdict.ROUNDING
    assert compare_computed(computed, Decimal("1.0"), number("1.2")) is Verdict.INCONSISTENT


def test_formula_at_a_pole_is_unknown() -> None:
    zero = number("0", FigureKind.COUNT)
    assert compare_formula(share, [number("3"), zero], number("3")) == (Verdict.UNKNOWN, None)


def test_formula_of_an_open_operand_only_confirms() -> None:
    target = number("95", bound=Bound.AT_LEAST)
    assert compare_formula(share, [number("95"), target], number("100"))[0] is Verdict.CONSISTENT
    assert compare_formula(share, [number("80"), target], number("100"))[0] is Verdict.UNKNOWN


def test_image_of_a_formula_that_breaks_down_in_the_interval_is_none() -> None:
    assert image(share, [Interval.point(Decimal(1)), Interval(Decimal(0), Decimal(1))]) is None


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [
        (number("26.7"), number("44.4"), Verdict.CONSISTENT),
        (number("86.4"), number("86"), Verdict.ROUNDING),
        (number("163.5"), number("150"), Verdict.INCONSISTENT),
        (number("50", bound=Bound.ABOUT, hedge=True), number("48"), Verdict.CONSISTENT),
    ],
)
def test_at_most(part: Number, whole: Number, verdict: Verdict) -> None:
    assert compare_at_most(part, whole) is verdict


def test_scores_are_compared_as_printed() -> None:
    assert compare_scores(Decimal("8.74"), number("8.7", FigureKind.SCORE)) is Verdict.CONSISTENT
    assert compare_scores(Decimal("8.74"), number("9.5", FigureKind.SCORE)) is Verdict.INCONSISTENT


def test_readings_that_differ_leave_the_verdict_open() -> None:
    assert agreed([Verdict.CONSISTENT, Verdict.INCONSISTENT]) is Verdict.UNKNOWN
    assert agreed([Verdict.CONSISTENT, Verdict.CONSISTENT]) is Verdict.CONSISTENT


decimals = st.decimals(min_value="0.01", max_value=10**6, places=2)


@given(st.lists(decimals, min_size=2, max_size=12), st.integers(0, 2))
def test_a_rounded_sum_is_never_inconsistent(values: list[Decimal], places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    parts = [Number(value.quantize(unit), unit) for value in values]
    total = Number(sum(values, Decimal(0)).quantize(unit), unit)
    assert compare_sum(parts, total) is not Verdict.INCONSISTENT


@given(decimals, decimals, st.integers(0, 2), st.integers(0, 2))
def test_a_rounded_share_is_never_inconsistent(a: Decimal, b: Decimal, places: int, digits: int) -> None:
    unit, percent = Decimal(1).scaleb(-places), Decimal(1).scaleb(-digits)
    part, whole = Number(a.quantize(unit), unit), Number(b.quantize(unit), unit)
    stated = Number((a / b * 100).quantize(percent), percent, FigureKind.PERCENT)
    assert compare_formula(share, [part, whole], stated)[0] is not Verdict.INCONSISTENT


@given(decimals, decimals, decimals, decimals)
def test_interval_products_hold_every_product(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    left, right = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    for x in (left.low, left.high):
        for y in (right.low, right.high):
            assert x is not None
            assert y is not None
            assert (left * right).contains(x * y)
            assert (left - right).contains(x - y)
