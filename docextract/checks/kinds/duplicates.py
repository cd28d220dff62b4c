"""No two items of one list say the same."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.types import ANY
from docextract.checks.expression.values import Words
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.model.finding import Evidence, Outcome


def build(draft: Draft) -> Judge:
    items = draft.compiled("items")
    name = draft.read("name", draft.scope.inner(items.type.element or ANY))

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts = environment.facts
        held = items.run(environment)
        seen: dict[str, list[Evidence]] = {}
        for item in held if isinstance(held, tuple) else ():
            environment.limits.spend()
            environment.items.append(item)
            value = name(environment)
            environment.items.pop()
            if isinstance(value, Words) and bare(value.text):
                seen.setdefault(bare(value.text), []).extend(cite("item", value, facts))
        repeated = {word: evidence for word, evidence in seen.items() if len(evidence) > 1}
        if not seen:
            yield Judgement(Outcome.UNDECIDED, missing=("可比较的名称",))
        elif not repeated:
            yield Judgement(Outcome.PASS)
        for word, evidence in repeated.items():
            values = {"times": str(len(evidence))}
            yield Judgement(Outcome.FAIL, subject=word, evidence=merged(evidence), values=values)

    return judge


KIND = Kind(
    name="duplicates",
    title="没有重复",
    build=build,
    values=("times",),
    parameters={
        "items": Parameter(Form.LIST, "列表", required=True),
        "name": Parameter(Form.TEXT, "每项的名称", required=True),
    },
)
