"""Expressions of rules in the words of both worlds: code names beside Chinese terms, and values put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Sequence as Sequence_
from functools import cache
from itertools import pairwise
from typing import Any, Final

from docextract.checks import fields
from docextract.checks.expression import EvaluationError, Limits, Scope, compile_expression
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.functions import FUNCTIONS
from docextract.checks.expression.operators import truth
from docextract.checks.expression.tokens import ExpressionError, Sign, Token, tokenize
from docextract.checks.expression.types import Field
from docextract.checks.expression.types import record as record_type
from docextract.checks.expression.values import Missing, Number, Unsure, Words
from docextract.checks.forms import Form, Parameter
from docextract.checks.kinds.registry import KINDS
from docextract.checks.messages import PLACEHOLDER, VALUES
from docextract.checks.params import types
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.rulefile import COMMON
from docextract.checks.yamltree import Mapping as Node_
from docextract.checks.yamltree import Node, Scalar, Sequence

Names = tuple[str, ...]
PARAMS: Final = ("params", "参数")
_PARAM: Final = re.compile(rf"(?:{'|'.join(PARAMS)})[.．]\s*(\w+)")
_CHOICE: Final = re.compile(r"\b(?:choose|如果)\s*[(（]")
_PLAIN: Final = tuple(
    word for name, function in FUNCTIONS.items() if not function.loops for word in (name, function.term)
)
_EXPRESSIONS: Final = (Form.FORMULA, Form.CONDITION, Form.LIST, Form.TEXT, Form.VALUE)


@cache
def vocabulary(records: tuple[str, ...]) -> Mapping[str, Field]:
    """Every field by every name; where two records share a name, those of ``records`` come first."""
    known: dict[str, Field] = {}
    for record in (*records, "report", *fields.schema()):
        for name, field in fields.NAMES.fields(record).items():
            known.setdefault(name, field)
    return known


def both_names(text: str, records: tuple[str, ...]) -> str:
    """An expression with the other name behind each field: ``executed〔全年执行数〕``."""
    known = vocabulary(records)

    def named(names: Names) -> str | None:
        field = known.get(names[-1]) if names[0] not in PARAMS else None
        if field is None or field.name == field.term:
            return None
        return f"{'.'.join(names)}〔{field.term if names[-1] == field.name else field.name}〕"

    return _rewritten(text, named)


def with_values(text: str, record: str, item: Any, facts: Any, params: Mapping[str, Any]) -> str:
    """An expression with what ``item`` and the pack hold in the place of names; as it is without any.

    Where it chooses by a condition, only what is chosen is left.
    """
    own = fields.NAMES.fields(record)

    def valued(names: Names) -> str | None:
        if names[0] in PARAMS:
            return _param(names[1:], params)
        field = own.get(names[0]) if len(names) == 1 else None
        return None if field is None else _shown(field, field.get(item, facts))

    scope = Scope(fields.NAMES, types(params), (record_type(record),))
    return _rewritten(_chosen(text, scope, item, facts, params), valued, into_loops=False)


def _param(names: Names, params: Mapping[str, Any]) -> str | None:
    """The value of a parameter, of a group by its dotted names; None for what has no short form."""
    held: Any = params
    for name in names:
        held = held.get(name) if isinstance(held, Mapping) else None
    return shown(held) if isinstance(held, Number | Words | Missing | bool) else None


def _chosen(text: str, scope: Scope, item: Any, facts: Any, params: Mapping[str, Any]) -> str:
    """``text`` with ``choose(condition, one, other)`` replaced by what is chosen."""
    while (call := _CHOICE.search(text)) is not None:
        cuts = _cuts(text, call.end())
        if len(cuts) != 4:
            return text
        condition, one, other = (text[a + 1 : b].strip() for a, b in pairwise(cuts))
        environment = Environment([item], facts, params, Limits())
        try:
            held = truth(compile_expression(condition, scope).run(environment))
        except (ExpressionError, EvaluationError):
            return text
        picked = {True: one, False: other}.get(held) if isinstance(held, bool) else "（判断不了）"
        text = f"{text[: call.start()]}{picked}{text[cuts[-1] + 1 :]}"
    return text


def _cuts(text: str, start: int) -> list[int]:
    """Where the arguments of a call are cut: before the first, at each comma, at the closing bracket."""
    depth, cuts = 0, [start - 1]
    for position in range(start, len(text)):
        sign = text[position]
        if sign in ",，" and depth == 0:
            cuts.append(position)
        elif sign in "([（":
            depth += 1
        elif sign in ")]）":
            depth -= 1
            if depth < 0:
                return [*cuts, position]
    return []


def _shown(field: Field, value: Any) -> str | None:
    """A plain value as a person reads it; None for lists and records, which have no short form."""
    if isinstance(value, Words):
        spelt = field.type.choices or {}
        term = next((word for word, code in spelt.items() if code == value.text != word), None)
        return f"“{shown(value)}”" if term is None else f"{value.text}〔{term}〕"
    return shown(value) if isinstance(value, Number | Missing | Unsure | bool) else None


def _rewritten(text: str, rewrite: Callable[[Names], str | None], *, into_loops: bool = True) -> str:
    """``text`` with each name, dotted ones whole, replaced by what ``rewrite`` has for it.

    What stands inside ``any(…)`` and the like is of other items: left as it is unless ``into_loops``.
    """
    try:
        tokens = tokenize(text)
    except ExpressionError:
        return text
    pieces, position, depth, at = [], 0, 0, 0
    loops: list[int] = []
    while at < len(tokens):
        token = tokens[at]
        names, after = _dotted(tokens, at)
        if token.sign is Sign.OPERATOR:
            depth += (token.text == "(") - (token.text == ")")
            while loops and token.text == ")" and depth <= loops[-1]:
                loops.pop()
        elif names and tokens[after].text == "(" and is_function(token.text):
            if token.text not in _PLAIN:
                loops.append(depth)
        elif names and (into_loops or not loops):
            replaced = rewrite(names)
            if replaced is not None:
                pieces += [text[position : token.start], replaced]
                position = tokens[after - 1].start + len(tokens[after - 1].text)
        at = max(after, at + 1)
    return "".join(pieces) + text[position:]


def _dotted(tokens: Sequence_[Token], at: int) -> tuple[Names, int]:
    """The names of ``a.b.c`` that begin at a token, and where they end; none at any other token."""
    names: list[str] = []
    while tokens[at].sign is Sign.NAME:
        names.append(tokens[at].text)
        at += 1
        if tokens[at].text != "." or tokens[at].sign is not Sign.OPERATOR:
            break
        at += 1
    return tuple(names), at


def is_function(name: str) -> bool:
    """Whether ``name`` is a function of expressions, by code name or term."""
    return name in FUNCTIONS or any(name == function.term for function in FUNCTIONS.values())


def expressions(
    root: Node_, parameters: Mapping[str, Parameter], above: str = ""
) -> Iterator[tuple[str, Scalar]]:
    """Every expression in a rule, with the name of its parameter; in groups ``group.name``."""
    for name, node in root.entries.items():
        parameter = parameters.get(name)
        if parameter is None:
            continue
        if parameter.form in _EXPRESSIONS and isinstance(node, Scalar):
            yield above + name, node
        elif parameter.form is Form.ENTRIES:
            for entry in node.items if isinstance(node, Sequence) else (node,):
                if isinstance(entry, Node_):
                    yield from expressions(entry, parameter.entries, f"{above}{name}.")


def fields_of(rule: Rule) -> list[str]:
    """The fields that a rule's conditions, formulas and messages read, as ``全年执行数（executed）``."""
    kind = {**COMMON, **KINDS[rule.kind].parameters}
    texts = [node.text for _, node in expressions(rule.source, kind)]
    message = rule.source.entries.get("message")
    held = message.entries.values() if isinstance(message, Node_) else (message,)
    texts += [hole for node in held if isinstance(node, Scalar) for hole in PLACEHOLDER.findall(node.text)]
    own = (*VALUES, *KINDS[rule.kind].values)
    texts = [text for text in texts if text.strip() not in own]
    known = vocabulary(tuple(view.record for view in rule.views))
    fields = (known[name] for text in texts for name in names_in(text) if name in known)
    return list(dict.fromkeys(f"{field.term}（{field.name}）" for field in fields))


def names_in(text: str) -> Iterator[str]:
    """The names in an expression, functions left out; none in what cannot be read."""
    try:
        tokens = tokenize(text)
    except ExpressionError:
        return
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.sign is Sign.NAME and not (following.text == "(" and is_function(token.text)):
            yield token.text


def params_in(node: Node) -> Iterator[str]:
    """The parameters of the pack that a rule reads, anywhere in it but in its tests."""
    if isinstance(node, Scalar):
        yield from _PARAM.findall(node.text)
        return
    inner = node.items if isinstance(node, Sequence) else [v for k, v in node.entries.items() if k != "tests"]
    for item in inner:
        yield from params_in(item)
