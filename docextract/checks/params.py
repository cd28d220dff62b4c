"""Parameters of rule packs: values written in ``pack.yaml``, with the types that rules are held to."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from decimal import Decimal
from typing import Any, Final

from docextract.checks.expression.types import ANY, NUMBER, TEXT, TRUTH, Base, Type, list_of
from docextract.checks.expression.values import Missing, Number, Value, Words, literal
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping, Node, Scalar, Sequence, fail

_NUMBER: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(%|亿元|万元|元)?")
_FACTORS: Final = {"%": Decimal("0.01"), "亿元": Decimal(10**8), "万元": Decimal(10**4)}
_TRUTHS: Final = {"是": True, "否": False, "true": True, "false": False}
_NONE: Final = ("无", "none")

Params = Map[str, Value]


def value(node: Node, name: str) -> Value:
    """The value of one parameter: a number, truth, word, list, or named group of these."""
    if isinstance(node, Sequence):
        return tuple(value(item, name) for item in node.items)
    if isinstance(node, Mapping):
        return {key: value(item, f"{name}.{key}") for key, item in node.entries.items()}
    return _scalar(node, name)


def _scalar(node: Scalar, name: str) -> Value:
    text = node.text.strip()
    if not node.plain:
        return Words(text)
    if text in _TRUTHS:
        return _TRUTHS[text]
    if text in _NONE:
        return Missing((f"参数 {name}",))
    number = _NUMBER.fullmatch(text)
    if number is None:
        return Words(text)
    label = number.group(2)
    scale = _FACTORS["%"] if label == "%" else Decimal(1)
    unit = "元" if label and label != "%" else None
    return literal(Decimal(number.group(1)) * _FACTORS.get(label or "", Decimal(1)), unit, scale)


def type_of(held: Value) -> Type:
    """The type that expressions take a parameter for."""
    if isinstance(held, Number):
        return NUMBER
    if isinstance(held, bool):
        return TRUTH
    if isinstance(held, Words):
        return TEXT
    if isinstance(held, tuple):
        return list_of(type_of(held[0]) if held else ANY)
    if isinstance(held, dict):
        return Type(Base.MAP, entries={key: type_of(item) for key, item in held.items()})
    return ANY


def merged(parent: Params, own: Mapping | None, path: str) -> dict[str, Any]:
    """``parent`` with the parameters of ``own`` set over it; groups are merged key by key.

    Raises ``RuleError`` for a parameter that no parent has, or whose shape is another one.
    """
    result = dict(parent)
    for name, node in own.entries.items() if own else ():
        line = own.line_of(name) if own else 1
        given = value(node, name)
        if parent and name not in parent:
            fail(path, line, "E208", f"没有参数“{name}”", suggestion(name, parent))
        if name in parent:
            _need_same_shape(parent[name], given, name, path, line)
        before = parent.get(name)
        result[name] = {**before, **given} if isinstance(before, dict) and isinstance(given, dict) else given
    return result


def _need_same_shape(before: Value, given: Value, name: str, path: str, line: int) -> None:
    old, new = type_of(before).base, type_of(given).base
    if Base.ANY not in (old, new) and old is not new:
        fail(path, line, "E208", f"参数“{name}”应是{old.value}，写的却是{new.value}")


def types(params: Params) -> dict[str, Type]:
    """The types of a pack's parameters, as rules are compiled against them."""
    return {name: type_of(held) for name, held in params.items()}
