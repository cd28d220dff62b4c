"""JSON Schema (2020-12) of the contract, generated from the model's dataclasses.

The package ships what this generates as ``docextract/schemas/report-1.json``.
"""

from __future__ import annotations

import datetime
import inspect
import types
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from docextract.model.contract import BLOCK_KEYS, PICTURE_KEY, SCHEMA_ID, fields_of
from docextract.model.document import Block, Sourced
from docextract.model.finding import Finding, Outcome, PackUse
from docextract.model.report import Cause, Measure, Report

Schema = dict[str, Any]

DECIMAL: Schema = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"}
SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def generate() -> Schema:
    """The schema of one submission's object."""
    definitions = _Definitions()
    properties: Schema = {"schema": {"const": SCHEMA_ID}}
    hints = get_type_hints(Report)
    for name in fields_of(Report):
        properties[name] = definitions.of(hints[name])
        if name == "sources":
            properties["blocks"] = _array(definitions.block())
    properties["findings"] = _array(definitions.of(Finding))
    count = {"type": "integer", "minimum": 0}
    tally = _object({outcome.value: count for outcome in Outcome})
    properties["tally"] = {"type": "object", "additionalProperties": tally}
    properties["packs"] = _array(definitions.of(PackUse))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "One submission of performance self-evaluation documents, extracted and checked",
        **_object(properties),
        "$defs": dict(sorted(definitions.named.items())),
    }


class _Definitions:
    """Schemas of the records met so far, by name; each is written once and referred to."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}

    def of(self, hint: Any) -> Schema:
        """The schema of a type annotation of the model."""
        if hint in SCALARS:
            return SCALARS[hint]
        if hint is Decimal:
            return self._define("decimal", DECIMAL)
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(part) for part in get_args(hint)]}
        if origin is tuple:
            return self._tuple(get_args(hint))
        if origin is Sourced:
            return self._sourced(get_args(hint)[0])
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._define(_name(hint), {"enum": [member.value for member in hint]})
        if is_dataclass(hint):
            return self._record(hint)
        raise TypeError(f"the contract has no shape for {hint!r}")

    def block(self) -> Schema:
        """A block as the contract shows it: its source and the keys that a reader of JSON needs."""
        hints = get_type_hints(Block)
        keys = {"source": SCALARS[int], **{key: self.of(hints[key]) for key in BLOCK_KEYS}}
        shape = _object(keys)
        # Optional: how sure the recognition of text in a picture was, in percent.
        shape["properties"] = {**keys, PICTURE_KEY: {"type": "integer", "minimum": 0, "maximum": 100}}
        return self._define("block", shape)

    def _record(self, record: Any) -> Schema:
        name = _name(record)
        if name not in self.named:
            hints = get_type_hints(record)
            keys = {field: self.of(hints[field]) for field in fields_of(record)}
            if record is Cause:
                keys = self._text_with({"class": self.of(str | None), "generic": SCALARS[bool]})
            elif record is Measure:
                keys = self._text_with({key: shape for key, shape in keys.items() if key != "text"})
            self._define(name, _described(_object(keys), record))
        return {"$ref": f"#/$defs/{name}"}

    def _text_with(self, more: Schema) -> Schema:
        return {"value": SCALARS[str], "span": self.of(get_type_hints(Sourced)["span"]), **more}

    def _sourced(self, value: Any) -> Schema:
        name = "text" if value is str else f"text_{value.__name__}"
        span = self.of(get_type_hints(Sourced)["span"])
        return self._define(name, _object({"value": self.of(value), "span": span}))

    def _tuple(self, parts: tuple[Any, ...]) -> Schema:
        if parts[-1] is Ellipsis:
            return _array(self.of(parts[0]))
        shapes = [self.of(part) for part in parts]
        return {"type": "array", "prefixItems": shapes, "items": False, "minItems": len(shapes)}

    def _define(self, name: str, schema: Schema) -> Schema:
        self.named.setdefault(name, schema)
        return {"$ref": f"#/$defs/{name}"}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _described(schema: Schema, record: type) -> Schema:
    text = inspect.getdoc(record) or ""
    # A dataclass without a docstring gets its signature as one.
    if not text or text.startswith(f"{record.__name__}("):
        return schema
    return {"description": text.splitlines()[0].replace("``", ""), **schema}


def _name(record: type) -> str:
    """SelfEvaluationTable -> self_evaluation_table."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in record.__name__)[1:]
