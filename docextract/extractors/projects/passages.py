"""Which project each clause of the running text is about.

A name at the beginning of a clause governs from there to the next one; a heading that is a
name governs what stands under it; 该项目, 以上偏差 and the like refer back to what was named
last. Clauses that lead up to a name (由于…，) belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docextract.extractors.projects import markers, names
from docextract.extractors.projects.clauses import Clause, cut
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Kind, Mention
from docextract.lexicon.project_names import name_words
from docextract.model.report import SectionRole, Text
from docextract.text import numerals

_SHARED: Final = re.compile(r"项目(?:均|都|全部|皆|的)")
_LEAD: Final = " 　\t，、：:"
_PROJECTS_AT_LARGE: Final = re.compile(
    r"(?:大部分|绝大部分|绝大多数|大多数|多数|部分|个别|少数|各|所有|全部|其中)?(?P<count>\d+|[一二两三四五六七八九十]+)?(?:余)?个?"
    r"(?:预算|支出|自评|部门|其他|参评|纳入自评的|重点|专项资金)*项目"
)
_OTHERS: Final = re.compile(r"(?:其余|其他|其它|剩余|余下)[^，]{0,8}(?:项目|指标|目标|任务|均|都|全部)")


@dataclass(frozen=True, slots=True)
class Named:
    """One mention as sourced text. ``told``: named so that it is a project even if nothing is said of it."""

    text: Text
    told: bool = False
    excepted: bool = False


Group = tuple[Named, ...]


@dataclass(slots=True)
class Passage:
    """Clauses of one paragraph about ``subjects``; a heading's passage has no clauses.

    ``label`` is the kind of field (``cause``, ``measure``) that a line before it opened.
    """

    subjects: Group
    line: Line
    clauses: list[Clause]
    label: str | None = None


@dataclass(slots=True)
class Topics:
    """What the paragraphs so far were about; ``own`` is the project that the whole report is about."""

    own: Group = ()
    heading: Group = ()
    level: int = 0
    last: Group = ()
    section: str | None = None
    label: str | None = None
    in_section: list[Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place from which on a paragraph is about ``subjects``."""

    start: int
    end: int
    subjects: Group
    excepted: bool = False


def split(line: Line, mentions: Sequence[Mention], topics: Topics) -> tuple[list[Passage], list[Clause]]:
    """The passages of ``line`` and its clauses about no project; ``topics`` is brought up to date."""
    _enter(line, topics)
    if not mentions and not _is_told(line):
        return [], []
    if line.text.rstrip().endswith(name_words().title_ends) and line.titles is None:
        return [], []
    if _is_heading(line, mentions):
        group = _group(line, mentions, told=True)
        topics.heading = topics.last = group
        topics.level = line.titles.level if line.titles is not None else _level(line) + 1
        topics.in_section.append(group)
        return [Passage(group, line, [])], []
    default = topics.heading or (topics.own if line.tells_of_own else ())
    if not mentions and not default and not _may_refer(line, topics):
        return [], []
    clauses = cut(line, mentions)
    if _opens_field(line, clauses, topics):
        return [], clauses
    anchors = _anchors(line, mentions)
    subjects = _assign(line, clauses, anchors, topics, default)
    passages: list[Passage] = []
    loose: list[Clause] = []
    for clause, group in zip(clauses, subjects, strict=True):
        if not group:
            loose.append(clause)
        elif passages and passages[-1].subjects == group:
            passages[-1].clauses.append(clause)
        else:
            passages.append(Passage(group, line, [clause], None if anchors else topics.label))
    topics.label = None if anchors else topics.label
    named = [anchor.subjects for anchor in anchors if not anchor.excepted]
    if named:
        topics.in_section += named
        topics.last = named[-1]
    return passages, loose


def _enter(line: Line, topics: Topics) -> None:
    """A new section ends what its heading named, unless it lies under that heading."""
    section = line.section
    if section is None or section.id == topics.section:
        return
    topics.section = section.id
    topics.label = None
    topics.in_section = []
    if topics.heading and section.level <= topics.level:
        topics.heading = ()


def _level(line: Line) -> int:
    return line.section.level if line.section is not None else 0


def _is_told(line: Line) -> bool:
    """False for a signature, a date or another line without any punctuation."""
    return any(mark in line.text for mark in "，。；：、:;,")


def _is_heading(line: Line, mentions: Sequence[Mention]) -> bool:
    """True when the paragraph is a project's name and nothing else, or a title made of one."""
    if len(mentions) != 1:
        return False
    rest = line.text[line.begin : mentions[0].start] + line.text[mentions[0].end :]
    rest = rest.strip(" 　\t：:。.、")
    return not rest or (line.titles is not None and name_words().heading_rest.fullmatch(rest) is not None)


def _group(line: Line, mentions: Sequence[Mention], *, told: bool, excepted: bool = False) -> Group:
    return tuple(Named(line.quote(m.start, m.end), told, excepted) for m in mentions)


def _opens_field(line: Line, clauses: Sequence[Clause], topics: Topics) -> bool:
    """True for a paragraph that is a label and no more: 整改措施："""
    if len(clauses) != 1 or line.text[clauses[0].end :].strip(" 　") not in ("：", ":"):
        return False
    topics.label = markers.label(clauses[0])
    return topics.label is not None


def _anchors(line: Line, mentions: Sequence[Mention]) -> list[_Anchor]:
    """Groups of mentions that share what is said."""
    anchors: list[_Anchor] = []
    group: list[Mention] = []
    for mention in [*mentions, None]:
        if mention is not None and group and names.joined(line.text, group[-1], mention):
            group.append(mention)
            continue
        if group and (group[0].kind is not Kind.OBJECT or len(group) > 1):
            excepted = group[0].kind is Kind.EXCEPTED
            told = len(group) > 1 or group[0].start <= line.begin or _announced(group[0])
            named = _group(line, group, told=told, excepted=excepted)
            anchors.append(_Anchor(group[0].start, group[-1].end, named, excepted))
        group = [mention] if mention is not None else []
    return anchors


def _announced(mention: Mention) -> bool:
    """列入自评范围的有…: said to be a project before it is named."""
    return mention.lead.rstrip(_LEAD).endswith(name_words().copulas)


def _assign(
    line: Line, clauses: Sequence[Clause], anchors: Sequence[_Anchor], topics: Topics, default: Group
) -> list[Group]:
    """The subjects of every clause, in order."""
    assigned: list[Group] = []
    current = default
    groups: list[Group] = []
    for position, clause in enumerate(clauses):
        anchor = _anchor_in(clause, anchors)
        if anchor is not None:
            current = anchor.subjects
            groups.append(current)
        elif (member := _member(clause, groups, topics)) is not None:
            current = member
        elif _ends_exception(clauses, position, anchors) or _turns_away(clause, current, line):
            current = ()
        else:
            current = _carried(position, clauses, anchors, topics, current, groups)
        assigned.append(current)
    return assigned


def _anchor_in(clause: Clause, anchors: Sequence[_Anchor]) -> _Anchor | None:
    return next((a for a in anchors if clause.start <= a.start < clause.end), None)


def _ends_exception(clauses: Sequence[Clause], position: int, anchors: Sequence[_Anchor]) -> bool:
    """除…外，其余…: the rest of the sentence is about the others."""
    text = clauses[position].text.lstrip(_LEAD)
    if _OTHERS.match(text):
        return True
    if not position or clauses[position - 1].segment != clauses[position].segment:
        return False
    before = _anchor_in(clauses[position - 1], anchors)
    return before is not None and before.excepted


def _turns_away(clause: Clause, current: Group, line: Line) -> bool:
    """大部分项目…, 8个项目…, 针对满意度问题…: about projects at large or another topic."""
    text = clause.text.lstrip(_LEAD)
    at_large = _PROJECTS_AT_LARGE.match(text)
    if at_large is not None and not text.startswith(name_words().noun):
        count = at_large.group("count")
        shared = count is not None and numerals.parse(count) == len(current) and _SHARED.search(text)
        return not shared
    if not text.startswith("针对") or not current:
        return False
    start = current[0].text.span.start
    return line.text[:start].rstrip(_LEAD).endswith("针对") and "□" not in text


def _member(clause: Clause, groups: Sequence[Group], topics: Topics) -> Group | None:
    """前者, 后者 at the beginning of a clause."""
    words = name_words()
    text = clause.text.lstrip(_LEAD)
    if not text.startswith((words.former, words.latter)):
        return None
    named = list(dict.fromkeys(item for group in [*topics.in_section, *groups] for item in group))[-2:]
    return (named[0 if text.startswith(words.former) else 1],) if len(named) == 2 else None


def _carried(
    position: int,
    clauses: Sequence[Clause],
    anchors: Sequence[_Anchor],
    topics: Topics,
    current: Group,
    groups: Sequence[Group],
) -> Group:
    """Whom a clause without a name is about."""
    clause = clauses[position]
    opens = position == 0 or clauses[position - 1].segment != clause.segment
    if opens:
        ahead = _named_ahead(position, clauses, anchors)
        if ahead is not None and (_leads(clause) or _follows_from(ahead, clauses)):
            return ahead.subjects
        referred = _referred(clause, topics, groups)
        if referred:
            return referred
        if position == 0 and not current:
            return _continued(clause, topics)
    elif position and not current:
        ahead = _named_ahead(position, clauses, anchors)
        if ahead is not None and _leads(clause):
            return ahead.subjects
    return current


def _named_ahead(position: int, clauses: Sequence[Clause], anchors: Sequence[_Anchor]) -> _Anchor | None:
    """The first name after ``position`` in the same segment."""
    for later in clauses[position + 1 :]:
        if later.segment != clauses[position].segment:
            return None
        anchor = _anchor_in(later, anchors)
        if anchor is not None:
            return anchor
    return None


def _follows_from(anchor: _Anchor, clauses: Sequence[Clause]) -> bool:
    """…，致使甲项目未完成: what stands before the name is the cause."""
    clause = next(c for c in clauses if c.start <= anchor.start < c.end)
    effect = clause.first("causes.effect")
    return effect is not None and effect.end <= anchor.start


def _leads(clause: Clause) -> bool:
    """True for a clause that opens a cause or a plan for what comes next."""
    return clause.first("causes.opener", "causes.affected", "measures.opener") is not None


def _referred(clause: Clause, topics: Topics, groups: Sequence[Group]) -> Group:
    """Whom 该项目, 上述两个项目, 前者 mean at the beginning of a sentence."""
    words = name_words()
    text = clause.text.lstrip(_LEAD)
    for lead in ("但", "对", "针对", "目前", "其中", "下一步", "2"):
        text = text.removeprefix(lead)
    if text.startswith(words.back_all):
        named = [*topics.in_section, *groups]
        return tuple(dict.fromkeys(item for group in named for item in group))
    if text.startswith(words.back_one):
        return groups[-1] if groups else topics.last
    return ()


def _continued(clause: Clause, topics: Topics) -> Group:
    """Whom a paragraph goes on about that begins with 以上偏差, 原因：, 整改措施：or 下一步."""
    if not topics.last:
        return ()
    if topics.label is not None and _only(topics):
        return topics.last
    text = clause.text.lstrip(_LEAD)
    if text.startswith(name_words().back_deviation):
        return topics.last if topics.in_section or _only(topics) else ()
    labelled = clause.mark in ("：", ":") and bool(clause.mark)
    opener = clause.first(
        "causes.label", "measures.label", "measures.owner_label", "measures.deadline_label", "causes.opener"
    )
    if opener is not None and (labelled or opener.start <= clause.start + 1) and topics.in_section:
        return topics.last
    plan = clause.first("measures.opener")
    if plan is not None and plan.start <= clause.start + 1 and _only(topics) and topics.in_section:
        return topics.last
    return ()


def _only(topics: Topics) -> bool:
    """True when one group of projects alone was named in this section."""
    return len(set(topics.in_section)) <= 1


_REFERRING: Final = ("下一步", "今后", "整改", "改进", "责任", "完成时限", "措施", "对策", "后续", "解决", "处理")


def _may_refer(line: Line, topics: Topics) -> bool:
    """A cheap look before the paragraph is cut: could it be about a project named before?"""
    words = name_words()
    text = line.text[line.begin : line.begin + 12]
    if topics.label is not None or line.has_role(
        SectionRole.MEASURE, SectionRole.PROBLEM, SectionRole.CAUSE
    ):
        return True
    if not topics.last:
        return False
    starts = (*words.back_one, *words.back_all, *words.back_deviation, *_REFERRING, words.former, words.latter)
    return text.startswith(starts) or "原因" in text or "措施" in text
