"""Syntax tree -> functions. Names and types are settled here, once; running only calls closures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docextract.checks.expression import choices, functions, names, operators
from docextract.checks.expression.environment import Compiled, Environment, Run, Scope
from docextract.checks.expression.parser import parse
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
from docextract.checks.expression.tokens import ExpressionError
from docextract.checks.expression.types import ANY, NUMBER, TEXT, TRUTH, Base, list_of
from docextract.checks.expression.values import (
    Missing,
    Number,
    Truth,
    Unsure,
    Words,
    both,
    either,
    invert,
    literal,
    negate,
)


def compile_expression(text: str, scope: Scope) -> Compiled:
    """``text`` as something that can be run in an ``Environment``. Raises ``ExpressionError``."""
    return node(parse(text), scope)


def node(tree: Node, scope: Scope) -> Compiled:
    """One node of the tree, with everything below it."""
    match tree:
        case NumberLiteral(value, unit, percent):
            number = literal(value, unit, Decimal("0.01") if percent else Decimal(1))
            return Compiled(NUMBER, lambda environment: number)
        case StringLiteral(text):
            words = Words(text)
            return Compiled(TEXT, lambda environment: words, words)
        case ListLiteral(items):
            return _list([node(item, scope) for item in items])
        case Name(_, None):
            return names.bare(tree, scope)
        case Name(_, base) if base is not None:
            return names.member(tree, node(base, scope), scope)
        case Call():
            return functions.call(tree, scope, node)
        case Unary(operator, operand, start):
            return _unary(operator, node(operand, scope), start)
        case Binary("and" | "or"):
            return _logic(tree, scope)
        case Binary():
            return _binary(tree, node(tree.left, scope), node(tree.right, scope))
    raise ExpressionError("无法理解的表达式", tree.start)


def _list(items: list[Compiled]) -> Compiled:
    runs = tuple(item.run for item in items)
    element = items[0].type if items else ANY
    constant = tuple(item.constant for item in items)
    if all(isinstance(item, Words) for item in constant):
        return Compiled(list_of(TEXT), lambda environment: constant, constant)
    return Compiled(list_of(element), lambda environment: tuple(run(environment) for run in runs))


def _unary(operator: str, operand: Compiled, start: int) -> Compiled:
    run = operand.run
    if operator == "not":
        need(operand, Base.TRUTH, start)
        return Compiled(TRUTH, _denied(run))
    need(operand, Base.NUMBER, start)

    def minus(environment: Environment) -> Any:
        value = run(environment)
        return negate(value) if isinstance(value, Number) else Missing(operators.missing_names(value))

    return Compiled(NUMBER, minus)


def _binary(tree: Binary, left: Compiled, right: Compiled) -> Compiled:
    operator, start = tree.operator, tree.start
    if operator == "in":
        need(right, Base.LIST, start)
        chosen = choices.settle(right, left.type, start)
        if isinstance(chosen.constant, tuple):
            return _one_of(left, chosen.constant)
        return Compiled(TRUTH, _apply(operators.contained, left.run, chosen.run))
    if operator in ("+", "-", "*", "/"):
        need(left, Base.NUMBER, start)
        need(right, Base.NUMBER, start)
        return Compiled(NUMBER, _apply(operators.arithmetic(operator), left.run, right.run))
    if operator in ("==", "!="):
        left, right = choices.settle(left, right.type, start), choices.settle(right, left.type, start)
        _need_alike(left, right, start)
        if isinstance(right.constant, Words):
            found = _one_of(left, (right.constant,))
            return found if operator == "==" else Compiled(TRUTH, _denied(found.run))
    else:
        need(left, Base.NUMBER, start)
        need(right, Base.NUMBER, start)
    return Compiled(TRUTH, _apply(operators.compare(operator), left.run, right.run))


def _apply(compute: Any, left: Run, right: Run) -> Run:
    return lambda environment: compute(left(environment), right(environment))


def _denied(run: Run) -> Run:
    def denied(environment: Environment) -> Truth:
        value = run(environment)
        return value is False if isinstance(value, bool) else invert(operators.truth(value))

    return denied


def _one_of(left: Compiled, words: tuple[Words, ...]) -> Compiled:
    """Whether a text is one of those that the rule writes: asked of nearly every item."""
    texts = frozenset(word.text for word in words)
    run = left.run

    def one_of(environment: Environment) -> Truth:
        value = run(environment)
        if isinstance(value, Words):
            return value.text in texts
        return Unsure.UNKNOWN if texts else False

    only = (left.field, texts) if left.field is not None and left.type.choices else None
    return Compiled(TRUTH, one_of, only=only)


def _logic(tree: Binary, scope: Scope) -> Compiled:
    """A chain of ``and`` or of ``or`` as one step; it ends where the rest cannot matter."""
    parts = []
    for part, start in _chain(tree):
        parts.append(node(part, scope))
        need(parts[-1], Base.TRUTH, start)
    runs = tuple(part.run for part in parts)
    if tree.operator == "or":
        return Compiled(TRUTH, _any(runs))
    return Compiled(TRUTH, _all(runs), only=next((part.only for part in parts if part.only), None))


def _chain(tree: Binary) -> Iterator[tuple[Node, int]]:
    """The parts of ``a and b and c``, each with the place of an operator beside it."""
    if isinstance(tree.left, Binary) and tree.left.operator == tree.operator:
        yield from _chain(tree.left)
    else:
        yield tree.left, tree.start
    yield tree.right, tree.start


def _all(runs: tuple[Run, ...]) -> Run:
    def run(environment: Environment) -> Truth:
        held: Truth = True
        for part in runs:
            value = part(environment)
            if value is False:
                return False
            if value is not True:
                held = both(held, operators.truth(value))
        return held

    return run


def _any(runs: tuple[Run, ...]) -> Run:
    def run(environment: Environment) -> Truth:
        held: Truth = False
        for part in runs:
            value = part(environment)
            if value is True:
                return True
            if value is not False:
                held = either(held, operators.truth(value))
        return held

    return run


def need(part: Compiled, base: Base, start: int) -> None:
    """Raise ``ExpressionError`` unless ``part`` can have the type ``base``."""
    if part.type.base not in (base, Base.ANY):
        raise ExpressionError(f"此处需要{base.value}，却是{part.type.base.value}", start)


def _need_alike(left: Compiled, right: Compiled, start: int) -> None:
    bases = {left.type.base, right.type.base} - {Base.ANY}
    if len(bases) > 1:
        shown = "与".join(sorted(base.value for base in bases))
        raise ExpressionError(f"两边不能比较：{shown}", start)
