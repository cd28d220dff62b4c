from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.checks.expression import (
    EvaluationError,
    ExpressionError,
    Limits,
    compile_expression,
)
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Missing, Number, Unsure
from tests.unit.checks.budgets import SCOPE, environment

CASES = Path(__file__).resolve().parents[2] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("expressions.yaml"), ids=lambda case: case["text"])
def test_condition_comes_to_its_truth(case: dict[str, Any]) -> None:
    held = truth(compile_expression(case["text"], SCOPE).run(environment()))
    expected = case["truth"]
    assert held == (Unsure(expected) if isinstance(expected, str) else expected)


@pytest.mark.parametrize("case", cases("expression_errors.yaml"), ids=lambda case: case["text"])
def test_wrong_expression_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(case["text"], SCOPE)
    assert case["says"] in caught.value.message
    assert case.get("hint", "") in caught.value.hint


def test_too_long_and_too_deep_expressions_are_refused() -> None:
    for text in ("1+" * 2000 + "1", "(" * 40 + "1" + ")" * 40, " and ".join(["true"] * 400)):
        with pytest.raises(ExpressionError):
            compile_expression(text, SCOPE)


def test_nested_loops_stop_at_the_limit() -> None:
    lines = ", ".join("{executed: 1万元}" for _ in range(60))
    deep = "any(report.budget, any(report.budget, any(report.budget, any(report.budget, executed > 9万元))))"
    held = environment(f"{{budget: [{lines}]}}")
    held.limits = Limits(steps=5000)
    with pytest.raises(EvaluationError, match="步数"):
        compile_expression(deep, SCOPE).run(held)


def test_trace_names_what_was_read_and_what_is_missing() -> None:
    held = environment()
    compile_expression("executed / adjusted_budget > initial_budget", SCOPE).run(held)
    assert [name for name, _ in held.trace] == ["executed", "adjusted_budget", "initial_budget"]
    assert held.trace[-1][1] == Missing(("年初预算数",))


arithmetic = st.recursive(
    st.integers(0, 10**6).map(str)
    | st.decimals(0, 10**4, places=3, allow_nan=False).map(lambda d: format(d, "f")),
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda text: f"-{text}")
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(arithmetic)
def test_points_agree_with_decimal_arithmetic(text: str) -> None:
    value = compile_expression(text, SCOPE).run(environment())
    try:
        expected = eval(_with_decimals(text), {"Decimal": Decimal})
    except ArithmeticError:
        assert isinstance(value, Missing)
        return
    assert isinstance(value, Number)
    assert value.value == expected
    assert value.range.low is None or value.range.low <= expected


def _with_decimals(text: str) -> str:
    return re.sub(r"[0-9]+(?:\.[0-9]+)?", lambda match: f"Decimal('{match.group()}')", text)


WORDS = """
executed 执行率 project report prior params share budget item 它 any all sum count present contains abs max
( ) （ ） [ ] , ， . + - *
/ ÷ = == < ≤ > != and 且 or 或 not 非 in 1 0 99.9% 3万元 "甲" “乙” true 否 ' é 🙂 __class__
"""
pieces = st.sampled_from([*WORDS.split(), "\x00", " "])


@settings(max_examples=400, deadline=None)
@given(st.lists(pieces, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_is_refused_or_runs_within_limits(text: str) -> None:
    try:
        compiled = compile_expression(text, SCOPE)
    except ExpressionError:
        return
    held = environment()
    compiled.run(held)
    assert len(held.items) == 1
