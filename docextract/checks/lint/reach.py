"""Conditions that can never hold, or always do: a rule behind one never says anything.

A condition is taken apart into alternatives of simple parts (``score > 90%``, ``status ==
"unmet"``, ``present(reason)``); an alternative whose parts exclude each other cannot hold.
What cannot be seen through counts as possible: nothing is reported that might be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from docextract.checks import wording
from docextract.checks.expression.parser import parse
from docextract.checks.expression.syntax import Binary, Name, Node, Unary
from docextract.checks.expression.tokens import ExpressionError
from docextract.checks.lint.parts import Part, contradict, part
from docextract.checks.rule import Rule
from docextract.checks.yamltree import Scalar
from docextract.errors import RuleError

MOST_ALTERNATIVES: Final = 64
_TRUTHS: Final = {"true": True, "false": False, "是": True, "否": False}
# Conditions that must be able to hold for the rule to look at anything, or to soften what it says.
_MUST_BE_POSSIBLE: Final = (
    "when",
    "where",
    "doubtful_if",
    "undecided_if",
    "only_if",
    "claim_if",
    "against_if",
)


def problems(rule: Rule) -> Iterator[RuleError]:
    """E211 for conditions that never hold, or that leave nothing to say."""
    records = tuple(view.record for view in rule.views)
    for name in _MUST_BE_POSSIBLE:
        node = rule.source.entries.get(name)
        if isinstance(node, Scalar) and not _possible([(node, True)], records):
            yield _error(rule, node, f"“{name}”永远不会成立：{node.text}", "检查条件是否互相矛盾")
    unless, where, require = (_condition(rule, name) for name in ("unless", "where", "require"))
    selected = [(where, True)] if where is not None and _possible([(where, True)], records) else []
    if unless is not None and not _possible([*selected, (unless, False)], records):
        yield _error(rule, unless, "“unless”把要检查的全部排除了", "检查 where 与 unless")
    if require is None:
        return
    if not _possible([*selected, (require, False)], records):
        yield _error(rule, require, "“require”永远成立，这条规则什么也报不出来", "检查 where 与 require")
    elif not _possible([*selected, (require, True)], records):
        yield _error(rule, require, "“require”永远不成立，每一项都会报", "检查 where 与 require")


def _condition(rule: Rule, name: str) -> Scalar | None:
    """A condition of the rule; None when it has none, or the kind takes words by that name."""
    node = rule.source.entries.get(name)
    return node if isinstance(node, Scalar) else None


def _error(rule: Rule, node: Scalar, message: str, hint: str) -> RuleError:
    return RuleError("E211", message, place=f"{rule.path}:{node.line}", hint=hint)


def _possible(conditions: Sequence[tuple[Scalar, bool]], records: tuple[str, ...]) -> bool:
    """Whether all conditions can come out as wanted on one item."""
    alternatives: list[tuple[Part, ...]] = [()]
    for node, wanted in conditions:
        try:
            own = _alternatives(parse(node.text), wanted, records)
        except ExpressionError:
            return True
        alternatives = [left + right for left in alternatives for right in own]
        if len(alternatives) > MOST_ALTERNATIVES:
            return True
    return any(not contradict(parts) for parts in alternatives)


def _alternatives(tree: Node, wanted: bool, records: tuple[str, ...]) -> list[tuple[Part, ...]]:
    """The ways in which ``tree`` can be ``wanted``, each as parts that must hold together."""
    if isinstance(tree, Unary) and tree.operator == "not":
        return _alternatives(tree.operand, not wanted, records)
    if isinstance(tree, Name) and tree.base is None and tree.name in _TRUTHS:
        return [()] if _TRUTHS[tree.name] is wanted else []
    if isinstance(tree, Binary) and tree.operator in ("and", "or"):
        left = _alternatives(tree.left, wanted, records)
        right = _alternatives(tree.right, wanted, records)
        if (tree.operator == "or") is wanted:
            return [*left, *right]
        if len(left) * len(right) > MOST_ALTERNATIVES:
            return [()]
        return [one + other for one in left for other in right]
    return [(part(tree, wanted, wording.vocabulary(records)),)]
