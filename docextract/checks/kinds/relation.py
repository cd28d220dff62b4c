"""Arithmetic in prose: the verdicts that relations between figures carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import ONE, Number, literal, read
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import OUTCOME_OF, Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome
from docextract.model.report import Relation
from docextract.model.rounding import Verdict, agreed

KINDS: Final = tuple(terms.relation_kinds())


def build(draft: Draft) -> Judge:
    soft: frozenset[str] = frozenset(draft.read("soft") or ())
    doubt, unsure = draft.read("doubtful_if"), draft.read("undecided_if")

    def judge(environment: Environment) -> Iterator[Judgement]:
        relation: Relation = environment.items[-1]
        outcome = OUTCOME_OF[verdict(relation)]
        if outcome is Outcome.FAIL and unsure is not None and truth(unsure(environment)) is True:
            outcome = Outcome.UNDECIDED
        lenient = relation.kind in soft or (doubt is not None and truth(doubt(environment)) is True)
        if outcome is Outcome.FAIL and lenient:
            outcome = Outcome.DOUBTFUL
        yield judgement(relation, outcome, environment.facts)

    return judge


def verdict(relation: Relation) -> Verdict:
    """The verdict that all readings share; unknown where they differ."""
    if relation.readings and relation.stated is None:
        return agreed(reading.verdict for reading in relation.readings)
    return relation.verdict


def judgement(relation: Relation, outcome: Outcome, facts: Facts) -> Judgement:
    """A judgement on one relation with every operand as evidence."""
    observed = _stated(relation, facts)
    values = {"formula": terms.formula(relation.kind), "readings": _readings(relation)}
    missing = () if outcome is not Outcome.UNDECIDED else (_lacking(relation),)
    return Judgement(
        outcome,
        item=relation,
        observed=observed,
        expected=_computed(relation, observed),
        cited=operands(relation, facts),
        values=values,
        missing=missing,
    )


def operands(relation: Relation, facts: Facts) -> list[tuple[str, Any]]:
    """Every operand under its role, and the words that tie them together."""
    figures = facts.report.figure_by_id
    found: list[tuple[str, Any]] = [(one.role, figures.get(one.figure)) for one in relation.operands]
    if relation.stated is not None:
        found.append(("stated", figures.get(relation.stated)))
    return [*found, ("cue", relation.cue)]


def _stated(relation: Relation, facts: Facts) -> Number | None:
    figure = facts.report.figure_by_id.get(relation.stated) if relation.stated else None
    return None if figure is None else read("stated", figure)


def _computed(relation: Relation, observed: Number | None) -> Number | None:
    if relation.computed is None:
        return None
    scale = ONE if observed is None else observed.scale
    unit = None if observed is None else observed.unit
    return literal(relation.computed * scale, unit, scale)


def _readings(relation: Relation) -> str:
    return "；".join(f"{reading.name}：{_plain(reading.implied)}" for reading in relation.readings)


def _plain(value: Any) -> str:
    return format(value.normalize(), "f")


def _lacking(relation: Relation) -> str:
    if relation.readings:
        return "确定的口径（" + _readings(relation) + "）"
    return "可比对的填报值"


KIND = Kind(
    name="relation",
    title="数据之间的运算关系",
    build=build,
    record="relation",
    values=("formula", "readings"),
    parameters={
        "relations": Parameter(Form.CHOICES, "哪些关系", required=True, options=KINDS),
        "soft": Parameter(Form.CHOICES, "其中最多只作存疑的关系", options=KINDS),
        "doubtful_if": Parameter(Form.CONDITION, "不符时，满足此条则只作存疑"),
        "undecided_if": Parameter(Form.CONDITION, "不符时，满足此条则不作判断"),
    },
)
