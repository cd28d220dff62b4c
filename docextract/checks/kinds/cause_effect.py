"""A cause that cannot explain what it is given for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import Statement
from docextract.model.finding import Outcome
from docextract.model.report import Cause


def build(draft: Draft) -> Judge:
    pairs = draft.read("mismatches")

    def judge(environment: Environment) -> Iterator[Judgement]:
        statement: Statement = environment.items[-1]
        if not statement.causes:
            yield Judgement(Outcome.NOT_APPLICABLE)
            return
        for pair in pairs:
            if pair["condition"] is not None and truth(pair["condition"](environment)) is not True:
                continue
            for cause in statement.causes:
                if _matches(pair, cause, statement, environment):
                    yield _mismatch(pair, cause, statement, environment.facts)
                    return
        yield Judgement(Outcome.PASS)

    return judge


def _matches(pair: Mapping[str, Any], cause: Cause, statement: Statement, environment: Environment) -> bool:
    text = _folded(cause, environment.facts)
    if not _found(pair["cause"], text, environment):
        return False
    if pair["unless"] is not None and _found(pair["unless"], text, environment):
        return False
    told = text if statement.cue is None else f"{text}\n{statement.cue.value}"
    return pair["effect"] is None or bool(_found(pair["effect"], told, environment))


def _found(words: Any, text: str, environment: Environment) -> re.Match[str] | None:
    return phrases.pattern(words(environment)).search(text)


def _folded(cause: Cause, facts: Facts) -> str:
    start = facts.text.position(cause.text.span)
    if start is None:
        return cause.text.value
    return facts.text.folded[start : start + cause.text.span.end - cause.text.span.start]


def _mismatch(pair: Mapping[str, Any], cause: Cause, statement: Statement, facts: Facts) -> Judgement:
    evidence = merged((*cite("cause", cause.text, facts), *cite("effect", statement.cue, facts)))
    values = {"cause": cause.text.value, "reason": pair["name"]}
    return Judgement(Outcome.FAIL, evidence=evidence, values=values)


KIND = Kind(
    name="cause_effect",
    title="原因能解释后果",
    build=build,
    record="statement",
    values=("cause", "reason"),
    parameters={
        "mismatches": Parameter(
            Form.ENTRIES,
            "哪些原因解释不了哪些后果",
            required=True,
            entries={
                "name": Parameter(Form.LINE, "为什么说不通", required=True),
                "cause": Parameter(Form.PHRASES, "原因的用语", required=True),
                "effect": Parameter(Form.PHRASES, "后果的用语"),
                "unless": Parameter(Form.PHRASES, "原因里另有这些说明则不算"),
                "condition": Parameter(Form.CONDITION, "事项还须满足的条件"),
            },
        ),
    },
)
