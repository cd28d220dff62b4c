"""YAML for people who edit rules: every scalar is text, every node knows its line.

Built on the parser's events, so that nothing of YAML's cleverness takes place: no types are
guessed (``否`` and ``no`` stay words, ``0.10`` keeps its zero), and what makes YAML surprising
(tags, anchors, aliases, duplicate keys, several documents) is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

import yaml

from docextract.errors import RuleError

LARGEST_FILE: Final = 200_000
DEEPEST: Final = 12
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    line: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """``lines`` gives the line of every key."""

    entries: dict[str, Node]
    line: int
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """Line of ``key``, or of the mapping when it has no such key."""
        return self.lines.get(key, self.line)


Node = Scalar | Sequence | Mapping


def parse(text: str, path: str) -> Node:
    """The one document of ``text``. ``path`` names the file in errors.

    Raises ``RuleError`` (E201 syntax, E202 refused feature, E203 too large or too deep).
    """
    if len(text) > LARGEST_FILE:
        fail(path, 1, "E203", f"文件过大（{len(text)} 字），上限 {LARGEST_FILE} 字")
    hidden = _CONTROL.search(text)
    if hidden is not None:
        fail(path, text.count("\n", 0, hidden.start()) + 1, "E201", "含有不可见的控制字符，请删除")
    reader = _Reader(path)
    try:
        return reader.document(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        message = f"YAML 写法有误：{_explain(str(problem))}"
        fail(path, line, "E201", message, "检查缩进、冒号后的空格、括号与引号是否成对")


def fail(path: str, line: int, code: str, message: str, hint: str = "") -> NoReturn:
    """Raise the ``RuleError`` of one place in a rule file."""
    raise RuleError(code, message, place=f"{path}:{line}", hint=hint)


class _Reader:
    """Turns a stream of events into nodes, one level per call."""

    def __init__(self, path: str) -> None:
        self.path = path

    def document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                fail(self.path, _line(event), "E202", "一个文件只能有一个 YAML 文档，请去掉“---”")
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        if root is None:
            fail(self.path, 1, "E201", "文件是空的")
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            fail(self.path, line, "E202", "不允许使用锚点和引用（& 与 *）", "把内容直接写出来")
        if event.tag is not None:
            fail(self.path, line, "E202", f"不允许使用标签 {event.tag}", "去掉“!”开头的标签")
        if depth > DEEPEST:
            fail(self.path, line, "E203", f"嵌套过深，超过 {DEEPEST} 层")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(events, depth)), line)
        return self._mapping(events, line, depth)

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def _mapping(self, events: Iterator[Any], line: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                fail(self.path, key.line, "E201", "键必须是一个词，不能是列表或映射")
            if key.text in entries:
                fail(self.path, key.line, "E202", f"键“{key.text}”重复，前一处在第 {lines[key.text]} 行")
            entries[key.text] = self.node(next(events), events, depth + 1)
            lines[key.text] = key.line
        return Mapping(entries, line, lines)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


_PROBLEMS: Final = {
    "found character that cannot start any token": "此处的字符不能作为开头（制表符、@、` 或 %）",
    "mapping values are not allowed in this context": "此处不应出现“: ”，上一行没写完，或整句话应加引号",
    "did not find expected key": "缩进不齐，或少了引号、括号",
    "did not find expected ',' or '}'": "花括号里少了逗号，或少了右花括号",
    "did not find expected ',' or ']'": "方括号里少了逗号，或少了右方括号",
    "did not find expected '-' indicator": "列表项的“-”没有对齐",
    "could not find expected ':'": "键后面少了“: ”",
    "found unexpected end of stream": "引号没有成对",
    "found undefined tag handle": "不允许使用“!”开头的标签",
    "control characters are not allowed": "含有不可见的控制字符",
    "special characters are not allowed": "含有不可见的控制字符",
}


def _explain(problem: str) -> str:
    for known, chinese in _PROBLEMS.items():
        if known in problem:
            return chinese
    return problem
