"""Expressions of rules in the words of both worlds: code names beside Chinese terms, and values put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final

from docextract.checks import fields
from docextract.checks.expression.functions import FUNCTIONS
from docextract.checks.expression.tokens import ExpressionError, Sign, Token, tokenize
from docextract.checks.expression.types import Field
from docextract.checks.expression.values import Missing, Number, Unsure, Words
from docextract.checks.forms import Form, Parameter
from docextract.checks.kinds.registry import KINDS
from docextract.checks.messages import PLACEHOLDER, VALUES
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.rulefile import COMMON
from docextract.checks.yamltree import Mapping as Node_
from docextract.checks.yamltree import Node, Scalar, Sequence

PARAMS: Final = ("params", "参数")
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

    def named(token: Token) -> str | None:
        field = known.get(token.text)
        if field is None or field.name == field.term:
            return None
        return f"{token.text}〔{field.term if token.text == field.name else field.name}〕"

    return _rewritten(text, named)


def with_values(text: str, record: str, item: Any, facts: Any, params: Mapping[str, Any]) -> str:
    """An expression with what ``item`` and the pack hold in the place of names; as it is without any."""
    own = fields.NAMES.fields(record)

    def valued(token: Token) -> str | None:
        if token.text in params:
            return shown(params[token.text])
        field = own.get(token.text)
        return None if field is None else _shown(field, field.get(item, facts))

    filled = _rewritten(text, valued, into_loops=False)
    for word in PARAMS:
        filled = filled.replace(f"{word}.", "")
    return filled


def _shown(field: Field, value: Any) -> str | None:
    """A plain value as a person reads it; None for lists and records, which have no short form."""
    if isinstance(value, Words):
        spelt = field.type.choices or {}
        term = next((word for word, code in spelt.items() if code == value.text != word), None)
        return f"“{shown(value)}”" if term is None else f"{value.text}〔{term}〕"
    return shown(value) if isinstance(value, Number | Missing | Unsure | bool) else None


def _rewritten(text: str, rewrite: Callable[[Token], str | None], *, into_loops: bool = True) -> str:
    """``text`` with each name that ``rewrite`` has something for replaced by it.

    What stands inside ``any(…)`` and the like is of other items: left as it is unless ``into_loops``.
    """
    try:
        tokens = tokenize(text)
    except ExpressionError:
        return text
    pieces, position, depth, loops = [], 0, 0, []
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        called = token.sign is Sign.NAME and following.text == "(" and is_function(token.text)
        depth += (token.text == "(") - (token.text == ")") if token.sign is Sign.OPERATOR else 0
        if called and token.text not in _PLAIN:
            loops.append(depth)
        while loops and token.text == ")" and depth <= loops[-1]:
            loops.pop()
        if called or token.sign is not Sign.NAME or (loops and not into_loops):
            continue
        replaced = rewrite(token)
        if replaced is not None:
            pieces += [text[position : token.start], replaced]
            position = token.start + len(token.text)
    return "".join(pieces) + text[position:]


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
        if any(f"{word}." in node.text for word in PARAMS):
            names = list(names_in(node.text))
            yield from (after for word, after in pairwise(names) if word in PARAMS)
        return
    inner = node.items if isinstance(node, Sequence) else [v for k, v in node.entries.items() if k != "tests"]
    for item in inner:
        yield from params_in(item)
