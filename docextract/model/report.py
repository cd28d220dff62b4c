"""One submission, extracted: the records of the JSON contract ``docextract/report-1``.

Field names and their order are the contract's. Fields declared with ``INTERNAL`` serve the
extractors and checks and are left out of every output.
"""

from __future__ import annotations

import datetime
from dataclasses import field
from decimal import Decimal
from functools import cached_property

from docextract.model.document import Block, Diagnostic, Document, Sourced, Span
from docextract.model.kinds import (
    ClaimKind,
    ReportType,
    SectionRole,
    SourceRole,
    Status,
    SubjectKind,
    TableKind,
)
from docextract.model.records import record
from docextract.model.rounding import Verdict
from docextract.model.values import (
    INTERNAL,
    Bound,
    Comparator,
    Direction,
    FigureKind,
    NonFigureKind,
    Quantity,
    Role,
    Written,
)

Text = Sourced[str]


@record(frozen=True, slots=True)
class Source:
    """One file of the submission as the contract shows it; ``blocks`` are kept for output and quotes."""

    index: int
    path: str
    sha256: str
    bytes: int
    format: str
    role: SourceRole
    reader: str
    warnings: tuple[str, ...]


@record(frozen=True, slots=True)
class Notice:
    """The notice (通知) that the report answers."""

    title: Text | None = None
    document_number: Text | None = None
    issuer: Text | None = None


@record(frozen=True, slots=True)
class Metadata:
    entity: Text | None = None
    fiscal_year: Sourced[int] | None = None
    title: Text | None = None
    report_type: ReportType = ReportType.UNKNOWN
    notice: Notice = Notice()
    signed_on: Sourced[datetime.date] | None = None
    assumed_year: int | None = field(default=None, metadata=INTERNAL)

    @property
    def year(self) -> int | None:
        """The year dates are resolved against: as stated, else as the caller gave it, else None."""
        return self.assumed_year if self.fiscal_year is None else self.fiscal_year.value


@record(frozen=True, slots=True)
class Section:
    """``level`` counts depth in this outline from 1; ``blocks`` are the first and last block ids it spans."""

    id: str
    source: int
    level: int
    number: str | None
    title: Text
    roles: tuple[SectionRole, ...]
    parent: str | None
    blocks: tuple[str, str]


@record(frozen=True, slots=True)
class Subject:
    kind: SubjectKind
    id: str | None = None
    name: str | None = None


@record(frozen=True, slots=True)
class Figure:
    """A number in text or table; ``value`` and ``high`` are in ``unit`` with 万/亿 folded in."""

    id: str
    quote: str
    span: Span
    kind: FigureKind
    value: Decimal
    high: Decimal | None
    unit: str | None
    written: Written
    bound: Bound
    hedge: bool
    direction: Direction | None
    measure: str | None
    scope: str | None
    period: str | None
    role: Role
    baseline: str | None
    subject: Subject
    section: str | None
    table: str | None
    step: Decimal = field(default=Decimal(1), metadata=INTERNAL)


@record(frozen=True, slots=True)
class NonFigure:
    """A numeral that counts nothing. ``period`` is the resolved period of a date (``2022-06``), internal."""

    quote: str
    span: Span
    kind: NonFigureKind
    period: str | None = field(default=None, metadata=INTERNAL)


@record(frozen=True, slots=True)
class Operand:
    role: str
    figure: str


@record(frozen=True, slots=True)
class Implied:
    measure: str | None
    period: str | None
    value: Decimal
    unit: str | None


@record(frozen=True, slots=True)
class Reading:
    """One way to understand a statement: what it implies and whether that fits what is stated."""

    name: str
    implied: Decimal
    verdict: Verdict


@record(frozen=True, slots=True)
class Relation:
    """``computed`` is the value the identity gives for ``stated`` (for the message), internal."""

    id: str
    kind: str
    operands: tuple[Operand, ...]
    cue: Text | None
    stated: str | None
    implied: Implied | None
    readings: tuple[Reading, ...]
    verdict: Verdict
    computed: Decimal | None = field(default=None, metadata=INTERNAL)
    note: str | None = field(default=None, metadata=INTERNAL)


@record(frozen=True, slots=True)
class BudgetLine:
    id: str
    table: str | None
    project: str | None
    fund: Text | None
    is_total: bool
    initial_budget: Quantity | None = None
    adjusted_budget: Quantity | None = None
    received: Quantity | None = None
    executed: Quantity | None = None
    execution_rate: Quantity | None = None
    max_score: Quantity | None = None
    score: Quantity | None = None
    reason: Text | None = None


@record(frozen=True, slots=True)
class Cause:
    """Why something was not met; ``classes`` are ids of the lexicon's cause classes."""

    text: Text
    classes: tuple[str, ...] = ()
    generic: bool = False
    positive: bool = field(default=False, metadata=INTERNAL)


@record(frozen=True, slots=True)
class Measure:
    """A rectification measure (整改措施), not a statistician's measure; those are ``Figure.measure``."""

    text: Text
    owner: Text | None = None
    deadline: Text | None = None
    object: Text | None = None
    vague: bool = False


@record(frozen=True, slots=True)
class Indicator:
    """A row of a self-evaluation table, or the same said in prose (``table`` is None then).

    ``target_value`` and ``actual_value`` are a Quantity, or Text when qualitative.
    """

    id: str
    table: str | None
    project: str | None
    category: Text | None
    aspect: Text | None
    name: Text | None
    comparator: Comparator | None
    target_value: Quantity | Text | None = None
    actual_value: Quantity | Text | None = None
    max_score: Quantity | None = None
    score: Quantity | None = None
    reason: Text | None = None
    causes: tuple[Cause, ...] = ()
    measures: tuple[Measure, ...] = ()
    met: bool | None = None
    partial: bool = False


@record(frozen=True, slots=True)
class Project:
    """``name`` is the first full mention; ``spans`` are all stretches of text about the project."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    cue: Text | None = None
    unmet_indicators: tuple[Text | str, ...] = ()
    causes: tuple[Cause, ...] = ()
    measures: tuple[Measure, ...] = ()
    budget: Quantity | None = None
    executed: Quantity | None = None
    execution_rate: Quantity | None = None
    score: Quantity | None = None
    spans: tuple[Span, ...] = ()


@record(frozen=True, slots=True)
class Claim:
    id: str
    kind: ClaimKind
    quote: str
    span: Span
    value: Decimal | str | None
    section: str | None


@record(frozen=True, slots=True)
class Goal:
    expected: Text | None
    actual: Text | None


@record(frozen=True, slots=True)
class SelfEvaluationTable:
    """A table as a record of the contract; ``grid`` is the id of its ``model.document.Table``."""

    id: str
    source: int
    kind: TableKind
    project: Text | None = None
    goals: tuple[Goal, ...] = ()
    total_score: Quantity | None = None
    total_max: Quantity | None = None
    grade: Text | None = None
    conclusion: Text | None = None
    problems: Text | None = None
    improvements: Text | None = None
    signed_by: Text | None = None
    grid: str = field(default="", metadata=INTERNAL)
    year: Sourced[int] | None = field(default=None, metadata=INTERNAL)
    entity: Text | None = field(default=None, metadata=INTERNAL)


@record(frozen=True)
class Report:
    """Everything read and extracted of one submission; ``beside`` holds last year's and the ledger's."""

    sources: tuple[Source, ...]
    documents: tuple[Document, ...] = field(metadata=INTERNAL)
    metadata: Metadata = Metadata()
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    non_figures: tuple[NonFigure, ...] = ()
    relations: tuple[Relation, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    claims: tuple[Claim, ...] = ()
    tables: tuple[SelfEvaluationTable, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    beside: tuple[Report, ...] = field(default=(), metadata=INTERNAL)

    @cached_property
    def document_by_index(self) -> dict[int, Document]:
        """Documents by their source index; unread sources have none."""
        return {document.index: document for document in self.documents}

    @cached_property
    def figure_by_id(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def project_by_id(self) -> dict[str, Project]:
        return {project.id: project for project in self.projects}

    def block(self, span: Span) -> Block:
        """The block a span stands in."""
        return self.document_by_index[span.source].by_id[span.block]

    def quote(self, span: Span) -> str:
        """The words under a span, as read."""
        return self.block(span).text[span.start : span.end]
