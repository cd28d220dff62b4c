"""Whether an indicator's target was met: comparator, target and actual value."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from docextract.lexicon import achievements
from docextract.lexicon.achievements import Level
from docextract.model.report import Text
from docextract.model.values import Bound, Comparator, FigureKind, Quantity
from docextract.text import dates

_MONTH_START, _MONTH_END = "00", "99"
_WHOLE_DAY: Final = len("2022-01-01")
_HUNDRED: Final = Decimal(100)

Value = Quantity | Text


def comparator(given: str | None, target_words: str, target: Value | None) -> Comparator | None:
    """The comparator of a row: from its own column, else from the target's sign or words.

    A target in words is qualitative; a bare number has none, but all of it (100%) is to be reached.
    """
    own = achievements.comparator(given) if given else None
    if own is not None:
        return own
    if isinstance(target, Quantity):
        return achievements.comparator(target_words) or _of_bound(target.bound) or _of_whole(target)
    if target is None:
        return None
    if dates.scan(target.value, None):
        return achievements.comparator(target_words) or Comparator.AT_MOST
    return Comparator.QUALITATIVE


def met(
    comparator: Comparator | None,
    target: Value | None,
    actual: Value | None,
    aspect: str,
    year: int | None = None,
) -> tuple[bool | None, bool]:
    """Whether the target was met (None where that cannot be told), and whether only in part.

    ``aspect`` decides for a bare number: cost and time are to stay below it. ``year`` is that
    of days that name none (12月底前).
    """
    if target is None or actual is None:
        return None, False
    if isinstance(target, Quantity):
        if isinstance(actual, Quantity):
            return _compared(comparator, target, actual, aspect), False
        return _said(actual)
    if isinstance(actual, Quantity):
        return _rate(actual) if actual.kind is FigureKind.PERCENT else (None, False)
    return _in_words(comparator, target.value, actual.value, year)


def _of_bound(bound: Bound) -> Comparator | None:
    if bound is Bound.AT_LEAST:
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if bound is Bound.AT_MOST else None


def _of_whole(target: Quantity) -> Comparator | None:
    return Comparator.EQUAL if target.kind is FigureKind.PERCENT and target.value == _HUNDRED else None


def _compared(comparator: Comparator | None, target: Quantity, actual: Quantity, aspect: str) -> bool | None:
    value = _comparable(target, actual)
    if value is None:
        return None
    if comparator is None:
        less = achievements.less_is_better(aspect, is_rate=target.kind is FigureKind.PERCENT)
        comparator = Comparator.AT_MOST if less else Comparator.AT_LEAST
    if target.high is not None:
        return target.value <= value <= target.high or (
            comparator is Comparator.AT_LEAST and value >= target.value
        )
    return {
        Comparator.AT_LEAST: value >= target.value,
        Comparator.AT_MOST: value <= target.value,
        Comparator.MORE: value > target.value,
        Comparator.LESS: value < target.value,
        # More than 100 % of what was to be reached is no shortfall.
        Comparator.EQUAL: value == target.value or (_of_whole(target) is not None and value > target.value),
        Comparator.QUALITATIVE: value >= target.value,
    }[comparator]


def _comparable(target: Quantity, actual: Quantity) -> Decimal | None:
    """The actual value in the target's unit; None where the two cannot be compared."""
    if target.unit == actual.unit or actual.unit is None or target.unit is None:
        if target.kind is FigureKind.PERCENT and actual.unit is None and actual.value <= 1 < target.value:
            return actual.value * _HUNDRED
        return actual.value
    if actual.kind is FigureKind.PERCENT and target.value:
        # 100 % of a target that is a number is the completion of that target.
        return target.value * actual.value / _HUNDRED
    return None


def _said(actual: Text) -> tuple[bool | None, bool]:
    """A number as target and words as actual value: only a shortfall in words is believed."""
    level = achievements.level(actual.value)
    if level is Level.PARTIAL:
        return False, True
    return (False, False) if level is Level.NOT_MET else (None, False)


def _rate(actual: Quantity) -> tuple[bool | None, bool]:
    return actual.value >= _HUNDRED, Decimal(0) < actual.value < _HUNDRED


def _in_words(
    comparator: Comparator | None, target: str, actual: str, year: int | None
) -> tuple[bool | None, bool]:
    due, done = _day(target, year, _MONTH_END), _day(actual, year, _MONTH_START)
    if due is not None and done is not None and comparator is not Comparator.AT_LEAST:
        return done <= due, False
    level = achievements.level(actual)
    if target == actual or (target in actual and level in (None, Level.MET)):
        return True, False
    if level is None:
        return None, False
    return level is Level.MET, level is Level.PARTIAL


def _day(text: str, year: int | None, of_month: str) -> str | None:
    """The last day of the only date in ``text``, in a form that sorts; ``of_month`` where it names none.

    A month as deadline means its end, a month of completion may be its beginning.
    """
    found = [match.period for match in dates.scan(text, year) if match.period]
    if len(found) != 1:
        return None
    period = found[0].rpartition("/")[2]
    return period if len(period) == _WHOLE_DAY else f"{period}-{of_month}"
