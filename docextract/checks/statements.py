"""Who met what, and why not: projects told in prose and indicator rows of tables, as one kind of item.

A cause or measure counts wherever the report gives it: beside the item, in the row's reason
cell, in the boxes under the table, or in the statement of the project that the row belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from docextract.checks import elsewhere
from docextract.lexicon.causes import cause_words
from docextract.lexicon.loader import load
from docextract.model.document import Sourced, Span
from docextract.model.kinds import Status
from docextract.model.report import Cause, Indicator, Measure, Project, SelfEvaluationTable, Text
from docextract.model.values import Quantity
from docextract.text.normalize import fold

if TYPE_CHECKING:
    from docextract.checks.facts import Facts

BEHIND: Final = (Status.PARTIAL, Status.UNMET, Status.UNSPENT, Status.NOT_STARTED)
_EDGES: Final = " 。．.，,；;、：:“”\"'（）()【】[]\n"


@dataclass(frozen=True, slots=True)
class Statement:
    """``kind`` is ``project`` or ``indicator``; ``record`` is what it was made of.

    ``in_rows`` is True for a project that is behind in nothing but rows of its own table: each
    of them is a statement, and one fault is told once.
    """

    kind: str
    name: Text | None
    project: str | None
    status: Status
    cue: Text | None
    causes: tuple[Cause, ...]
    measures: tuple[Measure, ...]
    reason: Text | None
    budget: Quantity | None
    executed: Quantity | None
    execution_rate: Quantity | None
    spans: tuple[Span, ...]
    record: Project | Indicator
    in_rows: bool = False


@cache
def empty_phrases() -> frozenset[str]:
    """What stands in a reason cell when there is no reason, bare."""
    return frozenset(bare(phrase) or phrase for phrase in cause_words().empty)


@cache
def _labelled_reason() -> re.Pattern[str]:
    """A reason told as a labelled field in prose and saying nothing: 偏差原因分析：正常。"""
    labels = "|".join(sorted(map(re.escape, load("causes")["cues"]["label"]), key=len, reverse=True))
    empty = "|".join(sorted(map(re.escape, cause_words().empty), key=len, reverse=True))
    return re.compile(rf"(?:{labels})\s?[:：]\s?(?P<reason>{empty})(?=[。；;，,\n]|$)")


@lru_cache(4096)
def bare(text: str) -> str:
    """``text`` folded, without blanks and without punctuation at its ends."""
    return "".join(fold(text).split()).strip(_EDGES)


def says_nothing(text: str) -> bool:
    """True for a blank, and for 无, /, —, 同上, 正常 and the like."""
    plain = bare(text)
    return not plain or plain in empty_phrases() or not re.search(r"\w", plain)


def of(facts: Facts) -> tuple[Statement, ...]:
    """The statements of a report: its projects, then indicators that no project's statement covers."""
    found = [_of_project(project, facts) for project in facts.projects]
    for indicator in facts.indicators:
        owner = project_of(indicator, facts)
        if indicator.table is not None or (owner is None and not _is_told_before(indicator, facts)):
            found.append(_of_indicator(indicator, owner, facts))
    return tuple(found)


def _of_same_name(indicator: Indicator, facts: Facts) -> list[Indicator]:
    """The indicators of this name, in reading order, itself among them; none where it has no name."""
    return [] if indicator.name is None else facts.indicators_by_name[bare(indicator.name.value)]


def _is_told_before(indicator: Indicator, facts: Facts) -> bool:
    """Whether an indicator told in prose is a row of a table as well, or was told before as unmet."""
    alike = _of_same_name(indicator, facts)
    if any(other.table is not None for other in alike):
        return True
    before = takewhile(lambda other: other is not indicator, alike)
    return any(one.met is False for one in before)


def project_of(indicator: Indicator, facts: Facts) -> Project | None:
    """The project an indicator names as its own, by id, name or alias."""
    if indicator.project is None:
        return None
    known = facts.project_by_name
    return known.get(indicator.project) or known.get(bare(indicator.project))


def _of_project(project: Project, facts: Facts) -> Statement:
    own = facts.unmet_of.get(project.id, [])
    causes = project.causes + tuple(c for i in own for c in indicator_causes(i) if c not in project.causes)
    measures = project.measures + tuple(m for i in own for m in i.measures if m not in project.measures)
    if project.status in BEHIND:
        causes = causes or elsewhere.causes(project, facts)
        measures = measures or elsewhere.measures(project, facts)
    return Statement(
        kind="project",
        name=project.name,
        project=project.name.value,
        status=project.status,
        cue=project.cue,
        causes=causes,
        measures=measures,
        reason=next((i.reason for i in own if i.reason is not None), None) or _told_reason(project, facts),
        budget=project.budget,
        executed=project.executed,
        execution_rate=project.execution_rate,
        spans=project.spans,
        record=project,
        in_rows=_is_in_rows(project, facts),
    )


def _is_in_rows(project: Project, facts: Facts) -> bool:
    """Whether all that a project did not meet stands in rows of its table."""
    rows = [row for row in facts.unmet_of.get(project.id, ()) if row.table]
    if not rows or not project.unmet_indicators:
        return False
    names = [bare(row.name.value) for row in rows if row.name is not None]
    ids = {row.id for row in rows}
    return all(
        # 识别准确率 in prose is 感知设备识别准确率 of the table.
        any(bare(one.value) in name or name in bare(one.value) for name in names)
        if isinstance(one, Sourced)
        else one in ids
        for one in project.unmet_indicators
    )


def _told_reason(project: Project, facts: Facts) -> Text | None:
    """The empty reason that a project's own paragraph gives under a label."""
    for span in project.spans:
        block = facts.report.block(span)
        found = _labelled_reason().search(block.text, span.start, span.end)
        if found is not None:
            start, end = found.span("reason")
            return Sourced(found.group("reason"), Span(span.source, span.block, start, end))
    return None


def _of_indicator(indicator: Indicator, owner: Project | None, facts: Facts) -> Statement:
    table = facts.table_by_id.get(indicator.table) if indicator.table else None
    causes, measures = indicator_causes(indicator), indicator.measures
    for told in _told_again(indicator, facts):
        causes, measures = causes + indicator_causes(told), measures + told.measures
    if owner is not None and owner.status in BEHIND:
        causes, measures = causes + owner.causes, measures + owner.measures
    if indicator.met is False and not causes:
        causes = elsewhere.causes(indicator, facts)
    if indicator.met is False and not measures:
        measures = elsewhere.measures(indicator, facts)
    return Statement(
        kind="indicator",
        name=indicator.name or indicator.aspect or indicator.category,
        project=owner.name.value if owner is not None else indicator.project,
        status=indicator_status(indicator),
        cue=indicator.actual_value if isinstance(indicator.actual_value, Sourced) else None,
        causes=causes or _box_causes(table),
        measures=measures or _box_measures(table),
        reason=indicator.reason or _empty_box(table),
        budget=None,
        executed=None,
        execution_rate=None,
        spans=(),
        record=indicator,
    )


def _told_again(indicator: Indicator, facts: Facts) -> Iterator[Indicator]:
    """The same indicator told in other sentences."""
    for told in _of_same_name(indicator, facts):
        if told is not indicator and told.table is None:
            yield told


def indicator_status(indicator: Indicator) -> Status:
    """The status that an indicator's comparison gives."""
    if indicator.met is None:
        return Status.UNKNOWN
    if indicator.met:
        return Status.MET
    return Status.PARTIAL if indicator.partial else Status.UNMET


def indicator_causes(indicator: Indicator) -> tuple[Cause, ...]:
    """Causes of an indicator; its reason cell counts as one unless it says nothing."""
    if indicator.causes or indicator.reason is None or says_nothing(indicator.reason.value):
        return indicator.causes
    return () if indicator.measures else (Cause(indicator.reason),)


def _empty_box(table: SelfEvaluationTable | None) -> Text | None:
    """A box for reasons under the table that says nothing stands for its rows."""
    box = table.problems if table is not None else None
    return box if box is not None and says_nothing(box.value) else None


def _box_causes(table: SelfEvaluationTable | None) -> tuple[Cause, ...]:
    """The box on problems under a table speaks for all of its rows."""
    box = table.problems if table is not None else None
    return () if box is None or says_nothing(box.value) else (Cause(box),)


def _box_measures(table: SelfEvaluationTable | None) -> tuple[Measure, ...]:
    """So does the box on improvements; a table without one may hold both in the other."""
    box = (table.improvements or table.problems) if table is not None else None
    return () if box is None or says_nothing(box.value) else (Measure(box),)
