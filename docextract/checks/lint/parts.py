"""The simple parts of conditions, and when they exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docextract.checks.expression.functions import FUNCTIONS
from docextract.checks.expression.syntax import (
    Binary,
    Call,
    ListLiteral,
    Name,
    Node,
    NumberLiteral,
    StringLiteral,
    Unary,
)
from docextract.checks.expression.types import Field

Literal = Decimal | str
_NEGATED: Final = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "in": "not in",
    "is": "is not",
}
_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_TERMS: Final = {function.term: name for name, function in FUNCTIONS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """``what`` stands in relation ``operator`` to ``values``; ``is`` and ``is not`` are for truths."""

    what: str
    operator: str
    values: tuple[Literal, ...] = ()


def part(tree: Node, wanted: bool, known: Mapping[str, Field]) -> Part:
    """A condition that is no and, or or not, as it must be for ``tree`` to be ``wanted``."""
    found = _compared(tree, known) or Part(written(tree, known), "is")
    return found if wanted else Part(found.what, _negated(found.operator), found.values)


def _negated(operator: str) -> str:
    back = {value: key for key, value in _NEGATED.items()}
    return _NEGATED.get(operator) or back[operator]


def _compared(tree: Node, known: Mapping[str, Field]) -> Part | None:
    """A comparison with literals; None for any other."""
    if not isinstance(tree, Binary):
        return None
    if tree.operator == "in" and isinstance(tree.right, ListLiteral):
        values = [_literal(item, tree.left, known) for item in tree.right.items]
        if None in values:
            return None
        return Part(written(tree.left, known), "in", tuple(v for v in values if v is not None))
    if tree.operator not in _TURNED:
        return None
    right = _literal(tree.right, tree.left, known)
    if right is not None:
        return Part(written(tree.left, known), tree.operator, (right,))
    left = _literal(tree.left, tree.right, known)
    return None if left is None else Part(written(tree.right, known), _TURNED[tree.operator], (left,))


def _literal(tree: Node, other: Node, known: Mapping[str, Field]) -> Literal | None:
    """A literal's value, a word of a vocabulary as its code."""
    if isinstance(tree, NumberLiteral):
        return tree.value
    if isinstance(tree, Unary) and tree.operator == "-" and isinstance(tree.operand, NumberLiteral):
        return -tree.operand.value
    if isinstance(tree, StringLiteral):
        field = known.get(other.name) if isinstance(other, Name) else None
        choices = field.type.choices if field is not None else None
        return choices.get(tree.text, tree.text) if choices else tree.text
    return None


def written(tree: Node, known: Mapping[str, Field]) -> str:
    """An expression in one spelling, whatever names and signs its author used."""
    match tree:
        case NumberLiteral(value):
            return str(value.normalize())
        case StringLiteral(text):
            return f'"{text}"'
        case ListLiteral(items):
            return "[" + ", ".join(written(item, known) for item in items) + "]"
        case Name(name, base):
            own = known[name].name if name in known else name
            return own if base is None else f"{written(base, known)}.{own}"
        case Call(name, arguments):
            inside = ", ".join(written(argument, known) for argument in arguments)
            return f"{_TERMS.get(name, name)}({inside})"
        case Unary(operator, operand):
            return f"({operator} {written(operand, known)})"
        case Binary(operator, left, right):
            return f"({written(left, known)} {operator} {written(right, known)})"


def contradict(parts: Iterable[Part]) -> bool:
    """Whether parts that must hold together exclude each other."""
    held: dict[str, list[Part]] = {}
    for one in parts:
        held.setdefault(one.what, []).append(one)
    return any(_excluded(what, own) for what, own in held.items())


def _excluded(what: str, parts: Sequence[Part]) -> bool:
    signs = {one.operator for one in parts}
    if {"is", "is not"} <= signs:
        return True
    allowed: set[Literal] | None = None
    if _is_number(what):
        allowed = {Decimal(what)}
    elif what.startswith('"'):
        allowed = {what[1:-1]}
    for one in parts:
        if one.operator in ("==", "in"):
            allowed = set(one.values) if allowed is None else allowed & set(one.values)
    barred = {value for one in parts if one.operator in ("!=", "not in") for value in one.values}
    limits = [one for one in parts if one.operator in ("<", "<=", ">", ">=")]
    if allowed is not None:
        return not any(value not in barred and all(_keeps(value, one) for one in limits) for value in allowed)
    return any(_apart(one, other) for one in limits for other in limits)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _keeps(value: Literal, limit: Part) -> bool:
    bound = limit.values[0]
    if not isinstance(value, Decimal) or not isinstance(bound, Decimal):
        return True
    return {"<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound}[
        limit.operator
    ]


def _apart(low: Part, high: Part) -> bool:
    """Whether a lower limit lies above an upper one."""
    if low.operator not in (">", ">=") or high.operator not in ("<", "<="):
        return False
    least, most = low.values[0], high.values[0]
    if not isinstance(least, Decimal) or not isinstance(most, Decimal):
        return False
    return least > most or (least == most and (low.operator == ">" or high.operator == "<"))
