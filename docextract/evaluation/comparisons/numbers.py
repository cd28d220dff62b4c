"""Numbers of the public suites: the value is found at the place; a date is typed as a date."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.evaluation.gold import Case, GoldNumber
from docextract.evaluation.scores import Mark
from docextract.model.finding import Result
from docextract.model.report import Figure
from docextract.model.values import NonFigureKind

# The suites print binary floats, and fractions to as many digits as those hold.
TOLERANCE: Final = Decimal("0.00001")


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """One mark a number, of the kind ``number <kind of the suite>``."""
    for number in case.numbers:
        figures = [f for f in result.report.figures if f.span.overlaps(number.place)]
        others = [n for n in result.report.non_figures if n.span.overlaps(number.place)]
        if number.value is None:
            is_right = any(other.kind is NonFigureKind.DATE for other in others)
        else:
            is_right = any(_equal(number, figure) for figure in figures)
        got = [f"{f.quote} = {f.value} {f.unit or ''}".rstrip() for f in figures]
        got += [f"{n.quote} {n.kind}" for n in others]
        quote = case.text[number.place.start : number.place.end]
        wanted = f"{quote} = {'date' if number.value is None else number.value}"
        yield Mark(f"number {number.kind}", wanted, "; ".join(got) or None, is_right, case.text)


def _equal(number: GoldNumber, figure: Figure) -> bool:
    assert number.value is not None
    scale = number.scale.get(figure.unit or "", Decimal(1))
    return any(
        abs(value * scale - number.value) <= TOLERANCE * max(abs(number.value), Decimal(1))
        for value in (figure.value, figure.high)
        if value is not None
    )
