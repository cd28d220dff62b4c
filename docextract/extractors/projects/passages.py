"""Which project each stretch of the running text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docextract.extractors.projects import names
from docextract.extractors.projects.clauses import Clause, Line, cut
from docextract.extractors.projects.names import Kind, Mention
from docextract.lexicon.project_names import name_words
from docextract.model.report import Text

_LEAD: Final = " 　\t，、：:"


@dataclass(frozen=True, slots=True)
class Named:
    """One mention as a sourced text, with what it does in its sentence."""

    text: Text
    kind: Kind = Kind.SUBJECT
    listed: bool = False


@dataclass(slots=True)
class Passage:
    """Clauses of one paragraph that are about ``subjects`` (none: about no project)."""

    subjects: tuple[Named, ...]
    clauses: list[Clause]
    line: Line
    inherited: bool = False


@dataclass(slots=True)
class Topics:
    """What the paragraphs so far were about: the heading's project, and the groups named lately."""

    heading: tuple[Named, ...] = ()
    heading_level: int = 0
    last: tuple[Named, ...] = ()
    recent: list[tuple[Named, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a paragraph from which on it is about ``subjects``."""

    start: int
    end: int
    subjects: tuple[Named, ...]
    kind: Kind


def split(line: Line, topics: Topics) -> list[Passage]:
    """The passages of ``line`` in order; ``topics`` is brought up to date."""
    clauses = cut(line)
    anchors = _anchors(line, clauses, topics)
    if _is_heading(line, anchors):
        topics.heading = topics.last = anchors[0].subjects
        return [Passage(anchors[0].subjects, [], line)]
    passages: list[Passage] = []
    current = topics.heading
    inherited = True
    for position, clause in enumerate(clauses):
        anchor = _governing(position, clauses, anchors)
        if anchor is not None:
            current, inherited = anchor.subjects, False
            if anchor.kind is Kind.EXCEPTED:
                current = anchor.subjects
        elif position == 0 and not current:
            current = _referred(clause, topics)
        if passages and passages[-1].subjects == current:
            passages[-1].clauses.append(clause)
        else:
            passages.append(Passage(current, [clause], line, inherited))
        if anchor is not None and anchor.kind is Kind.EXCEPTED:
            current = ()
    named = [anchor.subjects for anchor in anchors if anchor.kind is Kind.SUBJECT]
    if named:
        topics.recent += named
        topics.last = named[-1]
    return passages


def _anchors(line: Line, clauses: Sequence[Clause], topics: Topics) -> list[Anchor]:
    """Groups of mentions that share a predicate, and words that refer back, by place."""
    anchors: list[Anchor] = []
    group: list[Mention] = []
    for mention in [*line.mentions, None]:
        if mention is not None and group and names.joined(line.text, group[-1], mention):
            group.append(mention)
            continue
        if group and group[0].kind is not Kind.OBJECT:
            named = tuple(Named(line.quote(m.start, m.end), group[0].kind, len(group) > 1) for m in group)
            anchors.append(Anchor(group[0].start, group[-1].end, named, group[0].kind))
        group = [mention] if mention is not None else []
    return anchors


def _governing(position: int, clauses: Sequence[Clause], anchors: Sequence[Anchor]) -> Anchor | None:
    """The anchor in this clause, or in a later one of the segment that this clause leads up to."""
    clause = clauses[position]
    for anchor in anchors:
        if clause.start <= anchor.start < clause.end:
            return anchor
    if position and clauses[position - 1].segment == clause.segment:
        before = clauses[position - 1]
        if any(before.start <= a.start < before.end for a in anchors) and not _leads(clause):
            return None
    for later in clauses[position + 1 :]:
        if later.segment != clause.segment:
            return None
        found = next((a for a in anchors if later.start <= a.start < later.end), None)
        if found is not None:
            first = position == 0 or clauses[position - 1].segment != clause.segment
            return found if first or _leads(clause) else None
    return None


def _leads(clause: Clause) -> bool:
    """True for a clause that opens a cause or a plan for what comes next."""
    return clause.first("causes.opener", "causes.affected", "measures.opener") is not None


def _referred(clause: Clause, topics: Topics) -> tuple[Named, ...]:
    """Whom the beginning of a paragraph refers back to."""
    words = name_words()
    text = clause.text.lstrip(_LEAD)
    if text.startswith(words.back_all) and topics.recent:
        return tuple(named for group in topics.recent for named in group)
    if text.startswith(words.back_one) or text.startswith(words.back_deviation):
        return topics.last
    return ()


def _is_heading(line: Line, anchors: Sequence[Anchor]) -> bool:
    """True when the paragraph is nothing but one project's name."""
    if len(anchors) != 1:
        return False
    rest = line.text[: anchors[0].start] + line.text[anchors[0].end :]
    return not re.sub(r"[\s　\d（）()一二三四五六七八九十、.．。：:]", "", rest)
