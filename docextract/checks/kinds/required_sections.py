"""Every role that a pack requires of this type of report is played by a section, or by its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Words
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.mentions import ROLES
from docextract.checks.rule import Judge
from docextract.lexicon import fields as terms
from docextract.model.finding import Evidence, Outcome
from docextract.model.kinds import ReportType


def build(draft: Draft) -> Judge:
    required, told = draft.read("sections"), draft.read("told_in_text") or ()

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        kind = facts.report.metadata.report_type
        if kind is ReportType.UNKNOWN:
            yield Judgement(Outcome.UNDECIDED, missing=("报告类型",))
            return
        wanted = required(environment).get(kind.value)
        if not wanted:
            yield Judgement(Outcome.NOT_APPLICABLE)
            return
        present, evidence = _present(facts, told, environment)
        lacking = [group for group in map(_roles, wanted) if not present & set(group)]
        if not lacking:
            yield Judgement(Outcome.PASS, evidence=evidence)
            return
        names = "、".join("或".join(terms.choice_term("section_role", r) for r in group) for group in lacking)
        title = cite("title", facts.report.metadata.title, facts)
        yield Judgement(Outcome.FAIL, evidence=title, values={"sections": names})

    return judge


def _roles(group: Any) -> tuple[str, ...]:
    items = group if isinstance(group, tuple) else (group,)
    return tuple(item.text for item in items if isinstance(item, Words))


def _present(
    facts: Facts, told: tuple[Mapping[str, Any], ...], environment: Environment
) -> tuple[set[str], tuple[Evidence, ...]]:
    """Roles of the headings, and those that the text plays without a heading."""
    present = {role.value for section in facts.sections for role in section.roles}
    evidence = [piece for section in facts.sections for piece in cite("section", section.title, facts)]
    for entry in told:
        if entry["role"] in present:
            continue
        match = _said(entry["words"], environment)
        if match is not None:
            present.add(entry["role"])
            evidence += cite("told", facts.text.span(match.start(), match.end()), facts)
        elif entry["or_if"] is not None and truth(entry["or_if"](environment)) is True:
            present.add(entry["role"])
    return present, merged(evidence)


def _said(words: Any, environment: Environment) -> re.Match[str] | None:
    """The first place where the text says one of ``words``."""
    if words is None:
        return None
    facts: Facts = environment.facts
    return next(facts.text.find(phrases.pattern(words(environment))), None)


KIND = Kind(
    name="required_sections",
    title="必备章节齐全",
    build=build,
    record="report",
    values=("sections",),
    parameters={
        "sections": Parameter(Form.VALUE, "各类报告的必备章节（参数）", required=True),
        "told_in_text": Parameter(
            Form.ENTRIES,
            "没有标题、但正文中写了也算的内容",
            entries={
                "role": Parameter(Form.CHOICE, "章节的作用", required=True, options=ROLES),
                "words": Parameter(Form.PHRASES, "正文中的用语"),
                "or_if": Parameter(Form.CONDITION, "或者从正文读出了这些数据"),
            },
        ),
    },
)
