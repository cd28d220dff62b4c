"""What the paragraphs so far were about, and whom words that refer back mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.lines import Line
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.model.kinds import SectionRole
from docextract.model.records import record
from docextract.model.report import Text
from docextract.text import numerals

LEAD: Final = " 　\t，、：:"
_FIELDS: Final = (
    "causes.label",
    "measures.label",
    "measures.owner_label",
    "measures.deadline_label",
    "causes.opener",
)


@record(frozen=True, slots=True)
class Named:
    """One mention as sourced text.

    ``told``: named so that it is a project even if nothing is said of it; ``excepted``: in 除…外.
    """

    text: Text
    told: bool = False
    excepted: bool = False


Group = tuple[Named, ...]


@dataclass(slots=True)
class Topics:
    """``own`` is the project that the whole report is about, ``heading`` that of the heading above.

    ``last`` are the projects named last; ``in_section`` all groups named in this section;
    ``label`` is the field (``cause``, ``measure``) that a line of its own opened.
    """

    own: Group = ()
    heading: Group = ()
    level: int = 0
    last: Group = ()
    section: str | None = None
    label: str | None = None
    in_section: list[Group] = field(default_factory=list)

    def enter(self, line: Line) -> None:
        """A new section ends what its heading named, unless it lies under that heading."""
        section = line.section
        if section is None or section.id == self.section:
            return
        self.section = section.id
        self.label = None
        self.in_section = []
        if self.heading and section.level <= self.level:
            self.heading = ()

    def head(self, line: Line, group: Group) -> None:
        """A heading that is a project's name governs what stands under it."""
        inner = line.section.level if line.section is not None else 0
        self.level = line.titles.level if line.titles is not None else inner + 1
        self.heading = group
        self.name([group])

    def name(self, groups: Sequence[Group]) -> None:
        """Keep what a paragraph named."""
        if groups:
            self.in_section += groups
            self.last = groups[-1]

    @property
    def is_single(self) -> bool:
        """True when the projects named last are the only ones named in this section."""
        names = {frozenset(named.text.value for named in group) for group in self.in_section}
        return len(names) == 1


def may_refer(line: Line, topics: Topics) -> bool:
    """A cheap look before a paragraph is cut: could it be about a project named before?"""
    if topics.label is not None or line.has_role(SectionRole.MEASURE, SectionRole.PROBLEM, SectionRole.CAUSE):
        return True
    words = name_words()
    starts = (*words.back_one, *words.back_all, *words.back_deviation, words.former, words.latter)
    if not topics.last:
        return False
    if line.text.startswith(starts, line.begin):
        return True
    return pattern("project_names", "refers").match(line.text, line.begin) is not None


def referred(clause: Clause, topics: Topics, groups: Sequence[Group]) -> Group:
    """Whom 该项目, 上述两个项目 mean at the beginning of a sentence; ``groups`` this paragraph named."""
    words = name_words()
    text = clause.text.lstrip(LEAD)
    lead = pattern("project_names", "before_back").match(text)
    text = text[lead.end() if lead else 0 :]
    if text.startswith(words.back_all):
        return members([*topics.in_section, *groups])
    if text.startswith(words.back_one):
        return groups[-1] if groups else topics.last
    return ()


def member(text: str, topics: Topics, groups: Sequence[Group]) -> Group:
    """Whom 前者, 后者, 前两个项目 mean at the beginning of a clause's words."""
    words = name_words()
    several = pattern("project_names", "some_of_them").match(text)
    if several is not None:
        count = int(numerals.parse(several.group("n")) or 0)
        all_named = members([*topics.in_section, *groups])
        if not 0 < count < len(all_named):
            return ()
        return all_named[:count] if several.group("side") == "前" else all_named[-count:]
    if not text.startswith((words.former, words.latter)):
        return ()
    named = members([*topics.in_section, *groups])[-2:]
    return (named[0 if text.startswith(words.former) else 1],) if len(named) == 2 else ()


def members(groups: Sequence[Group]) -> Group:
    """All projects of ``groups``, each once."""
    return tuple({named.text.value: named for group in groups for named in group}.values())


def continued(clause: Clause, topics: Topics) -> Group:
    """Whom a paragraph goes on about that begins with 以上偏差, 原因：, 整改措施：or 下一步."""
    if not topics.last:
        return ()
    if topics.label is not None and topics.is_single:
        return topics.last
    if clause.text.lstrip(LEAD).startswith(name_words().back_deviation):
        return topics.last if topics.in_section or topics.is_single else ()
    if not topics.in_section:
        return ()
    opener = clause.first(*_FIELDS)
    if opener is not None and (clause.mark in ("：", ":") or opener.start <= clause.start + 1):
        return topics.last
    plan = clause.first("measures.opener")
    if plan is not None and plan.start <= clause.start + 1 and topics.is_single:
        return topics.last
    return ()
