"""The thread of a sentence: what was spoken of last, and what a figure takes over from it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace

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
    """What a figure without words of its own takes over from those before it in the sentence.

    ``levels`` are the measures of levels in order, ``units`` maps a unit to the last measure
    in it, ``sums`` to the levels in it, for a total without a name; ``money`` is the last
    measure in money; ``whole`` is what 其中 (``among``) divides, ``share_of`` what the last
    share was of; ``base`` what the last change was measured against; ``coming`` holds between
    由 and 至, ``moved`` after it; ``ranked`` is a counted field of a ranking (24个县区),
    ``field`` the field of the last rank; ``listed`` is the noun that heads a list behind a
    colon (两笔补助：…), ``lister`` the clause before such a colon (本年下达资金：…);
    ``renewed`` holds from a ； to the next figure, which is no sibling of those before.
    """

    measure: str | None = None
    scope: str | None = None
    kind: FigureKind | None = None
    unit: str | None = None
    role: Role | None = None
    whole: str | None = None
    share_of: str | None = None
    money: str | None = None
    task: str | None = None
    has_target: bool = False
    base: str | None = None
    period: str | None = None
    coming: bool = False
    moved: bool = False
    among: bool = False
    segment: int = 0
    renewed: bool = False
    ranked: str | None = None
    field: str | None = None
    levels: list[str] = dataclasses.field(default_factory=list)
    units: dict[str, str] = dataclasses.field(default_factory=dict)
    listed: str | None = None
    lister: str = ""
    sums: dict[str, list[str]] = dataclasses.field(default_factory=dict)

    def copy(self) -> Thread:
        """The same thread, to be followed inside a bracket."""
        sums = {unit: list(names) for unit, names in self.sums.items()}
        return replace(self, units=dict(self.units), levels=list(self.levels), sums=sums)

    def follow(self, link: Link, measured: Measured, noun: str, acted: bool, *, is_total: bool) -> None:
        """Take note of a figure that has been linked.

        ``noun`` is its measure without what was joined to it; ``acted`` is True where that
        is a verb with a measure taken over (注销企业), which the next figure does not take over.
        ``is_total``: it adds up the levels before it and is none of them.
        """
        self.role, self.kind, self.unit = link.role, measured.kind, measured.unit
        self.renewed = False
        if link.scope is not None:
            self.scope = link.scope
        if link.role is Role.RANK:
            self.field = link.baseline
        if link.role is Role.SHARE:
            self.share_of = link.baseline
        if link.measure is None or acted:
            return
        if is_total:
            self.measure = noun
            return
        if measured.unit is not None and link.role in LEVELS and link.role is not Role.PER_UNIT:
            self.units[measured.unit] = noun
            self.sums.setdefault(measured.unit, []).append(noun)
        if link.role in LEVELS and noun not in self.levels[-1:]:
            self.levels.append(noun)
        if measured.kind is FigureKind.AMOUNT and link.role in LEVELS:
            self.money = noun
        self.measure = noun
