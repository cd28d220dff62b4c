"""The thread of a sentence: what was spoken of last, and what a figure takes over from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from docextract.extractors.figures.links import Link
from docextract.model.values import FigureKind, Measured, Role

# Figures of these roles speak of a level; changes, ranks and rates that follow are about it.
LEVELS = frozenset(
    {
        Role.ACTUAL,
        Role.TARGET,
        Role.CUMULATIVE,
        Role.EXECUTED,
        Role.FUNDS_RECEIVED,
        Role.BUDGET,
        Role.BUDGET_INITIAL,
        Role.PER_UNIT,
        Role.SCORE,
        Role.INCREMENT,
    }
)


@dataclass(slots=True)
class Thread:
    """What a figure without words of its own takes over from those before it in the sentence."""

    measure: str | None = None
    scope: str | None = None
    unit: str | None = None
    kind: FigureKind | None = None
    role: Role | None = None
    whole: str | None = None
    money: str | None = None
    task: str | None = None
    has_target: bool = False
    base: str | None = None
    period: str | None = None
    names: tuple[str, ...] = ()
    coming: bool = False
    clause: int = -1
    among: bool = False
    segment: int = 0
    units: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Thread:
        """The same thread, to be followed inside a bracket."""
        return replace(self, units=dict(self.units))

    def follow(self, link: Link, measured: Measured) -> None:
        """Take note of a figure that has been linked."""
        self.role, self.kind = link.role, measured.kind
        if link.scope is not None:
            self.scope = link.scope
        if link.measure is None:
            return
        if measured.unit is not None:
            self.units[measured.unit] = link.measure
        if measured.kind is FigureKind.AMOUNT and link.role in LEVELS:
            self.money = link.measure
        if link.role in (Role.MARGIN, Role.MAX_SCORE):
            return
        self.measure, self.unit = link.measure, measured.unit
