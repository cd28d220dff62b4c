"""Every item of one list is found in another, or in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.types import ANY, Type
from docextract.checks.expression.values import Words
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.model.finding import Outcome
from docextract.text import similarity


def build(draft: Draft) -> Judge:
    items = draft.compiled("items")
    inner = draft.scope.inner(items.type.element or ANY)
    name, condition = draft.read("name", inner), draft.read("only_if", inner)
    has_among = "among" in draft.mapping.entries
    among = draft.compiled("among") if has_among else None
    among_type: Type = (among.type.element if among else None) or ANY
    among_name = draft.read("among_name", draft.scope.inner(among_type))
    in_text = draft.read("in_text") == "yes"

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        wanted = _names(items.run(environment), name, condition, environment)
        if not wanted:
            yield Judgement(Outcome.UNDECIDED, missing=("可对照的清单",))
            return
        known = _names(among.run(environment), among_name, None, environment) if among else []
        for word in wanted:
            found = any(similarity.same_name(word.text, other.text) for other in known)
            found = found or (in_text and bare(word.text) in bare(facts.text.folded))
            evidence = merged(cite("item", word, facts))
            outcome = Outcome.PASS if found else Outcome.FAIL
            yield Judgement(outcome, subject=word.text, evidence=evidence)

    return judge


def _names(held: Any, name: Any, condition: Any, environment: Environment) -> list[Words]:
    found = []
    for item in held if isinstance(held, tuple) else ():
        environment.limits.spend()
        environment.items.append(item)
        try:
            value = name(environment)
            wanted = condition is None or truth(condition(environment)) is True
        finally:
            environment.items.pop()
        if wanted and isinstance(value, Words):
            found.append(value)
    return found


KIND = Kind(
    name="matched",
    title="清单逐项对得上",
    build=build,
    record="report",
    parameters={
        "items": Parameter(Form.LIST, "要逐项查找的列表", required=True),
        "name": Parameter(Form.TEXT, "每项的名称", required=True),
        "only_if": Parameter(Form.CONDITION, "只查找符合此条件的项"),
        "among": Parameter(Form.LIST, "在哪个列表里找"),
        "among_name": Parameter(Form.TEXT, "那个列表里每项的名称"),
        "in_text": Parameter(Form.CHOICE, "正文中提到也算", options=("yes", "no")),
    },
)
