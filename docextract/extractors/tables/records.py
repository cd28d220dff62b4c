"""Where the records of tables are collected: ids in reading order, and what every cell means."""

from __future__ import annotations

from dataclasses import dataclass, field

from docextract.extractors.tables.meaning import CellKey, CellMeaning
from docextract.extractors.tables.slots import Slot
from docextract.lexicon import columns
from docextract.model.kinds import SubjectKind
from docextract.model.report import BudgetLine, Indicator, SelfEvaluationTable, Subject
from docextract.model.values import Role

OTHER = Subject(SubjectKind.OTHER)


@dataclass(slots=True)
class Records:
    """The records read so far. ``year`` is the report's fiscal year as the metadata know it."""

    year: int | None
    tables: list[SelfEvaluationTable] = field(default_factory=list)
    budget: list[BudgetLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    cells: dict[CellKey, CellMeaning] = field(default_factory=dict)

    def next_budget(self) -> str:
        """The id of the next budget line."""
        return f"b{len(self.budget) + 1}"

    def next_indicator(self) -> str:
        """The id of the next indicator."""
        return f"i{len(self.indicators) + 1}"

    def next_table(self) -> str:
        """The id of the next table."""
        return f"t{len(self.tables) + 1}"

    def mean(
        self,
        slot: Slot | None,
        measure: str | None,
        role: Role,
        unit: str | None,
        *,
        subject: Subject = OTHER,
        period: str | None = None,
        scope: str | None = None,
        baseline: str | None = None,
    ) -> None:
        """Note what the number in ``slot`` means; a missing or empty cell means nothing."""
        if slot is None or slot.is_empty:
            return
        key = (slot.span.source, slot.span.block, slot.span.start)
        measure = columns.points(role, measure) if measure else measure
        self.cells[key] = CellMeaning(measure, role, unit, scope, period, baseline, subject)


@dataclass(frozen=True, slots=True)
class Place:
    """The table that records belong to: its id, its project's name, its year and money unit."""

    table: str
    project: str | None
    year: int | None
    unit: str | None

    @property
    def period(self) -> str | None:
        """The year as a period."""
        return None if self.year is None else str(self.year)
