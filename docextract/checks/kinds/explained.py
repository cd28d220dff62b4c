"""What needs a cause or a measure has one, wherever in the report it is given."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Words
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome


def build(draft: Draft) -> Judge:
    explanation, near, marks = draft.read("explanation"), draft.read("near"), draft.read("marks")
    observed, doubt = draft.read("observed"), draft.read("doubtful_if")

    def judge(environment: Environment) -> Iterator[Judgement]:
        given = explanation(environment)
        read = tuple(environment.trace)
        stated = observed(environment) if observed else None
        if isinstance(given, tuple) and given:
            told = tuple(("explanation", _words(one)) for one in given)
            yield Judgement(Outcome.PASS, observed=stated, cited=(*told, *read))
            return
        text = near(environment) if near and marks else None
        if isinstance(text, Words) and phrases.pattern(marks(environment)).search(text.text):
            yield Judgement(Outcome.PASS, observed=stated, cited=read)
            return
        outcome = Outcome.DOUBTFUL if doubt and truth(doubt(environment)) is True else Outcome.FAIL
        yield Judgement(outcome, observed=stated, cited=read)

    return judge


def _words(given: object) -> object:
    return getattr(given, "text", given)


KIND = Kind(
    name="explained",
    title="已说明原因或措施",
    build=build,
    parameters={
        "explanation": Parameter(Form.LIST, "应当有的原因或措施", required=True),
        "near": Parameter(Form.TEXT, "还可以在哪段文字里说明"),
        "marks": Parameter(Form.PHRASES, "那段文字里说明原因的用语"),
        "observed": Parameter(Form.VALUE, "消息中的填报值"),
        "doubtful_if": Parameter(Form.CONDITION, "没有说明时，满足此条则只作存疑"),
    },
)
