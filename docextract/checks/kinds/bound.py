"""A number within its limits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import missing_names, truth
from docextract.checks.expression.values import Number, Truth, add, literal, not_above
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, both
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.recompute import unique
from docextract.checks.rule import Judge
from docextract.checks.yamltree import fail
from docextract.model.finding import Outcome


def build(draft: Draft) -> Judge:
    observed = draft.read("observed")
    least, most, tolerance = draft.read("at_least"), draft.read("at_most"), draft.read("tolerance")
    doubt = draft.read("doubtful_if")
    if least is None and most is None:
        fail(draft.path, draft.mapping.line, "E204", "at_least（不小于）和 at_most（不大于）至少写一个")

    def judge(environment: Environment) -> Iterator[Judgement]:
        stated = observed(environment)
        limits = [(limit(environment), low) for limit, low in ((least, True), (most, False)) if limit]
        values = [stated, *(limit for limit, _ in limits)]
        missing = unique(tuple(name for value in values for name in missing_names(value)))
        if missing:
            yield Judgement(Outcome.UNDECIDED, observed=stated, missing=missing)
            return
        slack = tolerance(environment) if tolerance else literal(Decimal(0))
        judged = _worst(stated, limits, slack)
        if judged.outcome is Outcome.FAIL and doubt and truth(doubt(environment)) is True:
            judged.outcome = Outcome.DOUBTFUL
        yield judged

    return judge


def _worst(stated: Number, limits: list[tuple[Number, bool]], slack: Number) -> Judgement:
    chosen = Judgement(Outcome.PASS, observed=stated, expected=limits[0][0])
    for limit, is_low in limits:
        kept = _kept(stated, limit, slack, is_low)
        cited = both(stated, limit)
        chosen.cited = (*chosen.cited, *cited)
        if kept is True or chosen.outcome is Outcome.FAIL:
            continue
        outcome = Outcome.FAIL if kept is False else Outcome.DOUBTFUL
        chosen = Judgement(outcome, observed=stated, expected=limit, cited=cited)
    return chosen


def _kept(stated: Number, limit: Number, slack: Number, is_low: bool) -> Truth:
    if is_low:
        return not_above(limit, add(stated, slack))
    return not_above(stated, add(limit, slack))


KIND = Kind(
    name="bound",
    title="不超出上下限",
    build=build,
    parameters={
        "observed": Parameter(Form.FORMULA, "填报的数", required=True),
        "at_least": Parameter(Form.FORMULA, "不小于"),
        "at_most": Parameter(Form.FORMULA, "不大于"),
        "tolerance": Parameter(Form.FORMULA, "允许超出多少"),
        "doubtful_if": Parameter(Form.CONDITION, "超出时，满足此条则只作存疑"),
    },
)
