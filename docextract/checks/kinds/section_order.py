"""Sections stand in the order of the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Words
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.subjects import describe
from docextract.model.finding import Outcome
from docextract.model.report import Section


def build(draft: Draft) -> Judge:
    outline = draft.read("order")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        wanted = outline(environment).get(facts.report.metadata.report_type.value)
        ranks = {word.text: rank for rank, group in enumerate(wanted or ()) for word in _words(group)}
        ranked = [(rank, s) for s in _first_level(facts.sections) if (rank := _rank(s, ranks)) is not None]
        if not wanted or len(ranked) < 2:
            yield Judgement(Outcome.NOT_APPLICABLE if not wanted else Outcome.UNDECIDED, missing=("章节",))
            return
        for (before, earlier), (rank, section) in pairwise(ranked):
            if rank < before:
                yield _misplaced(earlier, section, facts)
                return
        yield Judgement(Outcome.PASS)

    return judge


def _words(group: Any) -> tuple[Words, ...]:
    items = group if isinstance(group, tuple) else (group,)
    return tuple(item for item in items if isinstance(item, Words))


def _first_level(sections: Sequence[Section]) -> list[Section]:
    return [section for section in sections if section.parent is None]


def _rank(section: Section, ranks: dict[str, int]) -> int | None:
    """Where a section belongs: by the first of its roles that the outline knows."""
    return next((ranks[role.value] for role in section.roles if role.value in ranks), None)


def _misplaced(earlier: Section, section: Section, facts: Facts) -> Judgement:
    evidence = merged((*cite("section", section.title, facts), *cite("earlier", earlier.title, facts)))
    here, before = describe(section, facts) or "", describe(earlier, facts) or ""
    values = {"here": here, "before": before}
    return Judgement(Outcome.FAIL, subject=here, evidence=evidence, values=values)


KIND = Kind(
    name="section_order",
    title="章节次序与提纲一致",
    build=build,
    record="report",
    values=("here", "before"),
    parameters={"order": Parameter(Form.VALUE, "各类报告的章节次序（参数）", required=True)},
)
