"""Phrases that match what their author did not mean: regular expressions, and those that match anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from docextract.checks.forms import Form, Parameter
from docextract.checks.kinds.registry import KINDS
from docextract.checks.rule import Rule
from docextract.checks.yamltree import Mapping as Node_
from docextract.checks.yamltree import Node, Scalar, Sequence
from docextract.errors import RuleError

_REGEX: Final = re.compile(r"\.[*+?]|\\[dswbDSWB.]|\(\?|\[\^|[)\]][*+]|\{[0-9]+,?[0-9]*\}|\$$|^\^")
_BRACKETS: Final = re.compile(r"\[[^\[\]]*\]")
_HINT: Final = "短语里只有三种记号：… 隔几个字，# 数字，[甲|乙] 任选其一"


def problems(rule: Rule) -> Iterator[RuleError]:
    """E212 for phrases that are regular expressions, W224 for those that are no more than one sign."""
    for node in _phrases(rule.source, KINDS[rule.kind].parameters):
        place = f"{rule.path}:{node.line}"
        outside = _BRACKETS.sub("", node.text)
        if _REGEX.search(node.text):
            message = f"“{node.text}”像正则表达式：短语按字面匹配，这样写什么也匹配不到"
            yield RuleError("E212", message, place=place, hint=_HINT)
        elif "|" in outside:
            yield RuleError("E212", f"“{node.text}”里的“|”没有写在方括号里", place=place, hint=_HINT)


def _phrases(root: Node_, parameters: Mapping[str, Parameter]) -> Iterator[Scalar]:
    for name, node in root.entries.items():
        parameter = parameters.get(name)
        if parameter is None:
            continue
        if parameter.form is Form.PHRASES:
            yield from (item for item in _items(node) if isinstance(item, Scalar))
        elif parameter.form is Form.ENTRIES:
            for entry in _items(node):
                if isinstance(entry, Node_):
                    yield from _phrases(entry, parameter.entries)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)
