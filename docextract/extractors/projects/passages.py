"""Which project each clause of the running text is about.

A name at the beginning of a clause governs from there to the next one; a heading that is a
name governs what stands under it; 该项目, 以上偏差 and the like refer back to what was named
last. Clauses that lead up to a name (由于…，) belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docextract.extractors.projects import markers, names, topics
from docextract.extractors.projects.clauses import Clause, cut
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Kind, Mention
from docextract.extractors.projects.topics import LEAD, Group, Named, Topics
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.model.records import record
from docextract.text import numerals

_PUNCTUATION = frozenset("，。；：、:;,")


@dataclass(slots=True)
class Passage:
    """Clauses of one paragraph about ``subjects``; a heading's passage has no clauses.

    ``label`` is the kind of field (``cause``, ``measure``) that a line before it opened.
    """

    subjects: Group
    line: Line
    clauses: list[Clause]
    label: str | None = None


@record(frozen=True, slots=True)
class Anchor:
    """A place from which on a paragraph is about ``subjects``."""

    start: int
    end: int
    subjects: Group
    excepted: bool = False


def split(line: Line, mentions: Sequence[Mention], before: Topics) -> tuple[list[Passage], list[Clause]]:
    """The passages of ``line`` and its clauses about no project; ``before`` is brought up to date."""
    before.enter(line)
    if not mentions and _PUNCTUATION.isdisjoint(line.text):
        return [], []  # a signature, a date
    if line.titles is None and line.text.rstrip().endswith(name_words().title_ends):
        return [], []
    if _is_heading(line, mentions):
        group = _group(line, mentions, told=True)
        before.head(line, group)
        return [Passage(group, line, [])], []
    default = before.heading or (before.own if line.tells_of_own else ())
    if not mentions and not default and not topics.may_refer(line, before):
        return [], []
    clauses = cut(line, mentions)
    if _opens_field(line, clauses, before):
        return [], clauses
    anchors = _anchors(line, mentions)
    subjects = _Assignment(line, clauses, anchors, before).assign(default)
    label = None if anchors else before.label
    before.label = label
    before.name([anchor.subjects for anchor in anchors if not anchor.excepted])
    return _grouped(line, clauses, subjects, label)


def _grouped(
    line: Line, clauses: Sequence[Clause], subjects: Sequence[Group], label: str | None
) -> tuple[list[Passage], list[Clause]]:
    """Neighbouring clauses about the same projects in one passage; those about none apart."""
    passages: list[Passage] = []
    loose: list[Clause] = []
    for clause, group in zip(clauses, subjects, strict=True):
        if not group:
            loose.append(clause)
        elif passages and passages[-1].subjects == group:
            passages[-1].clauses.append(clause)
        else:
            passages.append(Passage(group, line, [clause], label))
    return passages, loose


def _is_heading(line: Line, mentions: Sequence[Mention]) -> bool:
    """True when the paragraph is a project's name and nothing else, or a title made of one."""
    if len(mentions) != 1:
        return False
    rest = line.text[line.begin : mentions[0].start] + line.text[mentions[0].end :]
    rest = rest.strip(" 　\t：:。.、")
    if line.titles is not None and line.text[line.titles.title.span.end :].strip(" 　\t：:。.、"):
        return False  # the body follows on the title's line
    if pattern("project_names", "name_label").match(line.text, line.begin):
        return True
    return not rest or (line.titles is not None and name_words().heading_rest.fullmatch(rest) is not None)


def _opens_field(line: Line, clauses: Sequence[Clause], before: Topics) -> bool:
    """True for a paragraph that is a label and no more: 整改措施："""
    if len(clauses) != 1 or line.text[clauses[0].end :].strip(" 　") not in ("：", ":"):
        return False
    before.label = markers.label(clauses[0])
    return before.label is not None


def _group(line: Line, mentions: Sequence[Mention], *, told: bool, excepted: bool = False) -> Group:
    return tuple(Named(line.quote(m.start, m.end), told, excepted) for m in mentions)


def _anchors(line: Line, mentions: Sequence[Mention]) -> list[Anchor]:
    """Groups of mentions that share what is said."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and names.joined(line.text, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    anchors = []
    for group in groups:
        first, several = group[0], len(group) > 1
        if first.kind is Kind.OBJECT and not several:
            continue
        # 列入自评范围的有…: said to be a project before it is named.
        announced = first.lead.rstrip(LEAD).endswith(name_words().copulas)
        told = several or first.start <= line.begin or announced
        excepted = first.kind is Kind.EXCEPTED
        named = _group(line, group, told=told, excepted=excepted)
        anchors.append(Anchor(first.start, group[-1].end, named, excepted))
    return anchors


class _Assignment:
    """Gives every clause of one paragraph its projects, from left to right."""

    def __init__(
        self, line: Line, clauses: Sequence[Clause], anchors: Sequence[Anchor], before: Topics
    ) -> None:
        self.line = line
        self.clauses = clauses
        self.anchors = anchors
        self.anchored = [_anchor(clause, anchors) for clause in clauses]
        self.texts = [clause.text.lstrip(LEAD) for clause in clauses]
        self.turns = [name_words().elsewhere.match(text) is not None for text in self.texts]
        self.before = before
        self.groups: list[Group] = []

    def assign(self, current: Group) -> list[Group]:
        """The subjects of every clause, in order; ``current`` governs until a name does."""
        assigned: list[Group] = []
        for position, anchor in enumerate(self.anchored):
            if anchor is not None:
                current = anchor.subjects
                self.groups.append(current)
            else:
                current = self._unnamed(position, current)
            assigned.append(current)
        return assigned

    def _unnamed(self, position: int, current: Group) -> Group:
        """Whom a clause without a name is about."""
        clause = self.clauses[position]
        text = self.texts[position]
        if self.turns[position]:
            member = topics.member(text, self.before, self.groups)
            if member:
                return member
            if self._is_of_others(text) or self._turns_away(clause, text, current):
                return ()
        if self._ends_exception(position):
            return ()
        if position and self.turns[position - 1] and self._resumes_both(position):
            return self.groups[-1] if self.groups else self.before.last
        ahead = self._named_ahead(position) if self.anchors else None
        if position and self.clauses[position - 1].segment == clause.segment:
            leads = ahead is not None and not current and _leads(clause)
            return ahead.subjects if ahead is not None and leads else current
        if ahead is not None and (_leads(clause) or self._follows(ahead)):
            return ahead.subjects
        back = topics.referred(clause, self.before, self.groups)
        if not back and not position and not current:
            back = topics.continued(clause, self.before)
        return back or current

    def _named_ahead(self, position: int) -> Anchor | None:
        """The first name after ``position`` in the same segment."""
        segment = self.clauses[position].segment
        for later in range(position + 1, len(self.clauses)):
            if self.clauses[later].segment != segment:
                return None
            if self.anchored[later] is not None:
                return self.anchored[later]
        return None

    def _follows(self, anchor: Anchor) -> bool:
        """…，致使甲项目未完成: what stands before the name is the cause."""
        clause = next(c for c in self.clauses if c.start <= anchor.start < c.end)
        effect = clause.first("causes.effect")
        return effect is not None and effect.end <= anchor.start

    def _is_of_others(self, text: str) -> bool:
        """其余项目…, 其他指标…: about all that was not named."""
        excepted = any(anchor.excepted for anchor in self.anchors)
        if not excepted and pattern("project_names", "other_parts").match(text):
            return False  # 其余任务均已完成: of the project itself
        return pattern("project_names", "others").match(text) is not None

    def _ends_exception(self, position: int) -> bool:
        """除…外，…: the rest of the sentence is about the others."""
        anchor = self.anchored[position - 1] if position else None
        if anchor is None or not anchor.excepted:
            return False
        return self.clauses[position - 1].segment == self.clauses[position].segment

    def _turns_away(self, clause: Clause, text: str, current: Group) -> bool:
        """大部分项目…, 8个项目…, 针对满意度问题…: about projects at large or another topic."""
        at_large = pattern("project_names", "at_large").match(text)
        if at_large is not None and not text.startswith(name_words().noun):
            count = at_large.group("count")
            same = count is not None and numerals.parse(count) == len(current)
            return not (same and pattern("project_names", "shared").search(text))
        if not current or not pattern("project_names", "aim").match(text):
            return False
        named = self.line.text[: current[0].text.span.start].rstrip(LEAD)
        return named.endswith("针对") and not clause.names_project

    def _resumes_both(self, position: int) -> bool:
        """After 前者…，后者… a plan is both projects' again."""
        if not topics.member(self.texts[position - 1], self.before, self.groups):
            return False
        dated = pattern("project_names", "year").match(self.texts[position])
        return dated is not None or self.clauses[position].first("measures.opener") is not None


def _anchor(clause: Clause, anchors: Sequence[Anchor]) -> Anchor | None:
    """The first name that stands in ``clause``."""
    for anchor in anchors:
        if clause.start <= anchor.start < clause.end:
            return anchor
    return None


def _leads(clause: Clause) -> bool:
    """True for a clause that opens a cause or a plan for what comes next."""
    return clause.first("causes.opener", "causes.affected", "measures.opener") is not None
