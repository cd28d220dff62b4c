"""Headings of one level are numbered in one form and without gaps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.subjects import describe
from docextract.lexicon import numbering
from docextract.model.document import Span
from docextract.model.finding import Evidence, Outcome
from docextract.model.report import Section
from docextract.text import numerals
from docextract.text.normalize import fold


@dataclass(frozen=True, slots=True)
class _Numbered:
    section: Section
    form: str
    ordinal: Decimal


def build(draft: Draft) -> Judge:
    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        numbered = False
        failed = False
        for siblings in _families(facts.sections):
            numbered = numbered or len(siblings) > 1
            for before, here in pairwise(siblings):
                problem = _problem(before, here, siblings[0].form)
                if problem and not _is_filled(before, here, facts):
                    failed = True
                    yield _judgement(before, here, problem, facts)
        if not numbered:
            yield Judgement(Outcome.UNDECIDED, missing=("编号的标题",))
        elif not failed:
            yield Judgement(Outcome.PASS)

    return judge


def _families(sections: Sequence[Section]) -> list[list[_Numbered]]:
    """Numbered headings by their parent, in reading order."""
    families: dict[tuple[int, str | None], list[_Numbered]] = {}
    for section in sections:
        read = _read(section)
        if read is not None:
            families.setdefault((section.source, section.parent), []).append(read)
    return list(families.values())


def _read(section: Section) -> _Numbered | None:
    if not section.number:
        return None
    folded = fold(section.number)
    # Forms tell themselves apart by what follows: give them a word to stand before.
    found = _number_of(folded) or _number_of(f"{folded} 题") or _number_of(f"{folded}题")
    return None if found is None else _Numbered(section, *found)


def _number_of(folded: str) -> tuple[str, Decimal] | None:
    """The form and the ordinal of the number that a line begins with."""
    found = numbering.match(folded)
    if found is None:
        return None
    form, match = found
    ordinal = _ordinal(match.group("n").split(".")[-1])
    return None if ordinal is None else (form.id, ordinal)


def _is_filled(before: _Numbered, here: _Numbered, facts: Facts) -> bool:
    """Items that are sentences are no headings, yet they count: 1.甲项目 2.乙项目因…未完成。 3.丙项目."""
    missing = {before.ordinal + n for n in range(1, int(here.ordinal - before.ordinal))}
    if not missing or before.form != here.form:
        return False
    first, last = before.section.title.span, here.section.title.span
    blocks = facts.report.document_by_index[first.source].blocks
    ids = [block.id for block in blocks]
    between = blocks[ids.index(first.block) + 1 : ids.index(last.block)]
    lines = (_number_of(fold(f"{block.number or ''}{block.text.lstrip()}")) for block in between)
    return missing <= {line[1] for line in lines if line is not None and line[0] == here.form}


def _ordinal(text: str) -> Decimal | None:
    value = numerals.parse(text)
    if value is not None:
        return value
    if len(text) == 1 and text.isalpha() and text.isascii():
        return Decimal(ord(text.lower()) - ord("a") + 1)
    return Decimal(int(unicodedata.numeric(text, 0))) if len(text) == 1 else None


def _problem(before: _Numbered, here: _Numbered, usual: str) -> str:
    if here.form != usual and here.form != before.form:
        return "编号形式前后不一"
    if here.ordinal == before.ordinal:
        return "编号重复"
    if here.ordinal != before.ordinal + 1:
        return "编号不连续"
    return ""


def _judgement(before: _Numbered, here: _Numbered, problem: str, facts: Facts) -> Judgement:
    evidence = merged((*_number(here.section, facts), *_number(before.section, facts)))
    values = {
        "problem": problem,
        "before": describe(before.section, facts) or "",
        "here": describe(here.section, facts) or "",
    }
    return Judgement(Outcome.FAIL, subject=describe(here.section, facts), evidence=evidence, values=values)


def _number(section: Section, facts: Facts) -> tuple[Evidence, ...]:
    """The number as typed; the title where the number is Word's own and stands in no text."""
    title = section.title.span
    text = facts.report.block(title).text
    number = section.number or ""
    start = text.rfind(number, 0, title.start) if number else -1
    if start < 0:
        return cite("heading", section.title, facts)
    return cite("heading", Span(title.source, title.block, start, start + len(number)), facts)


KIND = Kind(
    name="numbering",
    title="标题编号连续、形式一致",
    build=build,
    record="report",
    values=("problem", "before", "here"),
)
