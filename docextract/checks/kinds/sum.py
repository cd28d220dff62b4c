"""A total line against the sum of its parts, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.types import ANY
from docextract.checks.expression.values import Number, Words, agreement, sum_of
from docextract.checks.fields import NAMES
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import OUTCOME_OF, Judgement, both
from docextract.checks.kinds.kind import Kind
from docextract.checks.printing import like
from docextract.checks.rule import Judge
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome

COLUMNS: Final = ("initial_budget", "adjusted_budget", "received", "executed", "max_score", "score")
_WORST_FIRST: Final = (Outcome.FAIL, Outcome.DOUBTFUL, Outcome.UNDECIDED, Outcome.PASS)


def build(draft: Draft) -> Judge:
    columns: tuple[str, ...] = draft.read("columns")
    parts = draft.compiled("parts")
    condition = draft.read("part", draft.scope.inner(parts.type.element or ANY))
    nested_words = draft.read("nested")

    def judge(environment: Environment) -> Iterator[Judgement]:
        total = environment.items[-1]
        lines = _selected(parts.run(environment), condition, environment)
        nested = phrases.pattern(nested_words(environment)) if nested_words else None
        found = [_column(name, total, lines, nested, environment.facts) for name in columns]
        judged = sorted((one for one in found if one), key=lambda one: _WORST_FIRST.index(one.outcome))
        if not judged:
            yield Judgement(Outcome.UNDECIDED, missing=("分项金额",))
            return
        worst = judged[0]
        others = [one for one in judged[1:] if one.outcome is worst.outcome]
        if worst.outcome in (Outcome.FAIL, Outcome.DOUBTFUL):
            worst.cited = tuple(pair for one in (worst, *others) for pair in one.cited)
            worst.note = "；".join(_also(one) for one in others)
        yield worst

    return judge


def _selected(lines: Any, condition: Any, environment: Environment) -> list[Any]:
    kept = []
    for line in lines if isinstance(lines, tuple) else ():
        environment.limits.spend()
        environment.items.append(line)
        try:
            if condition is None or truth(condition(environment)) is True:
                kept.append(line)
        finally:
            environment.items.pop()
    return kept


def _column(
    name: str, total: Any, lines: Sequence[Any], nested: re.Pattern[str] | None, facts: Any
) -> Judgement | None:
    """The judgement of one column; None where the column is empty."""
    get = NAMES.fields("budget")[name].get
    stated = get(total, facts)
    values = [(line, value) for line in lines if isinstance(value := get(line, facts), Number)]
    column = {"column": terms.term("budget", name)}
    if not values and not isinstance(stated, Number):
        return None
    if not values or not isinstance(stated, Number):
        missing = "分项" if not values else "合计"
        return Judgement(Outcome.UNDECIDED, missing=(f"{column['column']}的{missing}",), values=column)
    choices = [[value for _, value in values]]
    if nested is not None:
        outer = [value for line, value in values if not _is_nested(line, nested, facts)]
        choices += [outer] if 0 < len(outer) < len(values) else []
    judged = [_compared(stated, choice, column) for choice in choices]
    return max(judged, key=lambda one: _WORST_FIRST.index(one.outcome))


def _is_nested(line: Any, nested: re.Pattern[str], facts: Any) -> bool:
    fund = NAMES.fields("budget")["fund"].get(line, facts)
    return isinstance(fund, Words) and nested.search(fund.text) is not None


def _compared(stated: Number, parts: Sequence[Number], column: dict[str, str]) -> Judgement:
    computed = sum_of(parts)
    outcome = OUTCOME_OF[agreement(stated, computed)]
    cited = both(stated, computed)
    return Judgement(outcome, observed=stated, expected=computed, cited=cited, values=column)


def _also(judgement: Judgement) -> str:
    observed, expected = judgement.observed, judgement.expected
    return f"{judgement.values['column']}填报 {like(observed, None)}，分项之和为 {like(expected, observed)}"


KIND = Kind(
    name="sum",
    title="合计等于各分项之和",
    build=build,
    values=("column",),
    parameters={
        "columns": Parameter(Form.CHOICES, "要核对的各栏", required=True, options=COLUMNS),
        "parts": Parameter(Form.LIST, "分项所在的列表", required=True),
        "part": Parameter(Form.CONDITION, "列表中哪些是分项"),
        "nested": Parameter(Form.PHRASES, "属于某个分项之内、不应重复相加的行"),
    },
)
