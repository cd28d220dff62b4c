"""JSON Schemas (2020-12) of rule files and of ``pack.yaml``, for editors that complete and check YAML.

They are made from the tables that the loader itself goes by. An editor types what it reads
(``1.0`` is a number to it, ``true`` a truth), while the loader takes every scalar as text: what
is text here may be any scalar there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from docextract.checks import fields, packfile, ruletestfile
from docextract.checks.forms import Form, Parameter
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.registry import KINDS
from docextract.checks.printing import shown
from docextract.checks.rulefile import COMMON, FAMILIES
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome, Severity
from docextract.model.kinds import ReportType

Schema = dict[str, Any]
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SCALAR: Final = ["string", "number", "boolean"]
# What records of a test may say beyond the fields that rules see.
_ASIDE: Final = ("prior", "ledger", "peers", "paragraphs")


def rule() -> Schema:
    """The schema of a rule file."""
    return {
        "$schema": _DIALECT,
        "title": "docextract 规则文件",
        "type": "object",
        "properties": {name: _property(name, parameter) for name, parameter in COMMON.items()},
        "required": [name for name, parameter in COMMON.items() if parameter.required],
        "allOf": [_of_kind(kind) for kind in KINDS.values()],
        "unevaluatedProperties": False,
        "$defs": {"test": _test(), **{f"given-{name}": _record(name) for name in terms.records()}},
    }


def pack(held: Mapping[str, Any]) -> Schema:
    """The schema of a ``pack.yaml``; ``held`` are the parameters that a pack may set."""
    change = {"rule": {"type": "string", "pattern": _ID}, "reason": _text("理由")}
    severity = {"enum": [s.value for s in Severity], "description": "严重程度"}
    known: Schema = {
        "title": _text("规则包名称"),
        "version": _text("版本"),
        "extends": {"type": "string", "description": "继承自哪个规则包"},
        "applies": _closed(
            {
                "regions": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "单位或通知里的地名",
                },
                "fiscal_years": _text("年度：2022、2020-2023、2020- 或 -2019"),
                "report_types": {"type": "array", "items": {"enum": [kind.value for kind in ReportType]}},
                "condition": _text("报告还须满足的条件"),
                "because": _text("用文字说明这个条件"),
            }
        ),
        "params": _closed({name: _param(value) for name, value in held.items()}),
        "overrides": {
            "type": "array",
            "items": _closed({**change, "severity": severity, "enabled": _SWITCH}, ["rule", "reason"]),
        },
        "disabled": {"type": "array", "items": _closed(change, ["rule", "reason"])},
        "locked": {"type": "array", "items": {"type": "string", "pattern": _ID}},
    }
    assert set(known) == set(packfile.KEYS)
    return {"$schema": _DIALECT, "title": "docextract 规则包", **_closed(known, ["title", "version"])}


_ID: Final = rf"^(?:{'|'.join(FAMILIES)})[0-9]{{3}}$"
_REDEFINED: Final = sorted({name for kind in KINDS.values() for name in kind.parameters} & set(COMMON))
_SWITCH: Final = {"enum": ["是", "否", "true", "false", True, False]}


def _text(about: str) -> Schema:
    return {"type": _SCALAR, "description": about}


def _closed(properties: Mapping[str, Any], required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def _property(name: str, parameter: Parameter) -> Schema:
    """The schema of one key that every rule may have."""
    if name in _REDEFINED:
        return {}
    match name:
        case "id":
            return {"type": "string", "pattern": _ID, "description": parameter.about}
        case "slug":
            pattern = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
            return {"type": "string", "pattern": pattern, "description": parameter.about}
        case "enabled" | "locked":
            return {**_SWITCH, "description": parameter.about}
        case "for_each":
            return {**_one_or_more({"enum": _records()}), "description": parameter.about}
        case "message":
            by_outcome = _closed({o.value: _text(f"{o.value} 时的提示语") for o in Outcome}, ["fail"])
            return {"anyOf": [{"type": "string"}, by_outcome], "description": parameter.about}
        case "tests":
            return {"type": "array", "items": {"$ref": "#/$defs/test"}, "description": parameter.about}
    return _parameter(parameter)


def _records() -> list[str]:
    """What ``for_each`` may name, by code name and term."""
    named = ["report", *fields.COLLECTIONS.values()]
    return [word for name in named for word in (name, *terms.records()[name].terms)]


def _of_kind(kind: Kind) -> Schema:
    # A kind may mean something of its own by a common name: "unless" of forbidden words.
    known = {**{name: COMMON[name] for name in _REDEFINED}, **kind.parameters}
    properties = {name: _parameter(parameter) for name, parameter in known.items()}
    required = [name for name, parameter in kind.parameters.items() if parameter.required]
    fixed = kind.record is not None
    then: Schema = {"properties": properties, "required": required + ([] if fixed else ["for_each"])}
    if fixed:
        then["not"] = {"required": ["for_each"]}
    return {"if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]}, "then": then}


def _parameter(parameter: Parameter) -> Schema:
    shape = _shape(parameter)
    return {**shape, "description": f"{parameter.about}（{parameter.form.value}）"}


def _shape(parameter: Parameter) -> Schema:
    match parameter.form:
        case Form.CHOICE:
            return {"enum": list(parameter.options)}
        case Form.CHOICES:
            return _one_or_more({"enum": list(parameter.options)})
        case Form.WORDS | Form.PHRASES:
            return _one_or_more({"type": _SCALAR})
        case Form.ENTRIES:
            inner = {name: _parameter(entry) for name, entry in parameter.entries.items()}
            required = [name for name, entry in parameter.entries.items() if entry.required]
            return _one_or_more(_closed(inner, required))
    return {"type": _SCALAR}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _test() -> Schema:
    outcome = {"enum": [o.value for o in Outcome], "description": "应有的结果"}
    known: Schema = {
        "name": _text("用例名称"),
        "given": _given(),
        "text": {"type": "string", "description": "走完整流程的一段文字；表格逐行写，单元格用 | 隔开"},
        "expect": outcome,
        "quote": _text("证据里应引用的原文"),
        "params": {"type": "object", "description": "本用例改用的参数"},
        "note": _text("备注"),
    }
    assert set(known) == set(ruletestfile.KEYS)
    either = [{"required": ["given"]}, {"required": ["text"]}]
    return {**_closed(known, ["name", "expect"]), "oneOf": either}


def _given() -> Schema:
    """Records by code name or term, one or several of each."""
    known: Schema = {}
    for name in ("report", *fields.COLLECTIONS.values()):
        entry = _one_or_more({"$ref": f"#/$defs/given-{name}"})
        known.update(dict.fromkeys((name, *terms.records()[name].terms), entry))
    known.update({word: {"type": ["object", "array", "string"]} for word in _ASIDE})
    return {**_closed(known), "description": "直接给出的记录"}


def _record(name: str) -> Schema:
    """A record of a test. Values are read as text, lists and records are held to no shape here."""
    spelt = terms.records()[name].fields
    known = {word: {"description": code} for code, words in spelt.items() for word in (code, *words)}
    return {"type": "object", "properties": known}


def _param(held: Any) -> Schema:
    """What a parameter may be set to: another value of the shape that it has."""
    if isinstance(held, dict):
        return {"type": "object", "additionalProperties": True}
    if isinstance(held, tuple):
        return {"type": "array"}
    return {"type": _SCALAR, "description": f"现为 {shown(held)}"}
