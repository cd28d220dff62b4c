"""A section of a given role says something concrete about what its title promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.subjects import describe
from docextract.model.finding import Evidence, Outcome
from docextract.model.kinds import SectionRole

ROLES: Final = tuple(role.value for role in SectionRole)


def build(draft: Draft) -> Judge:
    role, words = SectionRole(draft.read("role")), draft.read("any_of")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        sections = [section for section in facts.sections if role in section.roles]
        if not sections:
            yield Judgement(Outcome.NOT_APPLICABLE)
            return
        pattern = phrases.pattern(words(environment))
        titles = merged(piece for section in sections for piece in cite("section", section.title, facts))
        found: list[Evidence] = []
        for section in sections:
            start, end = facts.section_range(section)
            for match in facts.text.find(pattern, start, end):
                found += cite("mention", facts.text.span(match.start(), match.end()), facts)
        outcome = Outcome.PASS if found else Outcome.FAIL
        subject = describe(sections[0], facts)
        yield Judgement(outcome, subject=subject, evidence=merged((*titles, *found)))

    return judge


KIND = Kind(
    name="mentions",
    title="章节写到了该写的内容",
    build=build,
    record="report",
    parameters={
        "role": Parameter(Form.CHOICE, "章节的作用", required=True, options=ROLES),
        "any_of": Parameter(Form.PHRASES, "至少写到其中一项", required=True),
    },
)
