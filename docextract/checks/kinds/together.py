"""Statements that must not stand together in one report."""

from __future__ import annotations

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
from docextract.checks.statements import says_nothing
from docextract.model.finding import Evidence, Outcome


def build(draft: Draft) -> Judge:
    entries = draft.read("statements")

    def judge(environment: Environment) -> Iterator[Judgement]:
        told = [_told(entry, environment) for entry in entries]
        evidence = merged(piece for pieces in told if pieces for piece in pieces)
        if None not in told:
            yield Judgement(Outcome.FAIL, evidence=evidence)
        else:
            some = any(pieces is not None for pieces in told)
            yield Judgement(Outcome.PASS if some else Outcome.NOT_APPLICABLE, evidence=evidence)

    return judge


def _told(entry: Mapping[str, Any], environment: Environment) -> tuple[Evidence, ...] | None:
    """Where a statement is made; None when nowhere."""
    facts: Facts = environment.facts
    match = next(facts.text.find(phrases.pattern(entry["words"](environment))), None)
    if match is not None:
        return cite("statement", facts.text.span(match.start(), match.end()), facts)
    boxes = [getattr(table, entry["box"]) for table in facts.tables] if entry["box"] else []
    empty = [box for box in boxes if box is not None and says_nothing(box.value)]
    if empty:
        return merged(piece for box in empty for piece in cite("statement", box, facts))
    condition = entry["or_if"]
    return () if condition is not None and truth(condition(environment)) is True else None


KIND = Kind(
    name="together",
    title="不应同时出现的说法",
    build=build,
    record="report",
    parameters={
        "statements": Parameter(
            Form.ENTRIES,
            "几种说法，全部出现才算",
            required=True,
            entries={
                "words": Parameter(Form.PHRASES, "说法的用语", required=True),
                "box": Parameter(
                    Form.CHOICE, "自评表的这一栏填了“无”之类的也算", options=("problems", "improvements")
                ),
                "or_if": Parameter(Form.CONDITION, "或者符合这个条件"),
            },
        ),
    },
)
