"""Parameters that are one of a few words: a word that no rule knows would silently do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks import params, wording
from docextract.checks.expression.parser import parse
from docextract.checks.expression.syntax import Binary, Call, ListLiteral, Name, Node, StringLiteral, Unary
from docextract.checks.expression.tokens import ExpressionError
from docextract.checks.expression.values import Words
from docextract.checks.kinds.registry import KINDS
from docextract.checks.packs import Pack
from docextract.checks.rule import Rule
from docextract.checks.rulefile import COMMON
from docextract.checks.suggestions import suggestion
from docextract.errors import RuleError


def problems(pack: Pack) -> Iterator[RuleError]:
    """E213 for a parameter of the pack's own whose word no rule compares it with.

    The pack that all others stand on says itself what words there are.
    """
    own = pack.chain[0]
    if own.params is None or own.extends is None:
        return
    known = _compared(pack.rules)
    for name in own.params.entries:
        held = pack.params.get(name)
        if not isinstance(held, Words) or name not in known:
            continue
        options = known[name] | {held.text for held in _defaults(pack, name)}
        if held.text not in options:
            place = f"{own.place}:{own.params.line_of(name)}"
            message = f"参数“{name}”没有“{held.text}”这个取值"
            yield RuleError("E213", message, place=place, hint=suggestion(held.text, options))


def _defaults(pack: Pack, name: str) -> Iterator[Words]:
    """What the ancestors of a pack set a parameter to."""
    for own in pack.chain[1:]:
        node = own.params.entries.get(name) if own.params is not None else None
        held = params.value(node, name) if node is not None else None
        if isinstance(held, Words):
            yield held


def _compared(rules: tuple[Rule, ...]) -> dict[str, set[str]]:
    """The words that rules compare each parameter with."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for _, node in wording.expressions(rule.source, {**COMMON, **KINDS[rule.kind].parameters}):
            if not any(f"{word}." in node.text for word in wording.PARAMS):
                continue
            try:
                tree = parse(node.text)
            except ExpressionError:
                continue
            for name, word in _pairs(tree):
                found.setdefault(name, set()).add(word)
    return found


def _pairs(tree: Node) -> Iterator[tuple[str, str]]:
    match tree:
        case Binary(_, left, right):
            for one, other in ((left, right), (right, left)):
                name = _param(one)
                if name is not None:
                    yield from ((name, word) for word in _literals(other))
            yield from _pairs(left)
            yield from _pairs(right)
        case Unary(_, operand):
            yield from _pairs(operand)
        case Call(_, arguments):
            for argument in arguments:
                yield from _pairs(argument)


def _param(tree: Node) -> str | None:
    if isinstance(tree, Name) and isinstance(tree.base, Name) and tree.base.name in wording.PARAMS:
        return tree.name
    return None


def _literals(tree: Node) -> Iterator[str]:
    if isinstance(tree, StringLiteral):
        yield tree.text
    elif isinstance(tree, ListLiteral):
        for item in tree.items:
            yield from _literals(item)
