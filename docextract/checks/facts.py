"""A report as rules see it: this year's records, with what they say of each other worked out once.

Records of prior-year and ledger files are kept apart: rules reach them through ``prior`` and
``ledger`` and never by mistake.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from docextract.checks import derived, elsewhere, ratings, statements
from docextract.checks.expression.values import Missing
from docextract.checks.ratings import Rating, Scoring
from docextract.checks.running_text import RunningText
from docextract.checks.statements import Statement
from docextract.lexicon.elsewhere import words as elsewhere_words
from docextract.model.document import Document, Sourced, Span
from docextract.model.kinds import SourceRole
from docextract.model.report import (
    BudgetLine,
    Cause,
    Claim,
    Figure,
    Goal,
    Indicator,
    Measure,
    NonFigure,
    Project,
    Relation,
    Report,
    Section,
    SelfEvaluationTable,
)
from docextract.text.sentences import sentences

T = TypeVar("T")
_ASIDE: Final = {"prior": SourceRole.PRIOR, "ledger": SourceRole.LEDGER}
_ABSENT: Final = {"prior": "上年度报告", "ledger": "决算或一体化台账"}


class Facts:
    """The records of one report, without those of the files beside it; computed on first use."""

    def __init__(self, report: Report, peers: tuple[Report, ...] = ()) -> None:
        self.report = report
        self._peers = peers
        # What was worked out, by its name and by the identity of the record it was worked out for.
        self.known: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        # Records with their places in reading order, by the name of a field and by what it holds.
        self.groups: dict[str, dict[str | None, list[tuple[int, Any]]]] = {}
        self._aside = {source.index for other in report.beside for source in other.sources}

    def singleton(self, record: str) -> Any:
        """The record behind a global name; ``Missing`` for files that the submission lacks."""
        if record == "report":
            return self
        return self.prior if record == "prior" else self.ledger

    @cached_property
    def peers(self) -> tuple[Facts, ...]:
        """The other reports of the same batch."""
        return tuple(Facts(report) for report in self._peers)

    @cached_property
    def prior(self) -> Facts | Missing:
        return self._other("prior")

    @cached_property
    def ledger(self) -> Facts | Missing:
        return self._other("ledger")

    def _other(self, name: str) -> Facts | Missing:
        for other in self.report.beside:
            if any(source.role is _ASIDE[name] for source in other.sources):
                return Facts(other)
        return Missing((_ABSENT[name],))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(d for d in self.report.documents if d.index not in self._aside)

    @cached_property
    def is_empty(self) -> bool:
        """True when nothing was read: no rule may then say pass or fail."""
        return not any(block.text.strip() for document in self.documents for block in document.blocks)

    @cached_property
    def text(self) -> RunningText:
        return RunningText(self.documents)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return self.report.sections

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return self.report.figures

    @cached_property
    def non_figures(self) -> tuple[NonFigure, ...]:
        return self.report.non_figures

    @cached_property
    def budget(self) -> tuple[BudgetLine, ...]:
        return self.report.budget

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.report.indicators

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        return self.report.projects

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return self.report.claims

    @cached_property
    def tables(self) -> tuple[SelfEvaluationTable, ...]:
        return self.report.tables

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        return self.report.relations

    @cached_property
    def table_by_id(self) -> dict[str, SelfEvaluationTable]:
        return {table.id: table for table in self.tables}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def figure_at(self) -> dict[tuple[int, str], list[Figure]]:
        """Figures by source and block, in reading order."""
        placed: dict[tuple[int, str], list[Figure]] = {}
        for figure in self.figures:
            placed.setdefault((figure.span.source, figure.span.block), []).append(figure)
        return placed

    @cached_property
    def project_by_name(self) -> dict[str, Project]:
        """The project that has an id or a name (bare), the first of those that share one."""
        found: dict[str, Project] = {}
        for project in self.projects:
            for name in (project.id, *map(statements.bare, (project.name.value, *project.aliases))):
                found.setdefault(name, project)
        return found

    @cached_property
    def indicators_by_name(self) -> dict[str, list[Indicator]]:
        """Indicators by their bare names, in reading order."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            if indicator.name is not None:
                found.setdefault(statements.bare(indicator.name.value), []).append(indicator)
        return found

    @cached_property
    def unmet_of(self) -> dict[str, list[Indicator]]:
        """The indicators that a project did not meet, by its id.

        In a report on one project those that name none are its own.
        """
        found: dict[str, list[Indicator]] = {}
        sole = next((one for one in self.projects if elsewhere.is_sole(one, self)), None)
        for indicator in self.indicators:
            if indicator.met is not False:
                continue
            owner = sole if indicator.project is None else statements.project_of(indicator, self)
            if owner is not None:
                found.setdefault(owner.id, []).append(indicator)
        return found

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return statements.of(self)

    @cached_property
    def _statement_by_record(self) -> dict[int, Statement]:
        return {id(statement.record): statement for statement in self.statements}

    def statement_of(self, record: Indicator | Project) -> Statement | None:
        """The statement made of this very record; None for an indicator that a project's one covers."""
        return self._statement_by_record.get(id(record))

    def causes_for(self, indicator: Indicator) -> tuple[Cause, ...]:
        """Causes of an indicator wherever the report gives them."""
        found = self.statement_of(indicator) or self._owner(indicator)
        own = statements.indicator_causes(indicator)
        return own if found is None else tuple(dict.fromkeys(own + found.causes))

    def measures_for(self, indicator: Indicator) -> tuple[Measure, ...]:
        """Measures for an indicator wherever the report gives them."""
        found = self.statement_of(indicator) or self._owner(indicator)
        return (
            indicator.measures if found is None else tuple(dict.fromkeys(indicator.measures + found.measures))
        )

    def _owner(self, indicator: Indicator) -> Statement | None:
        project = statements.project_of(indicator, self)
        return self.statement_of(project) if project is not None else None

    @cached_property
    def causes(self) -> tuple[derived.OwnedCause, ...]:
        found: dict[tuple[str, Span], derived.OwnedCause] = {}
        for statement in self.statements:
            for cause in derived.owned_causes(statement, self):
                _keep(found, (_owner_name(statement), cause.text.span), cause)
        return tuple(found.values())

    @cached_property
    def measures(self) -> tuple[derived.OwnedMeasure, ...]:
        found: dict[tuple[str, Span], derived.OwnedMeasure] = {}
        for statement in self.statements:
            for measure in derived.owned_measures(statement, self):
                _keep(found, (_owner_name(statement), measure.text.span), measure)
        return tuple(found.values())

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        return ratings.of(self)

    @cached_property
    def scorings(self) -> tuple[Scoring, ...]:
        return ratings.scorings(self)

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        return tuple(goal for table in self.tables for goal in table.goals)

    @cached_property
    def goal_spans(self) -> tuple[Span, ...]:
        """Where tables say what was expected."""
        return tuple(goal.expected.span for goal in self.goals if goal.expected is not None)

    @cached_property
    def surplus_sentences(self) -> tuple[str, ...]:
        """The sentences of the running text that speak of more than was planned."""
        whole = self.text.folded
        words = [word for word in elsewhere_words().surplus if word in whole]
        told = (whole[start:end] for start, end in sentences(whole)) if words else ()
        return tuple(text for text in told if any(word in text for word in words))

    def section_range(self, section: Section) -> tuple[int, int]:
        """Where the text below a section's title stands in the running text."""
        start = self.text.position(section.title.span)
        if start is None:
            return 0, 0
        last = self.text.block_range(Span(section.source, section.blocks[1], 0, 0))
        return start + len(section.title.value), max(last[1], start)

    def own_range(self, section: Section) -> tuple[int, int]:
        """The part of a section's range before its first subsection."""
        start, end = self.section_range(section)
        below = (one.title.span for one in self.sections if one.parent == section.id)
        starts = (self.text.block_range(span)[0] for span in below)
        return start, max(start, min(starts, default=end))

    def figures_within(self, span: Span) -> list[Figure]:
        """Figures whose words lie inside ``span``."""
        return [f for f in self.figure_at.get((span.source, span.block), ()) if span.covers(f.span)]


Owned = TypeVar("Owned", derived.OwnedCause, derived.OwnedMeasure)


def _keep(found: dict[tuple[str, Span], Owned], key: tuple[str, Span], owned: Owned) -> None:
    """A row and the project it belongs to have one cause and one measure, not two.

    It is of the one that is behind, for there it is asked for; else of the first.
    """
    known = found.get(key)
    if known is None or (known.status not in statements.BEHIND and owned.status in statements.BEHIND):
        found[key] = owned


def _owner_name(statement: Statement) -> str:
    return statements.bare(statement.project or (statement.name.value if statement.name else ""))


def first_span(record: Any) -> Span | None:
    """The first place that a record or any value in it names."""
    if isinstance(record, Span):
        return record
    if isinstance(record, Sourced):
        return record.span
    if isinstance(record, tuple):
        return next((span for item in record if (span := first_span(item)) is not None), None)
    if not is_dataclass(record):
        return None
    own = getattr(record, "span", None)
    if isinstance(own, Span):
        return own
    return first_span(tuple(getattr(record, field.name) for field in fields(record)))
