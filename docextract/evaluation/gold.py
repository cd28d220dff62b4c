"""Checked answers, in one shape whatever file they come from.

A field that a suite does not annotate is ``None``; an annotated field holds every answer
that is accepted, the preferred one first, where ``None`` stands for "nothing".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from docextract.model.document import Span

Answers = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """``value`` is in the first of ``units``; ``place`` is None where the suite gives no valid offsets."""

    quote: str
    value: Decimal
    units: Answers
    place: Span | None
    measure: Answers | None = None
    scope: Answers | None = None
    role: Answers | None = None
    baseline: Answers | None = None
    period: Answers | None = None
    kind: Answers | None = None
    bound: Answers | None = None
    direction: Answers | None = None


@dataclass(frozen=True, slots=True)
class GoldNonFigure:
    """``or_figure``: a figure at this place is accepted too. ``kind`` None: any kind is right."""

    quote: str
    place: Span | None
    kind: str | None
    or_figure: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """``operands`` are the places of the figures; ``words`` are quotes of operands that are no figures.

    ``verdicts``: accepted verdicts, or None. ``contradicts``: True must come out as a failing
    finding, False must not, None is not asked.
    """

    kind: str
    about: str
    operands: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    contradicts: bool | None = None
    verdicts: Answers | None = None
    implied: Decimal | None = None
    readings: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldProject:
    name: str
    statuses: Answers
    cause: str | None = None
    measure: str | None = None
    has_statement: bool = True
    cause_generic: bool | None = None
    unmet_indicators: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """``places`` are all those the quote may mean: a short one can stand in a text several times."""

    kind: str
    quote: str | None
    places: tuple[Span, ...]
    value: str | None = None


@dataclass(frozen=True, slots=True)
class GoldHeading:
    title: str
    levels: tuple[int, ...]
    roles: frozenset[str] | None = None
    roles_accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A budget line or an indicator: the name it goes by, and the cells that must agree.

    ``cells`` maps a field to the value of a quantity (in its unit), a text, or None for an
    empty cell.
    """

    name: str | None
    cells: dict[str, Decimal | str | bool | None]


@dataclass(frozen=True, slots=True)
class GoldRule:
    """``times`` findings of ``rule`` that fail; each of ``quotes`` must be in their evidence.

    ``or_more``: the suite names the rule and does not count its findings.
    """

    rule: str
    times: int = 1
    quotes: tuple[str, ...] = ()
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """One numeral of a public number suite; ``value`` is None for dates.

    ``scale`` says how many of the suite's unit one of ours is, where the suite converts.
    """

    kind: str
    place: Span
    value: Decimal | None
    scale: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A text, or the files of one submission, with the answers its suite gives.

    Collections that are None are not annotated and not scored. ``judged`` names the kinds of
    record whose gold is exhaustive, so that what is found beyond it is wrong.
    """

    id: str
    text: str
    files: tuple[Path, ...] = ()
    year: int | None = None
    judged: frozenset[str] = frozenset()
    figures: tuple[GoldFigure, ...] | None = None
    non_figures: tuple[GoldNonFigure, ...] | None = None
    relations: tuple[GoldRelation, ...] | None = None
    projects: tuple[GoldProject, ...] | None = None
    claims: tuple[GoldClaim, ...] | None = None
    claims_forbidden: tuple[str, ...] = ()
    headings: tuple[GoldHeading, ...] | None = None
    metadata: dict[str, str | None] | None = None
    budget: tuple[GoldRow, ...] | None = None
    indicators: tuple[GoldRow, ...] | None = None
    must_fail: tuple[GoldRule, ...] | None = None
    must_not_fail: tuple[str, ...] = ()
    must_not_decide: tuple[str, ...] = ()
    numbers: tuple[GoldNumber, ...] = field(default=())
