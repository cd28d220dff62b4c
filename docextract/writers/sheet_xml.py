"""Rows of an Excel sheet as XML: a library's way of writing them takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape


def row(number: int, height: float, cells: Iterable[str]) -> str:
    """Row ``number`` (from 1), ``height`` points high, of finished cells."""
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def text_cell(place: str, style: int, text: str) -> str:
    """A cell that is text whatever the words look like: never a formula or an error value."""
    inside = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{inside}</c>'


def number_cell(place: str, style: int, value: int | Decimal) -> str:
    return (
        f'<c r="{place}" s="{style}"><v>{value:f}</v></c>'
        if isinstance(value, Decimal)
        else (f'<c r="{place}" s="{style}"><v>{value}</v></c>')
    )


def empty_cell(place: str, style: int) -> str:
    return f'<c r="{place}" s="{style}"/>'
