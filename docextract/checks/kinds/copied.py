"""Text that was copied: outcome from goal, this year's section from last year's or another unit's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Number, Words
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.checks.yamltree import fail
from docextract.model.finding import Outcome
from docextract.model.report import Section
from docextract.text import similarity

_NUMBER: Final = re.compile(r"[0-9][0-9.,%]*|[一二三四五六七八九十百千万亿]+")
_SHORTEST_SECTION: Final = 80
_WORDLESS: Final = re.compile(r"[^\w]|[0-9]")


def build(draft: Draft) -> Judge:
    left, right, against = draft.read("left"), draft.read("right"), draft.read("against")
    share = draft.read("share")
    if (left is None or right is None) and against is None:
        fail(draft.path, draft.mapping.line, "E204", "left 和 right 应同时写，或写 against")

    def judge(environment: Environment) -> Iterator[Judgement]:
        if against is not None:
            yield from _sections(environment, against, share(environment) if share else None)
            return
        one, other = left(environment), right(environment)
        if not isinstance(one, Words) or not isinstance(other, Words):
            yield Judgement(Outcome.UNDECIDED, missing=_absent(one, other))
            return
        problem = _problem(bare(one.text), bare(other.text))
        evidence = merged((*cite("left", one, environment.facts), *cite("right", other, environment.facts)))
        outcome = Outcome.FAIL if problem else Outcome.PASS
        yield Judgement(outcome, observed=other, expected=one, evidence=evidence, values={"problem": problem})

    return judge


def _absent(one: object, other: object) -> tuple[str, ...]:
    names = (name for value in (one, other) for name in getattr(value, "names", ()))
    return tuple(dict.fromkeys(names))


def _problem(one: str, other: str) -> str:
    if one == other:
        return "与预期目标完全相同"
    if not _WORDLESS.sub("", other):
        return "只写了数字"
    if len(other) <= 4:
        return f"只写了“{other}”"
    return "照抄了预期目标" if other in one or one in other else ""


def _sections(environment: Environment, against: str, share: object) -> Iterator[Judgement]:
    """Sections that are alike but for their figures."""
    facts: Facts = environment.facts
    limit = share.value * 100 if isinstance(share, Number) else 90
    others = [facts.prior] if against == "prior" else list(facts.peers)
    compared = False
    for section in facts.sections:
        text = _masked(section, facts)
        if len(text) < _SHORTEST_SECTION:
            continue
        for other in others:
            if not isinstance(other, Facts):
                continue
            for theirs in other.sections:
                if not set(theirs.roles) & set(section.roles):
                    continue
                environment.limits.spend()
                compared = True
                score = similarity.ratio(text, _masked(theirs, other))
                if score >= float(limit):
                    yield _copied(section, theirs, score, facts, other)
    if not compared:
        yield Judgement(Outcome.UNDECIDED, missing=("可比对的章节",))
    else:
        yield Judgement(Outcome.PASS)


def _masked(section: Section, facts: Facts) -> str:
    """The words of a section without its numbers."""
    start, end = facts.section_range(section)
    return bare(_NUMBER.sub("", facts.text.folded[start:end]))


def _copied(section: Section, theirs: Section, score: float, facts: Facts, other: Facts) -> Judgement:
    evidence = cite("section", section.title, facts)
    if other is facts.prior:
        evidence = merged((*evidence, *cite("other", theirs.title, facts)))
    source = next((one.path for one in other.report.sources if one.index == theirs.source), "")
    values = {"problem": f"相似度 {score:.0f}%", "other": f"{source}“{theirs.title.value}”"}
    return Judgement(Outcome.FAIL, subject=section.title.value, evidence=evidence, values=values)


KIND = Kind(
    name="copied",
    title="不是照抄",
    build=build,
    values=("problem", "other"),
    parameters={
        "left": Parameter(Form.TEXT, "被抄的文字"),
        "right": Parameter(Form.TEXT, "要看的文字"),
        "against": Parameter(Form.CHOICE, "逐节与谁比较", options=("prior", "peers")),
        "share": Parameter(Form.FORMULA, "相似到什么程度算照抄"),
    },
)
