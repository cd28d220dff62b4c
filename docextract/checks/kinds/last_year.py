"""Values of the year before, as this year's report tells or implies them, against last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docextract.checks import earlier
from docextract.checks.earlier import Told
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import agreement, read, repeats
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import OUTCOME_OF, Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome
from docextract.model.report import Figure


def build(draft: Draft) -> Judge:
    constant, soft = draft.read("constant_price"), draft.read("doubtful_words")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        compared = False
        for one in earlier.told(facts):
            environment.limits.spend()
            said = earlier.said(one.figure, facts)
            if said is not None:
                compared = True
                yield _judgement(one, said, _softened(one, said, constant, soft, environment), facts)
        if not compared:
            yield Judgement(Outcome.UNDECIDED, missing=("两年都写了的数据",))

    return judge


def _softened(one: Told, said: Figure, constant: Any, soft: Any, environment: Environment) -> Outcome:
    """The outcome of the comparison, weakened where the bases of the two years may differ."""
    told, stated = one.value, read("said", said)
    outcome = OUTCOME_OF[repeats(told, stated) if one.relation is None else agreement(stated, told)]
    if outcome is not Outcome.FAIL:
        return outcome
    measure = one.figure.measure or ""
    if one.relation is not None and constant and any(word in measure for word in constant(environment)):
        return Outcome.UNDECIDED
    sentence = environment.facts.text.sentence(one.figure.span) or ""
    return Outcome.DOUBTFUL if soft and any(word in sentence for word in soft(environment)) else outcome


def _judgement(one: Told, said: Figure, outcome: Outcome, facts: Facts) -> Judgement:
    evidence = merged((*earlier.evidence_of(one, facts), *cite("said", said, facts)))
    return Judgement(
        outcome,
        subject=one.figure.measure,
        observed=one.value,
        expected=read("said", said),
        evidence=evidence,
        missing=("可比的口径",) if outcome is Outcome.UNDECIDED else (),
        values={"how": "写的" if one.relation is None else "推算的"},
    )


KIND = Kind(
    name="last_year",
    title="与上年报告一致",
    build=build,
    record="report",
    values=("how",),
    parameters={
        "constant_price": Parameter(Form.WORDS, "按可比价计算增速、不能由现价推算的指标（增加值…）"),
        "doubtful_words": Parameter(Form.WORDS, "句中有这些词，说明口径有调整，不符时只作存疑"),
    },
)
