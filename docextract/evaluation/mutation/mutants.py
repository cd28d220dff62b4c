"""Submissions with one thing made wrong: a number, a unit, a cause, a measure, a count, a section."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docextract.checks import elsewhere
from docextract.checks.facts import Facts
from docextract.checks.statements import BEHIND, Statement
from docextract.evaluation.mutation import edits, identities
from docextract.lexicon.relations import open_end
from docextract.model.document import Document, Span
from docextract.model.report import Figure, Report, Section

# Rules of these families look at numbers; any of them that cites the changed one is right.
NUMBERS: Final = frozenset({"FIG", "BUD", "SCO", "CNT", "XRF", "IND", "EXP", "IDN"})
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNITS: Final[Mapping[str, str]] = {
    "亿元": "万元",
    "万元": "亿元",
    "万亩": "亩",
    "公里": "米",
    "公顷": "亩",
    "吨": "公斤",
}
_FACTORS: Final = tuple(Decimal(n) / 100 for n in (55, 65, 75, 130, 145, 160))
# A rate of two rounded levels is itself uncertain by a percentage point or more.
_RATE_FACTORS: Final = tuple(Decimal(n) / 100 for n in (10, 30, 300, 400))
_CLAUSE: Final = re.compile(r"[，,。；;：:！？\n]")
_EXACT_COUNT: Final = "enumeration"


@dataclass(frozen=True, slots=True)
class Mutant:
    """``families`` hold the right rules; empty for a number that stands in no identity.

    ``spans`` are the places that were touched, as they were; ``kind`` is what was done.
    """

    kind: str
    families: frozenset[str]
    spans: tuple[Span, ...]
    documents: tuple[Document, ...]


def of(report: Report, required: Sequence[frozenset[str]], chance: random.Random) -> Iterator[Mutant]:
    """Every mutant of a report. ``required`` are the groups of section roles its type must have."""
    facts = Facts(report)
    known = identities.of(report)
    for figure in {figure.span: figure for figure in report.figures}.values():
        yield from _number(figure, known, report, chance)
        yield from _unit(figure, known, report)
    for statement in facts.statements:
        yield from _explanations(statement, facts)
    yield from _counts(report)
    for section in facts.sections:
        yield from _section(section, required, report)


def _number(
    figure: Figure, known: Mapping[Span, set[str]], report: Report, chance: random.Random
) -> Iterator[Mutant]:
    digits = _DIGITS.search(figure.quote)
    if digits is None or figure.value == 0:
        return
    written = _changed(digits.group(), figure, chance)
    start = figure.span.start + digits.start()
    place = Span(figure.span.source, figure.span.block, start, start + len(digits.group()))
    families = frozenset(known.get(figure.span, ()))
    yield Mutant("number", families, (figure.span,), edits.replaced(report.documents, place, written))


def _changed(digits: str, figure: Figure, chance: random.Random) -> str:
    """Another number with as many decimals, far enough off to be no matter of rounding."""
    plain = Decimal(digits.replace(",", ""))
    places = -int(plain.as_tuple().exponent)
    step = Decimal(1).scaleb(-places)
    factors = _RATE_FACTORS if figure.unit == "%" else _FACTORS
    factor = chance.choice(factors)
    if figure.unit == "%" and plain <= 100 < plain * factor:
        factor = chance.choice(_RATE_FACTORS[:2])
    changed = (plain * factor).quantize(step)
    if abs(changed - plain) < 2 * step:
        changed = plain + 2 * step
    return f"{changed:f}"


def _unit(figure: Figure, known: Mapping[Span, set[str]], report: Report) -> Iterator[Mutant]:
    unit = next((unit for unit in _UNITS if figure.quote.endswith(unit)), None)
    if unit is None or figure.value == 0:
        return
    span = figure.span
    place = Span(span.source, span.block, span.end - len(unit), span.end)
    families = frozenset(known.get(span, ()))
    yield Mutant("unit", families, (span,), edits.replaced(report.documents, place, _UNITS[unit]))


def _explanations(statement: Statement, facts: Facts) -> Iterator[Mutant]:
    """All causes of an unmet item deleted, then all of its measures.

    Where another section speaks for all items, nothing is broken by it.
    """
    if statement.status not in BEHIND or statement.in_rows:
        return
    report, record = facts.report, statement.record
    for kind, told, covered in (
        ("cause", statement.causes, elsewhere.causes(record, facts)),
        ("measure", statement.measures, elsewhere.measures(record, facts)),
    ):
        own = {one.text.span for one in told}
        if any(one.text.span not in own for one in covered):
            continue
        other = statement.measures if kind == "cause" else statement.causes
        spans = [one.text.span for one in told]
        if not spans or any(one.text.span.overlaps(span) for one in other for span in spans):
            continue
        documents = report.documents
        touched = tuple(dict.fromkeys(_clause(span, statement, report) for span in spans))
        for span in sorted(touched, key=lambda span: (span.block, -span.start)):
            documents = edits.replaced(documents, span, "")
        yield Mutant(kind, frozenset({"EXP"}), touched, documents)


def _clause(span: Span, statement: Statement, report: Report) -> Span:
    """The clauses that hold an explanation, with their closing comma; a sentence keeps its full stop.

    Where the status itself stands in them only the explanation goes.
    """
    text = report.block(span).text
    start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, span.start)), default=0)
    close = _CLAUSE.search(text, span.end)
    end = len(text) if close is None else close.end() if close.group() in "，,；;" else close.start()
    whole = Span(span.source, span.block, start, end)
    kept = [text for text in (statement.cue, statement.name) if text is not None]
    return span if any(whole.overlaps(one.span) for one in kept) else whole


def _counts(report: Report) -> Iterator[Mutant]:
    """A stated count below the number of names listed for it, or above where that leaves none to count."""
    for relation in report.relations:
        stated = report.figure_by_id.get(relation.stated or "")
        if relation.kind != _EXACT_COUNT or stated is None or relation.computed is None:
            continue
        digits = _DIGITS.search(stated.quote)
        # 甲项目和乙项目 may be read as one name: one less than counted can still be right.
        other = int(relation.computed) - 2
        if other < 2 and relation.cue is not None and not open_end().search(relation.cue.value):
            other = int(relation.computed) + 2
        if digits is None or other < 1 or relation.verdict.value != "consistent":
            continue
        start = stated.span.start + digits.start()
        place = Span(stated.span.source, stated.span.block, start, start + len(digits.group()))
        documents = edits.replaced(report.documents, place, str(other))
        yield Mutant("count", frozenset({"CNT"}), (stated.span,), documents)


def _section(section: Section, required: Sequence[frozenset[str]], report: Report) -> Iterator[Mutant]:
    """A section of the first level dropped; it is missed where it alone plays a required role."""
    if section.parent is not None:
        return
    document = next(one for one in report.documents if one.index == section.source)
    order = [block.id for block in document.blocks]
    first, last = (order.index(block) for block in section.blocks)
    gone = set(order[first : last + 1]) - document.table_of.keys()
    if section.title.span.block in document.table_of:
        return
    left = {role.value for one in report.sections if one.title.span.block not in gone for role in one.roles}
    held = {role.value for one in report.sections for role in one.roles}
    missed = any(group & held and not group & left for group in required)
    families = frozenset({"DOC"}) if missed else frozenset()
    documents = edits.without(report.documents, section.source, gone)
    yield Mutant("section", families, (section.title.span,), documents)
