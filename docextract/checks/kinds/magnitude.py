"""A value against that of the year before: ten times and more is rather a slip of 万 and 亿 than a change."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks import earlier
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Number, read
from docextract.checks.facts import Facts
from docextract.checks.fields import items_with
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome
from docextract.model.report import Figure
from docextract.model.values import Role

_CHANGES = ("growth", "difference", "net_increment", "from_to")
_STATED = (Role.ACTUAL, Role.CUMULATIVE, Role.BUDGET, Role.EXECUTED)


def build(draft: Draft) -> Judge:
    limit = draft.read("limit")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        most = limit(environment)
        compared = False
        for current, previous in (*_within(facts), *_with_last_year(facts)):
            environment.limits.spend()
            if current.value <= 0 or previous.value <= 0 or not isinstance(most, Number):
                continue
            compared = True
            far = max(current.value / previous.value, previous.value / current.value) > most.value
            yield Judgement(
                Outcome.FAIL if far else Outcome.PASS,
                subject=current.measure,
                observed=read("current", current),
                expected=read("previous", previous),
                evidence=merged((*cite("current", current, facts), *cite("previous", previous, facts))),
            )
        if not compared:
            yield Judgement(Outcome.UNDECIDED, missing=("上期数",))

    return judge


def _within(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Both values as this year's report states them."""
    for relation in items_with("relation", "kind", _CHANGES, facts):
        by_role = {o.role: facts.report.figure_by_id.get(o.figure) for o in relation.operands}
        current = by_role.get("current") or by_role.get("to")
        previous = by_role.get("previous") or by_role.get("from")
        if current is not None and previous is not None:
            yield current, previous


def _with_last_year(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Values of this year with those that last year's report gives for the same measure."""
    year = facts.report.metadata.year
    for figure in facts.figures:
        if year is not None and figure.period == str(year) and figure.role in _STATED and figure.measure:
            previous = earlier.said(figure, facts)
            if previous is not None:
                yield figure, previous


KIND = Kind(
    name="magnitude",
    title="数量级与上年相当",
    build=build,
    record="report",
    parameters={"limit": Parameter(Form.FORMULA, "相差多少倍视为数量级异常", required=True)},
)
