"""The escape hatch: any condition that must hold."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Unsure
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, missing_in
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome

_OUTCOMES = {
    True: Outcome.PASS,
    False: Outcome.FAIL,
    Unsure.DOUBTFUL: Outcome.DOUBTFUL,
    Unsure.UNKNOWN: Outcome.UNDECIDED,
}


def build(draft: Draft) -> Judge:
    require, doubt = draft.read("require"), draft.read("doubtful_if")
    observed, expected = draft.read("observed"), draft.read("expected")

    def judge(environment: Environment) -> Iterator[Judgement]:
        outcome = _OUTCOMES[truth(require(environment))]
        if outcome is Outcome.FAIL and doubt is not None and truth(doubt(environment)) is True:
            outcome = Outcome.DOUBTFUL
        stated = observed(environment) if observed else None
        yield Judgement(
            outcome,
            observed=stated,
            expected=expected(environment) if expected else None,
            missing=missing_in(environment.trace) if outcome is Outcome.UNDECIDED else (),
            cited=(*environment.trace, ("observed", stated)),
        )

    return judge


KIND = Kind(
    name="expr",
    title="条件成立",
    build=build,
    parameters={
        "require": Parameter(Form.CONDITION, "必须成立的条件", required=True),
        "doubtful_if": Parameter(Form.CONDITION, "条件不成立时，满足此条则只作存疑"),
        "observed": Parameter(Form.VALUE, "消息中的填报值"),
        "expected": Parameter(Form.VALUE, "消息中的应有值"),
    },
)
