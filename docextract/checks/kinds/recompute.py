"""A stated number against the one that its formula gives, rounding taken into account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import missing_names
from docextract.checks.expression.values import Number, agreement
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import OUTCOME_OF, Judgement, both
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome
from docextract.model.rounding import Verdict


def build(draft: Draft) -> Judge:
    observed, expected, also = draft.read("observed"), draft.read("expected"), draft.read("also")
    tolerance, alternatives = draft.read("tolerance"), draft.read("alternatives") or ()

    def judge(environment: Environment) -> Iterator[Judgement]:
        stated, computed = observed(environment), expected(environment)
        if not isinstance(stated, Number) or not isinstance(computed, Number):
            missing = missing_names(stated) + missing_names(computed)
            yield Judgement(Outcome.UNDECIDED, observed=stated, expected=computed, missing=unique(missing))
            return
        allowed = tolerance(environment) if tolerance else None
        slack = allowed.value if isinstance(allowed, Number) else None
        outcome = OUTCOME_OF[agreement(stated, computed, slack)]
        other = also(environment) if also and outcome is not Outcome.PASS else None
        if isinstance(other, Number) and agreement(stated, other, slack) is Verdict.CONSISTENT:
            outcome, computed = Outcome.PASS, other
        note = _explanation(stated, alternatives, environment) if outcome is Outcome.FAIL else ""
        yield Judgement(outcome, observed=stated, expected=computed, cited=both(stated, computed), note=note)

    return judge


def _explanation(stated: Number, alternatives: Any, environment: Environment) -> str:
    """What the writer may have computed instead."""
    for alternative in alternatives:
        other = alternative["expected"](environment)
        if isinstance(other, Number) and agreement(stated, other) is Verdict.CONSISTENT:
            return f"填报值与{alternative['name']}的结果相符"
    return ""


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


KIND = Kind(
    name="recompute",
    title="重新计算并比对",
    build=build,
    parameters={
        "observed": Parameter(Form.FORMULA, "填报的数", required=True),
        "expected": Parameter(Form.FORMULA, "应有的数（算式）", required=True),
        "also": Parameter(Form.FORMULA, "另一种同样正确的算法；与它相符也算相符"),
        "tolerance": Parameter(Form.FORMULA, "允许的差；不写则按书写精度判断四舍五入"),
        "alternatives": Parameter(
            Form.ENTRIES,
            "可能错用的算法，用于说明错在哪里",
            entries={
                "name": Parameter(Form.LINE, "怎样说明这种算法", required=True),
                "expected": Parameter(Form.FORMULA, "这种算法的算式", required=True),
            },
        ),
    },
)
