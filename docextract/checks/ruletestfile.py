"""The ``tests`` of a rule file: cases of plain records or of a text, each with what must come out."""

from __future__ import annotations

from typing import Final

from docextract.checks import yamltree
from docextract.checks.forms import check_keys
from docextract.checks.rule import RuleTest
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping, Node, Scalar, Sequence, fail
from docextract.model.finding import Outcome

KEYS: Final = ("name", "given", "text", "expect", "quote", "params", "note")
_OUTCOMES: Final = tuple(outcome.value for outcome in Outcome)


def parse(text: str, path: str) -> tuple[RuleTest, ...]:
    """The tests in ``text``, the last part of a rule file with empty lines for what stands before."""
    root = yamltree.parse(text, path)
    return read(root.entries.get("tests") if isinstance(root, Mapping) else root, path)


def read(node: Node | None, path: str) -> tuple[RuleTest, ...]:
    """The tests under the key ``tests``. Raises ``RuleError`` with the line of what is wrong."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        fail(path, node.line, "E206", "“tests”应是一个列表")
    return tuple(_test(item, path) for item in node.items)


def _test(node: Node, path: str) -> RuleTest:
    if not isinstance(node, Mapping):
        fail(path, node.line, "E206", "每个用例应是若干“键: 值”")
    check_keys(path, node, dict.fromkeys(KEYS), "用例")
    name, expect = _text(node, "name", path), _text(node, "expect", path)
    given, text = _mapping(node, "given", path), _optional(node, "text", path)
    if (given is None) == (text is None):
        fail(path, node.line, "E204", f"用例“{name}”应写 given 或 text，且只写一个")
    if expect not in _OUTCOMES:
        hint = suggestion(expect, _OUTCOMES)
        fail(path, node.line_of("expect"), "E206", f"expect 没有“{expect}”这个取值", hint)
    return RuleTest(
        name=name,
        line=node.line,
        expect=Outcome(expect),
        given=given,
        text=text,
        quote=_optional(node, "quote", path),
        params=_mapping(node, "params", path),
    )


def _text(node: Mapping, key: str, path: str) -> str:
    found = _optional(node, key, path)
    if found is None:
        fail(path, node.line, "E204", f"用例缺少“{key}”")
    return found


def _optional(node: Mapping, key: str, path: str) -> str | None:
    value = node.entries.get(key)
    if value is None:
        return None
    if not isinstance(value, Scalar) or not value.text.strip():
        fail(path, value.line, "E206", f"“{key}”应是一句话")
    return value.text.strip()


def _mapping(node: Mapping, key: str, path: str) -> Mapping | None:
    value = node.entries.get(key)
    if value is not None and not isinstance(value, Mapping):
        fail(path, value.line, "E206", f"用例的“{key}”应是若干“键: 值”")
    return value
