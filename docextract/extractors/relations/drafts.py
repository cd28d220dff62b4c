"""Relations before they have an id: kinds, operands, the identity checked or solved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from docextract.extractors.relations.passages import Mention
from docextract.model.records import record
from docextract.model.report import Figure, Implied, Operand, Reading, Relation, Text
from docextract.model.rounding import Verdict, compare_formula, compare_sum

HUNDRED: Final = Decimal(100)
_DIGITS: Final = 6  # significant digits of a solved quotient


class Kind(StrEnum):
    """The kinds of relation of the contract."""

    INCREMENT = "increment"
    NET_INCREMENT = "net_increment"
    GROWTH = "growth"
    GROWTH_BOTH = "growth_both"
    DIFFERENCE = "difference"
    PERCENTAGE_POINTS = "percentage_points"
    MARGIN = "margin"
    MULTIPLE = "multiple"
    RANK_BOUND = "rank_bound"
    RANK_MOVE = "rank_move"
    OVER_FULFILMENT = "over_fulfilment"
    SHORTFALL = "shortfall"
    COMPLETION_RATE = "completion_rate"
    FROM_TO = "from_to"
    CUMULATIVE = "cumulative"
    RATIO = "ratio"
    PARTS = "parts"
    SUBSET = "subset"
    SHARE = "share"
    PER_UNIT = "per_unit"
    ENUMERATION = "enumeration"
    ALIGNMENT = "alignment"
    EXECUTION_RATE = "execution_rate"
    ARRIVAL_RATE = "arrival_rate"
    BALANCE = "balance"
    SCORE_EXECUTION = "score_execution"
    SCORE_INDICATOR = "score_indicator"
    SCORE_SUM = "score_sum"
    CONVERSION = "conversion"
    TARGET = "target"
    IMPLIED_ZERO = "implied_zero"


Named = tuple[str, Mention]


@record(frozen=True, slots=True)
class Draft:
    """A relation without id; ``place`` is (source, place of the passage, offset) for reading order."""

    place: tuple[int, int, int]
    relation: Relation


def draft(
    kind: Kind,
    place: tuple[int, int, int],
    operands: Sequence[Named],
    *,
    cue: Text | None = None,
    stated: Mention | None = None,
    implied: Implied | None = None,
    readings: Sequence[Reading] = (),
    verdict: Verdict = Verdict.UNKNOWN,
    computed: Decimal | None = None,
    note: str | None = None,
) -> Draft:
    """A draft; operands keep the order given."""
    relation = Relation(
        "",
        kind,
        tuple(Operand(role, mention.figure.id) for role, mention in operands),
        cue,
        None if stated is None else stated.figure.id,
        implied,
        tuple(readings),
        verdict,
        None if computed is None else significant(computed, 8),
        note,
    )
    return Draft(place, relation)


@record(frozen=True, slots=True)
class Check:
    """A verdict with the value that the identity gives for what is stated."""

    verdict: Verdict
    computed: Decimal | None


def by_formula(formula: Callable[..., Decimal], operands: Sequence[Mention], stated: Mention) -> Check:
    """``formula`` over the values of ``operands`` against ``stated``."""
    verdict, computed = compare_formula(formula, [m.figure for m in operands], stated.figure)
    return Check(verdict, computed)


def by_sum(parts: Sequence[Mention], total: Mention, signs: Sequence[int] | None = None) -> Check:
    """Σ sign·part against ``total``."""
    verdict = compare_sum([m.figure for m in parts], total.figure, signs)
    signs = signs or [1] * len(parts)
    return Check(verdict, sum((s * m.figure.value for s, m in zip(signs, parts, strict=True)), Decimal(0)))


def significant(value: Decimal, digits: int = _DIGITS) -> Decimal:
    """``value`` to that many significant digits, written without exponent or trailing zeros."""
    if not value.is_finite() or value == 0:
        return Decimal(0)
    exponent = value.adjusted() - digits + 1
    rounded = value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)
    return plain(rounded)


def plain(value: Decimal) -> Decimal:
    """The same value without exponent or trailing zeros."""
    text = format(value.normalize(), "f")
    return Decimal("0" if text in ("-0", "") else text)


def implied(
    like: Figure, value: Decimal, *, period: str | None, measure: str | None = None, unit: str | None = None
) -> Implied:
    """A solved value in the unit (unless given) and of the measure (unless given) of ``like``."""
    return Implied(measure or like.measure, period, plain(value), unit or like.unit)


def reading(name: str, value: Decimal, verdict: Verdict = Verdict.UNKNOWN) -> Reading:
    """One way to understand a statement, with the value it implies."""
    return Reading(name, plain(value), verdict)


def named(**operands: Mention | None) -> list[Named]:
    """Role and mention of every operand that is there, in the order given."""
    return [(role, mention) for role, mention in operands.items() if mention is not None]


DOWNGRADED: Final[Mapping[Verdict, Verdict]] = {Verdict.INCONSISTENT: Verdict.ROUNDING}
