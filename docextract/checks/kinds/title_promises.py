"""A section keeps every promise of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.mentions import ROLES
from docextract.checks.rule import Judge
from docextract.lexicon import fields as terms
from docextract.lexicon import sections
from docextract.model.finding import Outcome
from docextract.model.report import Section
from docextract.text.normalize import fold

# What stands in brackets is a remark of the form: 预算执行情况分析（包括偏差原因等）.
_REMARK: Final = re.compile(r"\([^()]*\)|（[^（）]*）")


def build(draft: Draft) -> Judge:
    entries = draft.read("roles")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts, section = environment.facts, environment.items[-1]
        # A heading below may have taken over its parent's roles: only its own words promise.
        title = _REMARK.sub("", fold(section.title.value))
        own = {role.value for role in sections.roles(title)}
        promised = [
            entry for entry in entries if entry["role"] in own and _is_named(entry, title, environment)
        ]
        if len(promised) < 2:
            return
        kept = [entry["role"] for entry in promised if _is_kept(entry, section, environment)]
        broken = [entry["role"] for entry in promised if entry["role"] not in kept]
        names = "、".join(terms.choice_term("section_role", role) for role in broken)
        outcome = Outcome.FAIL if broken else Outcome.PASS
        yield Judgement(outcome, evidence=cite("section", section.title, facts), values={"roles": names})

    return judge


def _is_named(entry: dict[str, Any], title: str, environment: Environment) -> bool:
    """偏离绩效目标的原因 promises causes; of problems it says nothing."""
    words = entry["title_words"]
    return words is None or phrases.pattern(words(environment)).search(title) is not None


def _is_kept(entry: dict[str, Any], section: Section, environment: Environment) -> bool:
    """A subsection of that role, or words of it in the text."""
    facts: Facts = environment.facts
    below = (one.title.value for one in facts.sections if one.parent == section.id)
    if any(entry["role"] in {role.value for role in sections.roles(title)} for title in below):
        return True
    start, end = facts.section_range(section)
    if any(start <= position < end for position in _extracted(entry["role"], facts)):
        return True
    pattern: re.Pattern[str] = phrases.pattern(entry["words"](environment))
    return next(facts.text.find(pattern, start, end), None) is not None


def _extracted(role: str, facts: Facts) -> Iterator[int]:
    """Where causes or measures were read, whatever words they are in; a cause is one of a problem."""
    told: tuple[Any, ...] = {
        "PROBLEM": facts.causes,
        "CAUSE": facts.causes,
        "MEASURE": facts.measures,
    }.get(role, ())
    for one in told:
        position = facts.text.position(one.text.span)
        if position is not None:
            yield position


KIND = Kind(
    name="title_promises",
    title="标题写到的内容正文都有",
    build=build,
    record="section",
    values=("roles",),
    parameters={
        "roles": Parameter(
            Form.ENTRIES,
            "标题里的各种内容，正文怎样才算写到",
            required=True,
            entries={
                "role": Parameter(Form.CHOICE, "章节的作用", required=True, options=ROLES),
                "words": Parameter(Form.PHRASES, "正文中的用语", required=True),
                "title_words": Parameter(Form.PHRASES, "标题里有这些词才算写到"),
            },
        ),
    },
)
