"""Values that stand apart from those of the other entities for the same measure.

Median and median deviation, for one wild value must not hide another. Amounts are compared by
their magnitude, since large and small entities differ by any factor; rates as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from docextract.batch.overview.store import Store
from docextract.model.batch import Outlier, Passage
from docextract.model.contract import plain

# Entities that must tell of a measure before one of them can stand out.
FEWEST: Final = 8
# Median deviations of a normal distribution per standard deviation, and how many of those are far.
_NORMAL: Final = 1.4826
_FAR: Final = 5.0
# However close the others are: ten points of a rate, and ten times an amount, are the least.
_LEAST_POINTS: Final = 10.0
_LEAST_MAGNITUDE: Final = 1.0
# 万 written for 元, or left out.
_SLIP: Final = 4
_SLIP_WIDTH: Final = 0.7
MOST_OUTLIERS: Final = 1000
Told = tuple[str, Decimal, Passage]


def find(store: Store) -> tuple[Outlier, ...]:
    """The outliers, measure by measure."""
    found: list[Outlier] = []
    for measure, unit, is_rate in store.measures(FEWEST):
        told = list(store.values(measure, unit, is_rate))
        if not is_rate:
            told = [one for one in told if one[1] > 0]
        if len(told) >= FEWEST:
            found += _spread(measure, unit, told) if is_rate else _magnitudes(measure, unit, told)
        if len(found) >= MOST_OUTLIERS:
            break
    return tuple(found[:MOST_OUTLIERS])


def _spread(measure: str, unit: str | None, told: Sequence[Told]) -> Iterator[Outlier]:
    middle = median(value for _, value, _ in told)
    deviation = float(median(abs(value - middle) for _, value, _ in told))
    least = max(_FAR * _NORMAL * deviation, _LEAST_POINTS)
    for _, value, passage in told:
        if abs(float(value - middle)) > least:
            words = f"“{measure}”为 {_shown(value)}{unit or ''}，"
            words += f"{len(told)} 个单位的中位数是 {_shown(middle)}{unit or ''}"
            yield Outlier("spread", measure, unit, value, middle, len(told), passage, words)


def _magnitudes(measure: str, unit: str | None, told: Sequence[Told]) -> Iterator[Outlier]:
    logs = [math.log10(value) for _, value, _ in told]
    middle = median(logs)
    deviation = median(abs(log - middle) for log in logs)
    least = max(_FAR * _NORMAL * deviation, _LEAST_MAGNITUDE)
    typical = median(value for _, value, _ in told)
    for log, (_, value, passage) in zip(logs, told, strict=True):
        if abs(log - middle) > least:
            words = _words(measure, unit, value, typical, len(told))
            yield Outlier("magnitude", measure, unit, value, typical, len(told), passage, words)


def _words(measure: str, unit: str | None, value: Decimal, typical: Decimal, count: int) -> str:
    larger = value > typical
    times = value / typical if larger else typical / value
    told = (
        f"“{measure}”为 {_shown(value)}{unit or ''}，是 {count} 个单位中位数 {_shown(typical)}{unit or ''} 的"
    )
    told += f" {_shown(times)} 倍" if larger else f" {_shown(times)} 分之一"
    is_slip = abs(math.log10(times) - _SLIP) <= _SLIP_WIDTH
    return told + ("，可能是“万”写漏或写重" if is_slip else "，请核对计量单位")


def _shown(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.01")) if abs(value) < 1000 else value.quantize(Decimal(1))
    return plain(rounded)
