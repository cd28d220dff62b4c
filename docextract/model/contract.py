"""The JSON contract ``docextract/report-1``: a result as plain dicts, lists, strings and numbers.

The dataclasses of the model *are* the contract: their field names and order are the keys,
except for the few shapes named here. Fields declared ``INTERNAL`` never leave the program.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final

from docextract.model.beside import RECORDS
from docextract.model.document import Block, Span
from docextract.model.finding import Outcome, Result
from docextract.model.report import Cause, Measure, Report

SCHEMA_ID = "docextract/report-1"
BLOCK_KEYS = ("id", "kind", "number", "text")
# Only blocks that were read from pictures have this one.
PICTURE_KEY = "ocr"


def as_dict(result: Result, *, blocks: bool = True, all_items: bool = False) -> dict[str, Any]:
    """``result`` in the shape and key order of the contract.

    ``blocks=False`` leaves the list of blocks empty. ``all_items`` lists every item that was
    checked; otherwise findings are those that failed, are doubtful or met a rule error.
    """
    contract: dict[str, Any] = {"schema": SCHEMA_ID}
    for name in fields_of(Report):
        contract[name] = encode(_with_those_beside(result.report, name))
        if name == "sources":
            contract["blocks"] = _blocks(result.report) if blocks else []
    contract["findings"] = encode(result.findings if all_items else result.shown)
    contract["tally"] = {
        rule: {outcome.value: counts.get(outcome.value, 0) for outcome in Outcome}
        for rule, counts in result.tally.items()
    }
    contract["packs"] = encode(result.packs)
    return contract


def _with_those_beside(report: Report, name: str) -> Any:
    """The records of this year, then those of last year and of the ledger, told apart by their source."""
    own = getattr(report, name)
    if name not in RECORDS or not report.beside:
        return own
    return (*own, *(record for other in report.beside for record in getattr(other, name)))


def encode(value: Any) -> Any:
    """One value of the model, its parts included, as plain JSON data."""
    kind: Any = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    shape = _SHAPES.get(kind)
    if shape is not None:
        return shape(value)
    if isinstance(value, Enum):
        return value.value
    return {name: encode(getattr(value, name)) for name in fields_of(kind)}


def _list(parts: Sequence[Any]) -> list[Any]:
    return [encode(part) for part in parts]


def _span(span: Span) -> dict[str, Any]:
    # Half of all values are spans: naming the keys is three times as fast as looking them up.
    return {"source": span.source, "block": span.block, "start": span.start, "end": span.end}


def _cause(cause: Cause) -> dict[str, Any]:
    return {**encode(cause.text), "class": next(iter(cause.classes), None), "generic": cause.generic}


def _measure(measure: Measure) -> dict[str, Any]:
    rest = {name: encode(getattr(measure, name)) for name in fields_of(Measure) if name != "text"}
    return {**encode(measure.text), **rest}


def plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros that say nothing: 9.850E+6 -> 9850000."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def fields_of(record: Any) -> tuple[str, ...]:
    """Names of a record's fields that the contract shows, in its order."""
    return tuple(f.name for f in fields(record) if f.metadata.get("contract", True))


_SHAPES: Final[dict[type, Callable[[Any], Any]]] = {
    tuple: _list,
    list: _list,
    Decimal: plain,
    datetime.date: datetime.date.isoformat,
    Span: _span,
    Cause: _cause,
    Measure: _measure,
}


def _blocks(report: Report) -> list[dict[str, Any]]:
    return [_block(document.index, block) for document in report.documents for block in document.blocks]


def _block(source: int, block: Block) -> dict[str, Any]:
    shown = {"source": source, **{key: encode(getattr(block, key)) for key in BLOCK_KEYS}}
    return shown if block.ocr is None else {**shown, PICTURE_KEY: block.ocr}
