"""Syntax tree -> functions. Names and types are settled here, once; running only calls closures."""

from __future__ import annotations

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
from docextract.checks.expression.values import Missing, Number, Words, invert, literal, negate


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
            return Compiled(TEXT, lambda environment: words, text)
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
        case Binary():
            return _binary(tree, node(tree.left, scope), node(tree.right, scope))
    raise ExpressionError("无法理解的表达式", tree.start)


def _list(items: list[Compiled]) -> Compiled:
    runs = tuple(item.run for item in items)
    element = items[0].type if items else ANY
    if all(item.text is not None for item in items):
        constant = tuple(Words(item.text) for item in items if item.text is not None)
        return Compiled(list_of(TEXT), lambda environment: constant)
    return Compiled(list_of(element), lambda environment: tuple(run(environment) for run in runs))


def _unary(operator: str, operand: Compiled, start: int) -> Compiled:
    run = operand.run
    if operator == "not":
        need(operand, Base.TRUTH, start)
        return Compiled(TRUTH, lambda environment: invert(operators.truth(run(environment))))
    need(operand, Base.NUMBER, start)

    def minus(environment: Environment) -> Any:
        value = run(environment)
        return negate(value) if isinstance(value, Number) else Missing(operators.missing_names(value))

    return Compiled(NUMBER, minus)


def _binary(tree: Binary, left: Compiled, right: Compiled) -> Compiled:
    operator, start = tree.operator, tree.start
    if operator in ("and", "or"):
        need(left, Base.TRUTH, start)
        need(right, Base.TRUTH, start)
        return Compiled(TRUTH, _logic(operator, left.run, right.run))
    if operator == "in":
        need(right, Base.LIST, start)
        chosen = choices.settle(right, left.type, start)
        return Compiled(TRUTH, _apply(operators.contained, left.run, chosen.run))
    if operator in ("+", "-", "*", "/"):
        need(left, Base.NUMBER, start)
        need(right, Base.NUMBER, start)
        return Compiled(NUMBER, _apply(operators.arithmetic(operator), left.run, right.run))
    if operator in ("==", "!="):
        left, right = choices.settle(left, right.type, start), choices.settle(right, left.type, start)
        _need_alike(left, right, start)
    else:
        need(left, Base.NUMBER, start)
        need(right, Base.NUMBER, start)
    return Compiled(TRUTH, _apply(operators.compare(operator), left.run, right.run))


def _apply(compute: Any, left: Run, right: Run) -> Run:
    return lambda environment: compute(left(environment), right(environment))


def _logic(operator: str, left: Run, right: Run) -> Run:
    combine = operators.LOGIC[operator]
    settled = operator == "or"  # the left value that makes the right one irrelevant

    def run(environment: Environment) -> Any:
        first = operators.truth(left(environment))
        return first if first is settled else combine(first, operators.truth(right(environment)))

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
