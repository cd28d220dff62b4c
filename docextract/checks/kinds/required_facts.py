"""Facts that must be found somewhere; one finding names all that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Unsure
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome


def build(draft: Draft) -> Judge:
    wanted = draft.read("facts")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts = environment.facts
        lacking, unsure = [], []
        for fact in wanted:
            if fact["when"] is not None and truth(fact["when"](environment)) is not True:
                continue
            found = truth(fact["present"](environment))
            if found is False:
                lacking.append(fact["name"])
            elif isinstance(found, Unsure):
                unsure.append(fact["name"])
        title = cite("title", facts.report.metadata.title, facts)
        if lacking:
            yield Judgement(Outcome.FAIL, missing=tuple(lacking), evidence=title)
        elif unsure:
            yield Judgement(Outcome.UNDECIDED, missing=tuple(unsure), evidence=title)
        else:
            yield Judgement(Outcome.PASS, evidence=title)

    return judge


KIND = Kind(
    name="required_facts",
    title="必备数据齐全",
    build=build,
    record="report",
    parameters={
        "facts": Parameter(
            Form.ENTRIES,
            "必须找到的数据",
            required=True,
            entries={
                "name": Parameter(Form.LINE, "数据名称", required=True),
                "present": Parameter(Form.CONDITION, "怎样算找到", required=True),
                "when": Parameter(Form.CONDITION, "什么情况下才要求"),
            },
        ),
    },
)
