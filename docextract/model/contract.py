"""The JSON contract ``docextract/report-1``: a result as plain dicts, lists, strings and numbers.

The dataclasses of the model *are* the contract: their field names and order are the keys,
except for the few shapes named here. Fields declared ``INTERNAL`` never leave the program.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring as _text
from typing import Any, Final

from docextract.model.beside import RECORDS
from docextract.model.document import Block, Span
from docextract.model.finding import Outcome, Result
from docextract.model.report import Cause, Measure, Report

SCHEMA_ID = "docextract/report-1"
BLOCK_KEYS = ("id", "kind", "number", "text")
# Only blocks that were read from pictures have this one.
PICTURE_KEY = "ocr"


Member = tuple[str, str | list[str]]


def as_dict(result: Result, *, blocks: bool = True, all_items: bool = False) -> dict[str, Any]:
    """``result`` in the shape and key order of the contract."""
    found: dict[str, Any] = json.loads(as_json(result, blocks=blocks, all_items=all_items))
    return found


def as_json(result: Result, *, blocks: bool = True, all_items: bool = False) -> str:
    """``result`` as one JSON object on one line."""
    found = members_of(result, blocks=blocks, all_items=all_items)
    return _object((key, text if isinstance(text, str) else _array(text)) for key, text in found)


def members_of(result: Result, *, blocks: bool = True, all_items: bool = False) -> Iterator[Member]:
    """The keys of the contract in their order, each with its JSON, a list with that of its records.

    ``blocks=False`` leaves the list of blocks empty. ``all_items`` lists every item that was
    checked; otherwise findings are those that failed, are doubtful or met a rule error.
    """
    yield "schema", encode(SCHEMA_ID)
    for name in fields_of(Report):
        yield member(name, _with_those_beside(result.report, name))
        if name == "sources":
            yield "blocks", _blocks(result.report) if blocks else []
    yield member("findings", result.findings if all_items else result.shown)
    tally = (
        (rule, _object((outcome, str(counts.get(outcome, 0))) for outcome in _OUTCOMES))
        for rule, counts in result.tally.items()
    )
    yield "tally", _object(tally)
    yield member("packs", result.packs)


def member(name: str, value: Any) -> Member:
    """One key with the JSON of ``value``, of its records where it is a list."""
    return name, [encode(part) for part in value] if isinstance(value, tuple | list) else encode(value)


def _with_those_beside(report: Report, name: str) -> Any:
    """The records of this year, then those of last year and of the ledger, told apart by their source."""
    own = getattr(report, name)
    if name not in RECORDS or not report.beside:
        return own
    return (*own, *(record for other in report.beside for record in getattr(other, name)))


def encode(value: Any) -> str:
    """One value of the model, its parts included, as JSON."""
    # One pass from records to text: plain dicts in between would take three times as long.
    shape = _SHAPES.get(type(value))
    return (_learned(type(value)) if shape is None else shape)(value)


def _learned(kind: Any) -> Callable[[Any], str]:
    """How values of ``kind`` are written, from now on."""
    if issubclass(kind, Enum):
        texts = {member: _text(member.value) for member in kind}
        shape: Callable[[Any], str] = texts.__getitem__
    else:
        names = fields_of(kind)

        def shape(record: Any) -> str:
            return _object([(name, encode(getattr(record, name))) for name in names])

    _SHAPES[kind] = shape
    return shape


def _list(parts: Sequence[Any]) -> str:
    return _array([encode(part) for part in parts])


def _array(texts: Iterable[str]) -> str:
    return f"[{', '.join(texts)}]"


def _object(members: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join([f'{_text(key)}: {text}' for key, text in members])}}}"


def _span(span: Span) -> str:
    # Half of all values are spans.
    return (
        f'{{"source": {span.source}, "block": {_text(span.block)}, "start": {span.start}, "end": {span.end}}}'
    )


def _cause(cause: Cause) -> str:
    kind = next(iter(cause.classes), None)
    return _joined(cause.text, [("class", encode(kind)), ("generic", encode(cause.generic))])


def _measure(measure: Measure) -> str:
    names = (name for name in fields_of(Measure) if name != "text")
    return _joined(measure.text, [(name, encode(getattr(measure, name))) for name in names])


def _joined(record: Any, others: Iterable[tuple[str, str]]) -> str:
    """The members of ``record``, and the others behind them, as one object."""
    return f"{encode(record)[:-1]}, {_object(others)[1:]}"


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


_OUTCOMES: Final = tuple(outcome.value for outcome in Outcome)
_TRUTH: Final = {True: "true", False: "false"}
_SHAPES: Final[dict[type, Callable[[Any], str]]] = {
    str: _text,
    int: int.__repr__,
    bool: _TRUTH.__getitem__,
    type(None): lambda _: "null",
    tuple: _list,
    list: _list,
    Decimal: lambda value: f'"{plain(value)}"',
    datetime.date: lambda value: f'"{value.isoformat()}"',
    Span: _span,
    Cause: _cause,
    Measure: _measure,
}


def _blocks(report: Report) -> list[str]:
    return [_block(document.index, block) for document in report.documents for block in document.blocks]


def _block(source: int, block: Block) -> str:
    keys = BLOCK_KEYS if block.ocr is None else (*BLOCK_KEYS, PICTURE_KEY)
    return _object([("source", str(source)), *((key, encode(getattr(block, key))) for key in keys)])
