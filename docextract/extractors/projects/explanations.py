"""Measures that stand apart from the projects they are meant for.

A paragraph about no project counts when it says that it covers all unmet ones, or when its
一是, 二是 answer those of the problems one by one.
"""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.projects import markers, measures
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.statement import Kind, Part
from docextract.extractors.projects.topics import LEAD
from docextract.lexicon.measures import measure_words
from docextract.lexicon.patterns import pattern
from docextract.model.kinds import SectionRole
from docextract.model.records import record
from docextract.model.report import Measure
from docextract.text import numerals


@record(frozen=True, slots=True)
class Loose:
    """The clauses of a paragraph that are about no project."""

    line: Line
    clauses: tuple[Clause, ...]


@record(frozen=True, slots=True)
class Item:
    """One measure of a numbered list and its place in it."""

    place: int
    measure: Measure
    paragraph: Loose


def covering(loose: Loose) -> list[Measure]:
    """The measures of a paragraph that says that it is meant for everything unmet."""
    for position, clause in enumerate(loose.clauses):
        if not _covers(clause, loose.line):
            continue
        rest = loose.clauses[position:]
        end = next((i for i, c in enumerate(rest) if i and _numbered(c) is not None), len(rest))
        if end < len(rest) and all(_numbered(c) is None for c in loose.clauses[: position + 1]):
            # 针对上述问题，将采取以下措施：一是…；二是…: all of them.
            return [item for group in _by_item(rest[end:]) for item in _by_sentence(group, whole=True)]
        # 针对上述所有未完成项目，…: the measure begins in the next clause.
        start = 1 if end > 1 and _aim(clause) and clause.mark in "，," else 0
        if start < end - 1 and pattern("measures", "announces").search(rest[start].text):
            start += 1
        return _by_sentence(rest[start:end])
    return []


def ordinal(clauses: Sequence[Clause], line: Line) -> int | None:
    """The place of an item in its list: 一是, 二是 before its first clause, or the paragraph's number."""
    if not clauses:
        return None
    numbered = _numbered(clauses[0])
    if numbered is not None or clauses[0].start > line.begin + 1:
        return numbered
    number = (line.block.number or line.text[: line.begin]).strip(" 　.．、（）()第，,")
    value = numerals.parse(number) if number else None
    return None if value is None else int(value)


def items(loose: Sequence[Loose]) -> list[Item]:
    """Numbered measures about no project, in order."""
    found: list[Item] = []
    labelled = False
    for paragraph in loose:
        label = markers.label(paragraph.clauses[0]) if len(paragraph.clauses) == 1 else None
        if label is not None:
            labelled = label == "measure"
        elif paragraph.line.titles is None and (labelled or _is_about_measures(paragraph)):
            for group in _by_item(paragraph.clauses):
                place, measure = ordinal(group, paragraph.line), _by_sentence(group, whole=True)
                found += [Item(place, item, paragraph) for item in measure if place is not None]
    return found


def _is_about_measures(paragraph: Loose) -> bool:
    """In a section about measures, or opened by 针对上述问题, 下一步 before its items."""
    first = paragraph.clauses[0]
    opens = first.first("measures.opener")
    opened = opens is not None and opens.start <= first.start + 1
    return opened or _covers(first, paragraph.line) or paragraph.line.has_role(SectionRole.MEASURE)


def _covers(clause: Clause, line: Line) -> bool:
    """True for 上述问题由…, 针对所有未完成项目，… at the beginning of a clause that plans something."""
    aim = _aim(clause)
    if not clause.text.lstrip(LEAD).removeprefix(aim).startswith(measure_words().cover):
        return False
    return bool(aim) or line.has_role(SectionRole.MEASURE) or clause.first("measures.verb") is not None


def _aim(clause: Clause) -> str:
    found = pattern("measures", "aim").match(clause.text.lstrip(LEAD))
    return found.group() if found else ""


def _numbered(clause: Clause) -> int | None:
    found = pattern("measures", "ordinal").match(clause.text)
    value = numerals.parse(found.group("n") or found.group("m")) if found else None
    return None if value is None else int(value)


def _by_item(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses cut where 一是, 二是 begin."""
    groups: list[list[Clause]] = []
    for clause in clauses:
        if not groups or _numbered(clause) is not None:
            groups.append([])
        groups[-1].append(clause)
    return groups


def _by_sentence(clauses: Sequence[Clause], *, whole: bool = False) -> list[Measure]:
    """One measure a sentence, or of all ``clauses`` together."""
    parts: list[Part] = []
    for clause in clauses:
        if parts and (whole or parts[-1].clauses[-1].sentence == clause.sentence):
            parts[-1].clauses.append(clause)
            parts[-1].end = clause.end
        else:
            parts.append(Part(Kind.MEASURE, [clause], clause.start, clause.end))
    return [measure for part in parts if (measure := measures.read(part)) is not None]
