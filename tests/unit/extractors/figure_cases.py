"""Documents made of plain lines, and the figure cases kept as data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docextract.extractors import figures
from docextract.extractors.tables.meaning import Grids
from docextract.lexicon import units
from docextract.model.document import Block, BlockKind, Document, Sourced, Span
from docextract.model.report import Figure, Metadata, NonFigure

CASES = Path(__file__).parents[2] / "cases"


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """Every case of ``tests/cases/figures_*.yaml``."""
    files = sorted(CASES.glob("figures_*.yaml"))
    return tuple(case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8")))


def document(*lines: str) -> Document:
    """A text document with one paragraph a line."""
    blocks = tuple(Block(f"body/p{number}", BlockKind.PARAGRAPH, line) for number, line in enumerate(lines))
    return Document(0, "report.txt", "0" * 64, 0, "txt", "text", blocks)


def extract(
    source: Document, year: int | None = 2023, grids: Grids | None = None
) -> tuple[tuple[Figure, ...], tuple[NonFigure, ...]]:
    """Figures and non-figures of one document of the given report year."""
    known = None if year is None else Sourced(year, Span(0, "body/p0", 0, 0))
    return figures.extract((source,), (), grids or Grids(), Metadata(fiscal_year=known))


def found_in(text: str, year: int | None = 2023) -> tuple[tuple[Figure, ...], tuple[NonFigure, ...]]:
    """Figures and non-figures of one paragraph."""
    return extract(document(text), year)


def record(figure: Figure) -> dict[str, Any]:
    """A figure in the form of the cases, without what has its default."""
    return {
        "quote": figure.quote,
        "value": figure.value,
        "unit": figure.unit,
        "kind": figure.kind.value,
        "role": figure.role.value,
        "measure": figure.measure,
        "scope": figure.scope,
        "baseline": figure.baseline,
        "period": figure.period,
        "direction": figure.direction.value if figure.direction else None,
        "bound": figure.bound.value,
        "hedge": figure.hedge,
        "high": figure.high,
    }


def expected(given: dict[str, Any], year: int) -> dict[str, Any]:
    """One figure of a case with its defaults filled in."""
    unit = given.get("unit")
    known = units.lookup(unit) if unit else None
    high = given.get("high")
    return {
        "quote": given["quote"],
        "value": Decimal(given["value"]),
        "unit": unit,
        "kind": given.get("kind") or (known.kind.value if known else "other"),
        "role": given.get("role", "actual"),
        "measure": given.get("measure"),
        "scope": given.get("scope"),
        "baseline": given.get("baseline"),
        "period": given.get("period", str(year)),
        "direction": given.get("direction"),
        "bound": given.get("bound", "exact"),
        "hedge": given.get("hedge", False),
        "high": Decimal(high) if high else None,
    }


def masked(source: Document, *stretches: tuple[int, int]) -> Document:
    """``source`` with stretches of its first block marked as conversion residue."""
    first, *others = source.blocks
    return replace(source, blocks=(replace(first, masked=stretches), *others))
