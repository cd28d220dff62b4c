"""Facts that must be found somewhere; one finding names all that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docextract.checks.expression.environment import Environment, Run
from docextract.checks.expression.limits import EvaluationError
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Unsure, Words
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, cite_all, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Evidence, Outcome


def build(draft: Draft) -> Judge:
    wanted, asked = draft.read("facts"), draft.read("required")
    known = [fact["name"] for fact in wanted]

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts = environment.facts
        lacking, unsure = [], []
        evidence: list[Evidence] = []
        required = _required(asked, environment, known)
        for fact in wanted:
            if required is not None and fact["name"] not in required:
                continue
            if fact["when"] is not None and truth(fact["when"](environment)) is not True:
                continue
            mark = len(environment.trace)
            found = truth(fact["present"](environment))
            if found is False:
                lacking.append(fact["name"])
                evidence += cite_all(environment.trace[mark:], facts)
            elif isinstance(found, Unsure):
                unsure.append(fact["name"])
        title = cite("title", facts.report.metadata.title, facts)
        if lacking:
            yield Judgement(Outcome.FAIL, missing=tuple(lacking), evidence=merged((*title, *evidence)))
        elif unsure:
            yield Judgement(Outcome.UNDECIDED, missing=tuple(unsure), evidence=title)
        else:
            yield Judgement(Outcome.PASS, evidence=title)

    return judge


def _required(asked: Run | None, environment: Environment, known: Sequence[str]) -> set[str] | None:
    """The names of the facts that the pack asks of this type of report; None for all.

    Raises ``EvaluationError`` for a name that the rule has no fact for.
    """
    if asked is None:
        return None
    names = asked(environment).get(environment.facts.report.metadata.report_type.value)
    if names is None:
        return None
    found = {word.text for word in names if isinstance(word, Words)}
    for name in found - set(known):
        raise EvaluationError(f"规则没有“{name}”这项数据，可以写：{'、'.join(known)}")
    return found


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
        "required": Parameter(Form.VALUE, "各类报告要求其中哪些（参数）；不写则全要"),
    },
)
