"""Columns of the Parquet files, and how a value of the model becomes a cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, Final

from docextract.model.contract import plain
from docextract.model.document import Sourced, Span
from docextract.model.report import Report
from docextract.model.values import Quantity

_STEP: Final = Decimal("1e-10")
_LARGEST: Final = Decimal(10) ** 28
_DIGITS: Final = Context(prec=38)


@dataclass(frozen=True, slots=True)
class Column:
    """``type`` is text, integer, decimal, truth, texts or operands."""

    name: str
    type: str = "text"

    def cell(self, value: Any) -> Any:
        """``value`` as the file holds it."""
        if self.type == "decimal":
            return exact(value)
        # A file name that is no UTF-8 holds surrogates, which no file can.
        return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def columns(*names: str, **typed: str) -> tuple[Column, ...]:
    """Columns of text, then those with a type."""
    return (*(Column(name) for name in names), *(Column(name, type_) for name, type_ in typed.items()))


def measured(name: str) -> tuple[Column, ...]:
    """The columns of a quantity: its value, its unit, its words."""
    return (Column(name, "decimal"), Column(f"{name}_unit"), Column(f"{name}_quote"))


PLACE: Final = columns("block", source="integer", start="integer", end="integer")


def exact(value: Decimal | None) -> Decimal | None:
    """``value`` where a decimal(38, 10) holds it exactly; else None, for its text stands beside it."""
    if value is None or abs(value) >= _LARGEST:
        return None
    rounded = value.quantize(_STEP, context=_DIGITS)
    return rounded if rounded == value else None


def words(text: Sourced[str] | None) -> str | None:
    return None if text is None else text.value


def texts(found: Iterable[Sourced[str]]) -> list[str]:
    return [text.value for text in found]


def quantity(value: Quantity | Sourced[str] | None) -> tuple[Any, ...]:
    """Value, unit and words of a quantity; a qualitative value has words alone."""
    if isinstance(value, Quantity):
        return value.value, value.unit, value.quote
    return None, None, words(value)


def place(span: Span | None) -> tuple[Any, ...]:
    """Block, source, start and end, in the order of ``PLACE``."""
    return (None, None, None, None) if span is None else (span.block, span.source, span.start, span.end)


def project(identity: str | None, report: Report) -> str | None:
    """The name of a project that a record names by its id or its name."""
    found = report.project_by_id.get(identity or "")
    return identity if found is None else found.name.value


def printed(value: Decimal | str | None) -> str | None:
    """A value as text."""
    return plain(value) if isinstance(value, Decimal) else value
