"""Measures that stand apart from the projects they are meant for.

A paragraph about no project counts when it says that it covers all unmet ones, or when its
一是, 二是 answer those of the problems one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docextract.extractors.projects import markers, measures
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.reading import Kind, Part
from docextract.lexicon.measures import measure_words
from docextract.model.report import Measure, SectionRole

_ORDINAL: Final = re.compile(r"^[\s　]*(?:(?P<n>[一二三四五六七八九十])是|第(?P<m>[一二三四五六七八九十])[，,、])")
_BLANK: Final = " 　\t，、"
_AIMS: Final = ("针对", "对于", "对", "就", "围绕")
_DIGITS: Final = {character: place for place, character in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Loose:
    """The clauses of a paragraph that are about no project."""

    line: Line
    clauses: tuple[Clause, ...]


def covering(loose: Loose) -> list[Measure]:
    """The measures of a paragraph that says that it is meant for everything unmet."""
    clauses = loose.clauses
    for position, clause in enumerate(clauses):
        if not _covers(clause, loose.line):
            continue
        rest = list(clauses[position:])
        end = next((i for i, c in enumerate(rest) if i and _ORDINAL.match(c.text)), len(rest))
        start = 1 if end > 1 and _only_names_its_aim(clause) else 0
        return _by_sentence(rest[start:end])
    return []


def _covers(clause: Clause, line: Line) -> bool:
    """True for 上述问题由…, 针对所有未完成项目，… at the beginning of a clause that plans something."""
    text = clause.text.lstrip(_BLANK)
    aimed = text.startswith(_AIMS)
    for aim in _AIMS:
        text = text.removeprefix(aim)
    if not text.startswith(measure_words().cover):
        return False
    return aimed or line.has_role(SectionRole.MEASURE) or clause.first("measures.verb") is not None


def _only_names_its_aim(clause: Clause) -> bool:
    """针对上述所有未完成项目，…: the measure begins in the next clause."""
    return clause.text.lstrip(_BLANK).startswith(_AIMS) and clause.mark in "，,"


def _by_sentence(clauses: Sequence[Clause]) -> list[Measure]:
    parts: list[Part] = []
    for clause in clauses:
        if parts and parts[-1].clauses[-1].sentence == clause.sentence:
            parts[-1].clauses.append(clause)
            parts[-1].end = clause.end
        else:
            parts.append(Part(Kind.MEASURE, [clause], clause.start, clause.end))
    return [measure for part in parts if (measure := measures.read(part)) is not None]


def ordinal(clauses: Sequence[Clause], line: Line) -> int | None:
    """The place of an item in its list: 一是, 二是 before its first clause, or the paragraph's number."""
    if not clauses:
        return None
    found = _ORDINAL.match(clauses[0].text)
    if found:
        return _DIGITS[found.group("n") or found.group("m")]
    if clauses[0].start > line.begin + 1:
        return None
    number = re.search(r"\d+|[一二三四五六七八九十]", line.block.number or line.text[: line.begin])
    if number is None:
        return None
    return int(number.group()) if number.group().isdigit() else _DIGITS[number.group()]


def items(loose: Sequence[Loose]) -> list[tuple[int, Measure]]:
    """Numbered measures about no project, in order: (place, measure)."""
    found: list[tuple[int, Measure]] = []
    labelled = False
    for paragraph in loose:
        if len(paragraph.clauses) == 1 and markers.label(paragraph.clauses[0]) is not None:
            labelled = markers.label(paragraph.clauses[0]) == "measure"
            continue
        if paragraph.line.titles is not None or not (labelled or paragraph.line.has_role(SectionRole.MEASURE)):
            continue
        group: list[Clause] = []
        for clause in [*paragraph.clauses, None]:
            starts = clause is None or bool(_ORDINAL.match(clause.text))
            if starts and group:
                found += _item(group, paragraph.line)
                group = []
            if clause is not None:
                group.append(clause)
    return found


def _item(group: Sequence[Clause], line: Line) -> list[tuple[int, Measure]]:
    place = ordinal(group, line)
    if place is None:
        return []
    part = Part(Kind.MEASURE, list(group), group[0].start, group[-1].end)
    measure = measures.read(part)
    return [] if measure is None else [(place, measure)]
