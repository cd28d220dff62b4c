"""How a rule speaks to the clerk who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.checks.messages import PLACEHOLDER
from docextract.checks.rule import Rule
from docextract.checks.sample import TO_FILL
from docextract.checks.yamltree import Mapping, Node, Scalar
from docextract.errors import RuleError

LONGEST_TITLE: Final = 30
LONGEST_MESSAGE: Final = 160
SHORTEST_BASIS: Final = 4
_WORDS: Final = ("title", "basis", "why", "hint")
_HALF_WIDTH: Final = re.compile(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]?|[\u4e00-\u9fff]\.$")
_ENGLISH: Final = re.compile(r"[A-Za-z]{3,}")
# Names that stand in Chinese sentences as they are.
_KNOWN: Final = re.compile(r"Word|Excel|bookmark|docextract|XRF[0-9]{3}|[A-Z]{3}[0-9]{3}")


def problems(rule: Rule) -> Iterator[RuleError]:
    """E210 for what is still to be filled in; W221 to W223 for titles, messages and other words."""
    for key in _WORDS:
        node = rule.source.entries.get(key)
        if isinstance(node, Scalar):
            yield from _unfilled(rule, key, node)
            yield from _punctuation(rule, key, node)
    title = rule.title
    if len(title) > LONGEST_TITLE or title.endswith(("。", "；", "，")):
        message = f"title 应是 {LONGEST_TITLE} 字以内的短语，末尾不加标点"
        yield _advice("W221", rule, "title", message)
    if len(rule.basis) < SHORTEST_BASIS:
        yield _advice("W221", rule, "basis", "basis 应写明文件名称、文号或表格的口径")
    if rule.hint == rule.why or rule.hint == title:
        yield _advice("W221", rule, "hint", "hint 应说明填报单位怎样改，不要重复 title 或 why")
    for outcome, node in _messages(rule.source.entries.get("message")):
        yield from _message(rule, outcome, node)


def _messages(node: Node | None) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield "fail", node
    elif isinstance(node, Mapping):
        yield from ((key, held) for key, held in node.entries.items() if isinstance(held, Scalar))


def _message(rule: Rule, outcome: str, node: Scalar) -> Iterator[RuleError]:
    text = node.text.strip()
    plain = PLACEHOLDER.sub("", text)
    name = f"message 的 {outcome}"
    if outcome in ("fail", "doubtful") and plain == text:
        advice = f"{name} 没有写出是哪一项或哪个数：用 {{subject}}、{{observed}} 或字段"
        yield _place("W222", rule, node, advice)
    if text.endswith("。"):
        yield _place("W222", rule, node, f"{name} 末尾不加句号：后面可能还要接说明")
    if len(text) > LONGEST_MESSAGE:
        yield _place("W222", rule, node, f"{name} 有 {len(text)} 字，应在 {LONGEST_MESSAGE} 字以内")
    english = _ENGLISH.search(_KNOWN.sub("", plain))
    if english:
        yield _place("W222", rule, node, f"{name} 里有英文“{english.group()}”：看的人不懂代码名")
    yield from _punctuation(rule, name, Scalar(plain, node.line))
    yield from _unfilled(rule, name, node)


def _punctuation(rule: Rule, name: str, node: Scalar) -> Iterator[RuleError]:
    wrong = _HALF_WIDTH.search(node.text)
    if wrong:
        advice = f"{name} 里的“{wrong.group()}”用了半角标点，中文里用全角"
        yield _place("W223", rule, node, advice)


def _unfilled(rule: Rule, name: str, node: Scalar) -> Iterator[RuleError]:
    if TO_FILL in node.text:
        yield _place("E210", rule, node, f"{name} 还没有填写")


def _advice(code: str, rule: Rule, key: str, message: str) -> RuleError:
    return RuleError(code, message, place=f"{rule.path}:{rule.source.line_of(key)}")


def _place(code: str, rule: Rule, node: Scalar, message: str) -> RuleError:
    return RuleError(code, message, place=f"{rule.path}:{node.line}")
