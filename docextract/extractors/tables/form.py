"""What one self-evaluation form holds, still as cells: titles, fields, money, goals, indicators, footers."""

from __future__ import annotations

from dataclasses import dataclass, field

from docextract.extractors.tables import values
from docextract.extractors.tables.alignment import Aligned
from docextract.extractors.tables.headers import Header
from docextract.extractors.tables.slots import Row, Slot
from docextract.lexicon import columns
from docextract.model.records import record


@record(frozen=True, slots=True)
class Labelled:
    """A label with the cell that holds its value; ``start`` is where the value begins in the cell."""

    label: Slot
    value: Slot
    start: int = 0

    @property
    def is_year(self) -> bool:
        """True for the field that names the fiscal year (预算年度)."""
        return self.label.label in columns.year_labels()


@record(frozen=True, slots=True)
class DataRow:
    """One row of the money or the indicator block."""

    header: Header | None
    aligned: Aligned


@dataclass(slots=True)
class Form:
    """What one self-evaluation form holds, still as cells."""

    titles: list[Slot] = field(default_factory=list)
    labelled: dict[str, Labelled] = field(default_factory=dict)
    money: list[DataRow] = field(default_factory=list)
    goals: list[tuple[Slot | None, Slot | None]] = field(default_factory=list)
    indicators: list[DataRow] = field(default_factory=list)
    totals: list[tuple[Header | None, Row]] = field(default_factory=list)
    footers: dict[str, Labelled] = field(default_factory=dict)
    pointed: list[Slot] = field(default_factory=list)
    remarks: list[Slot] = field(default_factory=list)
    header: Header | None = None

    @property
    def unit(self) -> str | None:
        """The money unit that a line of the form names (单位：万元), or the label of its total."""
        lines = [*self.titles, *self.remarks]
        labels = [
            slot for row in self.money[:1] for slot in (*row.aligned.labels, *row.aligned.cells.values())
        ]
        return next((unit for slot in (*lines, *labels) if (unit := values.unit_in(slot.text))), None)

    @property
    def has_content(self) -> bool:
        """True when the form holds more than a title and labels."""
        return bool(self.money or self.indicators or self.goals or self.totals)

    @property
    def is_head(self) -> bool:
        """True for a title or project alone, the rest of whose form stands in the next table."""
        return not self.has_content and bool(self.titles or "project" in self.labelled)

    @property
    def is_tail(self) -> bool:
        """True for totals and footers alone, whose form stands in the table above."""
        return not self.is_filled and not self.is_head and bool(self.totals or self.footers)

    @property
    def is_filled(self) -> bool:
        """True when the form holds a block; totals alone stand in any table."""
        return bool(self.money or self.indicators or (self.goals and (self.labelled or self.titles)))

    @property
    def is_self_evaluation(self) -> bool:
        """True for a form that evaluates: indicators, or money of a titled or named project."""
        scored = any(row.header is not None and "max_score" in row.header.order for row in self.money)
        named = bool(self.titles or self.labelled)
        return bool(self.indicators or self.goals or (self.money and (named or scored)))
