"""Quantities as written, and the fixed vocabularies of figures.

A quantity keeps its decimals: 44.4亿元 is 4440000000 元 known to 0.1亿. Never float.
"""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from docextract.model.document import Span
from docextract.model.records import record

INTERNAL: Final[dict[str, Any]] = {"contract": False}


class Bound(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class FigureKind(StrEnum):
    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    PERMILLE = "permille"
    PERCENTAGE_POINTS = "percentage_points"
    RANK = "rank"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    SCORE = "score"
    DURATION = "duration"
    LENGTH = "length"
    AREA = "area"
    WEIGHT = "weight"
    VOLUME = "volume"
    RATE = "rate"
    OTHER = "other"


class NonFigureKind(StrEnum):
    DATE = "date"
    DOCUMENT_NUMBER = "document_number"
    HEADING_NUMBER = "heading_number"
    ORDINAL = "ordinal"
    PLAN = "plan"
    IDIOM = "idiom"
    ARTICLE = "article"
    MODEL_NUMBER = "model_number"
    PHONE_NUMBER = "phone_number"
    CODE = "code"
    NAME = "name"


class Role(StrEnum):
    ACTUAL = "actual"
    TARGET = "target"
    INCREMENT = "increment"
    NET_INCREMENT = "net_increment"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    MARGIN = "margin"
    OVER_FULFILMENT = "over_fulfilment"
    SHORTFALL = "shortfall"
    COMPLETION_RATE = "completion_rate"
    SHARE = "share"
    RANK = "rank"
    PER_UNIT = "per_unit"
    CUMULATIVE = "cumulative"
    BUDGET_INITIAL = "budget_initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    EXECUTION_RATE = "execution_rate"
    FUNDS_RECEIVED = "funds_received"
    SCORE = "score"
    MAX_SCORE = "max_score"
    OTHER = "other"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Comparator(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    MORE = ">"
    LESS = "<"
    QUALITATIVE = "定性"


@record(frozen=True, slots=True)
class Written:
    """The number as printed: its digits, its unit as printed (with 万/亿), its decimals."""

    number: str
    unit: str | None
    decimals: int


@record(frozen=True, slots=True)
class Measured:
    """A quantity read from a string, before it has a place in a report.

    ``value`` (and ``high`` of a range) are in ``unit``; ``step`` is one unit of the last
    printed digit in the same unit (44.4亿元: 10000000). ``start`` and ``end`` delimit the
    quote: the number with its unit, without bound words. ``outer_start`` and ``outer_end``
    also take in the bound words (约, ≥, 以上, 左右) that were read into ``bound``.
    """

    value: Decimal
    unit: str | None
    kind: FigureKind
    written: Written
    step: Decimal
    start: int
    end: int
    outer_start: int
    outer_end: int
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    hedge: bool = False


@record(frozen=True, slots=True)
class Quantity:
    """A number of a table cell or statement with its place; ``quote`` is its exact words."""

    value: Decimal
    unit: str | None
    quote: str
    span: Span
    kind: FigureKind = field(default=FigureKind.OTHER, metadata=INTERNAL)
    high: Decimal | None = field(default=None, metadata=INTERNAL)
    bound: Bound = field(default=Bound.EXACT, metadata=INTERNAL)
    hedge: bool = field(default=False, metadata=INTERNAL)
    step: Decimal = field(default=Decimal(1), metadata=INTERNAL)
