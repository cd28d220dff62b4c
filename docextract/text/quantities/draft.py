"""A quantity while it is being read: value and unit known, bounds and signs not yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docextract.model.values import FigureKind


@dataclass(slots=True)
class Draft:
    """``text[start:end]`` is a number with its unit; ``printed`` is the unit as printed, with 万/亿.

    ``blurred`` says that 余 or 多 stood inside; ``surface`` is what a range compares units by.
    """

    start: int
    end: int
    kind: FigureKind
    unit: str | None
    value: Decimal
    step: Decimal
    number: str
    printed: str | None = None
    decimals: int = 0
    high: Decimal | None = None
    blurred: bool = False
    factor: Decimal = Decimal(1)
    power: Decimal = Decimal(1)
    size: int | None = None
    chinese: bool = False
    bare_scale: bool = False
