"""The score of a quantitative indicator against the formulas that the pack allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import missing_names, truth
from docextract.checks.expression.values import Number, Words, literal
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.recompute import unique
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome

Formula = Callable[[Decimal, Decimal, Decimal], Decimal]
ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
_DIRECTIONS: Final = {"≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most", "=": "equal"}
# (weight, target, actual) -> score, for an indicator that is not met; met ones get the whole weight.
FORMULAS: Final[Mapping[str, Formula]] = {
    "ratio": lambda w, t, a: w * max(ZERO, min(a / t, ONE)),
    "inverse": lambda w, t, a: w * min(t / a, ONE),
    "linear": lambda w, t, a: w * max(ZERO, ONE - (a - t) / t),
    "nothing": lambda w, t, a: ZERO,
}
_NAMES: Final = {
    "ratio": "分值 × 完成值 ÷ 指标值",
    "inverse": "分值 × 指标值 ÷ 完成值",
    "linear": "分值 ×（1 − 超出部分 ÷ 指标值）",
    "nothing": "未完成不得分",
    "full": "完成得满分",
    "deducted": "分值 − 超额扣分",
}


def build(draft: Draft) -> Judge:
    parts = [draft.read(name) for name in ("max_score", "score", "target", "actual")]
    comparator, formulas = draft.read("comparator"), draft.read("formulas")
    tolerance, over = draft.read("tolerance"), draft.read("over")
    explained = draft.read("explained")
    deduct_if, deduction = draft.read("deduct_if"), draft.read("deduction")

    def judge(environment: Environment) -> Iterator[Judgement]:
        values = [part(environment) for part in parts]
        missing = unique(tuple(name for value in values for name in missing_names(value)))
        if missing:
            yield Judgement(Outcome.UNDECIDED, missing=missing)
            return
        weight, score, target, actual = values
        sign = comparator(environment)
        direction = _DIRECTIONS.get(sign.text if isinstance(sign, Words) else "≥", "")
        if not direction or target.unit != actual.unit:
            yield Judgement(Outcome.NOT_APPLICABLE)
            return
        allowed = formulas(environment)[direction]
        limit = over(environment) if over else None
        pair = (target, actual)
        told = bool(explained(environment)) if explained else False
        if deduct_if and deduction and _is_far_over(target.value, actual.value, direction, limit):
            taken = deduction(environment)
            if truth(deduct_if(environment)) is True and isinstance(taken, Number):
                yield _deducted(values, taken, tolerance(environment))
                return
        yield _judged(weight, score, pair, direction, allowed, tolerance(environment), limit, told)

    return judge


def _judged(
    weight: Number,
    score: Number,
    pair: tuple[Number, Number],
    direction: str,
    allowed: Any,
    tolerance: Number,
    limit: Any,
    is_explained: bool,
) -> Judgement:
    target, actual = pair
    names = [word.text for word in allowed if isinstance(word, Words)]
    expected = list(_expected(weight.value, target.value, actual.value, direction, names))
    close = any(abs(score.value - value) <= tolerance.value for _, value in expected)
    outcome = Outcome.PASS if close else Outcome.FAIL
    name, value = expected[0]
    if outcome is Outcome.FAIL and _is_far_over(target.value, actual.value, direction, limit):
        outcome = Outcome.UNDECIDED
    elif outcome is Outcome.FAIL and score.value < max(v for _, v in expected):
        # Fewer points than the formula gives are nobody's gain: a question, unless explained.
        outcome = Outcome.PASS if is_explained else Outcome.DOUBTFUL if name != "full" else outcome
    return Judgement(
        outcome,
        observed=score,
        expected=literal(value, score.unit),
        missing=("对大幅超额的扣分说明",) if outcome is Outcome.UNDECIDED else (),
        cited=(("score", score), ("max_score", weight), ("target_value", target), ("actual_value", actual)),
        values={"formula": _NAMES[name]},
    )


def _deducted(values: list[Number], taken: Number, tolerance: Number) -> Judgement:
    """Where the pack takes points off for exceeding the target by far."""
    weight, score, _, _ = values
    expected = max(ZERO, weight.value - taken.value)
    close = abs(score.value - expected) <= tolerance.value
    return Judgement(
        Outcome.PASS if close else Outcome.FAIL,
        observed=score,
        expected=literal(expected, score.unit),
        cited=tuple(("deducted", number) for number in values),
        values={"formula": _NAMES["deducted"]},
    )


def _is_far_over(target: Decimal, actual: Decimal, direction: str, limit: Any) -> bool:
    """Far above the target: points may be taken off for a target set too low."""
    return direction == "at_least" and isinstance(limit, Number) and actual >= limit.value * target


def _expected(
    weight: Decimal, target: Decimal, actual: Decimal, direction: str, names: list[str]
) -> Iterator[tuple[str, Decimal]]:
    met = {"at_least": actual >= target, "at_most": actual <= target, "equal": actual == target}[direction]
    if met:
        yield "full", weight
        return
    for name in names:
        if target == 0 or (name == "inverse" and actual == 0):
            yield "nothing", ZERO
        else:
            yield name, FORMULAS[name](weight, target, actual)


KIND = Kind(
    name="indicator_score",
    title="定量指标得分按公式计算",
    build=build,
    values=("formula",),
    parameters={
        "max_score": Parameter(Form.FORMULA, "分值", required=True),
        "score": Parameter(Form.FORMULA, "得分", required=True),
        "target": Parameter(Form.FORMULA, "指标值", required=True),
        "actual": Parameter(Form.FORMULA, "完成值", required=True),
        "comparator": Parameter(Form.TEXT, "指标性质（≥ ≤ =）", required=True),
        "formulas": Parameter(Form.VALUE, "各性质可用的公式（参数）", required=True),
        "tolerance": Parameter(Form.FORMULA, "允许的差", required=True),
        "explained": Parameter(Form.LIST, "少给的分有这些说明则不算"),
        "over": Parameter(Form.FORMULA, "完成值达到指标值的多少倍时可以酌情扣分"),
        "deduct_if": Parameter(Form.CONDITION, "满足此条则达到那个倍数必须扣分"),
        "deduction": Parameter(Form.FORMULA, "必须扣的分"),
    },
)
