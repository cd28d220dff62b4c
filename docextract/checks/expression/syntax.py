"""The nodes of a parsed expression. Names are not resolved yet; ``start`` is a position in the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    value: Decimal
    unit: str | None
    percent: bool
    start: int


@dataclass(frozen=True, slots=True)
class StringLiteral:
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class ListLiteral:
    items: tuple[Node, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Name:
    """``name`` or, with ``base``, a field of it."""

    name: str
    base: Node | None
    start: int


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Node, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Unary:
    operator: str
    operand: Node
    start: int


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: Node
    right: Node
    start: int


Node = NumberLiteral | StringLiteral | ListLiteral | Name | Call | Unary | Binary
