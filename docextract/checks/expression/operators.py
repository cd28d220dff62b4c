"""Arithmetic, comparison and logic on values that may be missing or in doubt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from docextract.checks.expression.values import (
    Missing,
    Number,
    Truth,
    Unsure,
    Value,
    Words,
    add,
    divide,
    either,
    equal,
    invert,
    multiply,
    not_above,
)


def arithmetic(operator: str) -> Callable[[Value, Value], Value]:
    """A function of two values for ``+ - * /``; missing in, missing out."""
    compute = _ARITHMETIC[operator]

    def run(left: Value, right: Value) -> Value:
        if isinstance(left, Number) and isinstance(right, Number):
            return compute(left, right)
        return Missing(missing_names(left) + missing_names(right))

    return run


def missing_names(value: Value) -> tuple[str, ...]:
    """What a value lacks to be a number."""
    if isinstance(value, Missing):
        return value.names
    if isinstance(value, Words):
        return (f"“{value.text}”的数值",)
    return () if isinstance(value, Number) else ("数值",)


_ARITHMETIC: Final[dict[str, Callable[[Number, Number], Value]]] = {
    "+": add,
    "-": lambda left, right: add(left, right, -1),
    "*": multiply,
    "/": divide,
}


def compare(operator: str) -> Callable[[Value, Value], Truth]:
    """A function of two values for the six comparisons; unknown unless both can be compared."""
    return _COMPARISONS[operator]


def _at_most(left: Value, right: Value) -> Truth:
    if isinstance(left, Number) and isinstance(right, Number):
        return not_above(left, right)
    return Unsure.UNKNOWN


def same(left: Value, right: Value) -> Truth:
    """Equality of numbers (as printed digits allow), of words, of truths."""
    if isinstance(left, Number) and isinstance(right, Number):
        return equal(left, right)
    if isinstance(left, Words) and isinstance(right, Words):
        return left.text == right.text
    if isinstance(left, bool) and isinstance(right, bool):
        return left is right
    return Unsure.UNKNOWN


_COMPARISONS: Final[dict[str, Callable[[Value, Value], Truth]]] = {
    "==": same,
    "!=": lambda left, right: invert(same(left, right)),
    "<=": _at_most,
    ">=": lambda left, right: _at_most(right, left),
    "<": lambda left, right: invert(_at_most(right, left)),
    ">": lambda left, right: invert(_at_most(left, right)),
}


def contained(value: Value, items: Value) -> Truth:
    """``value in items``."""
    if not isinstance(items, tuple):
        return Unsure.UNKNOWN
    found: Truth = False
    for item in items:
        found = either(found, same(value, item))
        if found is True:
            break
    return found


_TRUTH: Final = (bool, Unsure)


def truth(value: Any) -> Truth:
    """A value where a judgement is needed; a missing one is unknown."""
    return value if isinstance(value, _TRUTH) else Unsure.UNKNOWN
