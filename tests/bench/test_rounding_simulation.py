"""Clean reports must stay clean: numbers rounded for print against the rounding bands.

Run by hand: ``pytest tests/bench -q``.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from docextract.model.rounding import Verdict, compare_formula, compare_sum
from docextract.model.values import Bound, FigureKind

TRIALS = 20_000


@dataclass(frozen=True)
class Printed:
    value: Decimal
    step: Decimal
    kind: FigureKind = FigureKind.AMOUNT
    bound: Bound = Bound.EXACT
    hedge: bool = False
    high: Decimal | None = None


def draw(rng: random.Random) -> Decimal:
    """A figure of a department's report: three to eight digits, known to far more than is printed."""
    return Decimal(str(10 ** rng.uniform(0, 5))).quantize(Decimal("0.000001"))


def printed(value: Decimal, places: int, kind: FigureKind = FigureKind.AMOUNT) -> Printed:
    step = Decimal(1).scaleb(-places)
    return Printed(value.quantize(step), step, kind)


def clean_sum(rng: random.Random) -> Verdict:
    values = [draw(rng) for _ in range(rng.randint(2, 24))]
    places = rng.randint(0, 2)
    return compare_sum([printed(v, places) for v in values], printed(sum(values, Decimal(0)), places))


def clean_share(rng: random.Random) -> Verdict:
    values = [draw(rng) for _ in range(rng.randint(2, 24))]
    whole = sum(values, Decimal(0))
    operands = [printed(values[0], rng.randint(0, 2)), printed(whole, rng.randint(0, 2))]
    stated = printed(values[0] / whole * 100, rng.randint(0, 2), FigureKind.PERCENT)
    return compare_formula(lambda part, total: part / total * 100, operands, stated)[0]


def clean_rate(rng: random.Random) -> Verdict:
    budget, places = draw(rng) + 1, rng.randint(0, 2)
    executed = budget * Decimal(str(rng.uniform(0.3, 1.1)))
    stated = printed(executed / budget * 100, rng.randint(0, 2), FigureKind.PERCENT)
    operands = [printed(executed, places), printed(budget, places)]
    return compare_formula(lambda a, b: a / b * 100, operands, stated)[0]


def clean_growth(rng: random.Random) -> Verdict:
    previous, places = draw(rng) + 10, rng.randint(0, 2)
    current = previous * Decimal(str(rng.uniform(0.4, 2.5)))
    stated = printed((current / previous - 1) * 100, rng.randint(0, 2), FigureKind.PERCENT)
    operands = [printed(current, places), printed(previous, places)]
    return compare_formula(lambda c, p: (c / p - 1) * 100, operands, stated)[0]


def clean_growth_both(rng: random.Random) -> Verdict:
    previous, places = draw(rng) + 10, rng.randint(0, 2)
    current = previous * Decimal(str(rng.uniform(0.4, 2.5)))
    stated = printed((current / previous - 1) * 100, rng.randint(0, 2), FigureKind.PERCENT)
    operands = [printed(current, places), printed(current - previous, places)]
    return compare_formula(lambda c, d: d / (c - d) * 100, operands, stated)[0]


@pytest.mark.parametrize("trial", [clean_sum, clean_share, clean_rate, clean_growth, clean_growth_both])
def test_clean_figures_raise_no_finding(trial: Callable[[random.Random], Verdict]) -> None:
    rng = random.Random(20230317)
    found = Counter(trial(rng) for _ in range(TRIALS))
    print(trial.__name__, dict(found))
    assert found[Verdict.INCONSISTENT] == 0
    assert found[Verdict.ROUNDING] <= TRIALS // 100
