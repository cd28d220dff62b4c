"""The JSON contract ``docextract/report-1``: a result as plain dicts, lists, strings and numbers.

The dataclasses of the model *are* the contract: their field names and order are the keys,
except for the few shapes named here. Fields declared ``INTERNAL`` never leave the program.
"""

from __future__ import annotations

import datetime
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from docextract.model.finding import Outcome, Result
from docextract.model.report import Cause, Measure, Report

SCHEMA_ID = "docextract/report-1"
BLOCK_KEYS = ("id", "kind", "number", "text")


def as_dict(result: Result, *, blocks: bool = True, all_items: bool = False) -> dict[str, Any]:
    """``result`` in the shape and key order of the contract.

    ``blocks=False`` leaves the list of blocks empty. ``all_items`` lists every item that was
    checked; otherwise findings are those that failed, are doubtful or met a rule error.
    """
    contract: dict[str, Any] = {"schema": SCHEMA_ID}
    for name in fields_of(Report):
        contract[name] = encode(getattr(result.report, name))
        if name == "sources":
            contract["blocks"] = _blocks(result.report) if blocks else []
    contract["findings"] = encode(result.findings if all_items else result.shown)
    contract["tally"] = {
        rule: {outcome.value: counts.get(outcome.value, 0) for outcome in Outcome}
        for rule, counts in result.tally.items()
    }
    contract["packs"] = encode(result.packs)
    return contract


def encode(value: Any) -> Any:
    """One value of the model, its parts included, as plain JSON data."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Cause):
        return {**encode(value.text), "class": next(iter(value.classes), None), "generic": value.generic}
    if isinstance(value, Measure):
        rest = {name: encode(getattr(value, name)) for name in fields_of(Measure) if name != "text"}
        return {**encode(value.text), **rest}
    record: Any = type(value)
    return {name: encode(getattr(value, name)) for name in fields_of(record)}


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


def _blocks(report: Report) -> list[dict[str, Any]]:
    return [
        {"source": document.index, **{key: encode(getattr(block, key)) for key in BLOCK_KEYS}}
        for document in report.documents
        for block in document.blocks
    ]
