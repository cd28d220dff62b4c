"""The forms that a parameter of a rule can have, and how each is read from its YAML node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from docextract.checks import phrases
from docextract.checks.expression import ExpressionError, Scope, compile_expression
from docextract.checks.expression.environment import Compiled, Environment, Run
from docextract.checks.expression.types import Base
from docextract.checks.expression.values import Words
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping as Node_
from docextract.checks.yamltree import Node, Scalar, Sequence, fail


class Form(Enum):
    """The value is the description that the rule author's reference prints."""

    FORMULA = "算式"
    CONDITION = "条件"
    LIST = "列表"
    TEXT = "文字字段"
    VALUE = "字段或参数"
    WORDS = "词语列表"
    PHRASES = "短语列表（… 表示中间隔几个字，# 表示数字，[甲|乙] 表示任选其一）"
    LINE = "一句话"
    CHOICE = "下列取值之一"
    CHOICES = "下列取值中的若干个"
    ENTRIES = "若干组"


@dataclass(frozen=True)
class Parameter:
    """``options`` are the values of a choice; ``entries`` the keys of each group of ENTRIES."""

    form: Form
    about: str
    required: bool = False
    options: tuple[str, ...] = ()
    entries: Mapping[str, Parameter] = field(default_factory=dict)


Wordlist = Any  # Callable[[Environment], tuple[str, ...]]
_BASES = {
    Form.FORMULA: Base.NUMBER,
    Form.CONDITION: Base.TRUTH,
    Form.LIST: Base.LIST,
    Form.TEXT: Base.TEXT,
}


class Draft:
    """The parameters of one rule being loaded. ``read`` gives each in its form, or None when absent."""

    def __init__(self, path: str, mapping: Node_, parameters: Mapping[str, Parameter], scope: Scope) -> None:
        self.path = path
        self.mapping = mapping
        self.parameters = parameters
        self.scope = scope

    def read(self, name: str, scope: Scope | None = None) -> Any:
        """Parameter ``name``; expressions are compiled in ``scope`` (the rule's own by default).

        Gives a ``Run`` for expressions, a function of the environment for word lists, plain
        strings for the rest. Raises ``RuleError`` with the line of what is wrong.
        """
        node = self.mapping.entries.get(name)
        parameter = self.parameters[name]
        if node is None:
            if parameter.required:
                fail(self.path, self.mapping.line, "E204", f"缺少字段“{name}”：{parameter.about}")
            return None
        return self._value(name, node, parameter, scope or self.scope)

    def compiled(self, name: str) -> Compiled:
        """A required parameter that is an expression, with its type."""
        node = self.mapping.entries.get(name)
        if node is None:
            fail(self.path, self.mapping.line, "E204", f"缺少字段“{name}”：{self.parameters[name].about}")
        return self.expression(name, node, self.scope, _BASES.get(self.parameters[name].form))

    def expression(self, name: str, node: Node, scope: Scope, base: Base | None = None) -> Compiled:
        """An expression, of type ``base`` when one is wanted."""
        text = self.line(name, node)
        try:
            compiled = compile_expression(text, scope)
        except ExpressionError as error:
            message = f"“{name}”第 {error.start + 1} 个字处：{error.message}"
            fail(self.path, node.line, "E207", message, error.hint)
        if base is not None and compiled.type.base not in (base, Base.ANY):
            message = f"“{name}”应是{base.value}，写的却是{compiled.type.base.value}"
            fail(self.path, node.line, "E207", message)
        return compiled

    def line(self, name: str, node: Node) -> str:
        """The text of a scalar that is not empty."""
        if not isinstance(node, Scalar):
            fail(self.path, node.line, "E206", f"“{name}”应是一句话，不能是列表或映射")
        if not node.text.strip():
            fail(self.path, node.line, "E206", f"“{name}”没有写值")
        return node.text.strip()

    def _value(self, name: str, node: Node, parameter: Parameter, scope: Scope) -> Any:
        match parameter.form:
            case Form.WORDS | Form.PHRASES:
                return self._words(name, node, parameter, scope)
            case Form.LINE:
                return self.line(name, node)
            case Form.CHOICE:
                return self._choice(name, node, parameter)
            case Form.CHOICES:
                return tuple(self._choice(name, item, parameter) for item in self._items(name, node))
            case Form.ENTRIES:
                return tuple(self._entry(name, item, parameter, scope) for item in self._items(name, node))
        return self.expression(name, node, scope, _BASES.get(parameter.form)).run

    def _items(self, name: str, node: Node) -> tuple[Node, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            fail(self.path, node.line, "E206", f"“{name}”的列表是空的")
        return items

    def _choice(self, name: str, node: Node, parameter: Parameter) -> str:
        text = self.line(name, node)
        if text not in parameter.options:
            hint = suggestion(text, parameter.options)
            fail(self.path, node.line, "E206", f"“{name}”没有“{text}”这个取值", hint)
        return text

    def _words(self, name: str, node: Node, parameter: Parameter, scope: Scope) -> Wordlist:
        if isinstance(node, Scalar) and node.plain and node.text.startswith(("params.", "参数.")):
            run = self.expression(name, node, scope, Base.LIST).run
            return lambda environment: _as_strings(run, environment)
        words = tuple(self.line(name, item) for item in self._items(name, node))
        if parameter.form is Form.PHRASES:
            for phrase, item in zip(words, self._items(name, node), strict=True):
                try:
                    phrases.check(phrase)
                except phrases.PhraseError as error:
                    fail(self.path, item.line, "E206", f"“{name}”：{error}")
        return lambda environment: words

    def _entry(self, name: str, node: Node, parameter: Parameter, scope: Scope) -> dict[str, Any]:
        if not isinstance(node, Node_):
            fail(self.path, node.line, "E206", f"“{name}”的每一项应是若干“键: 值”")
        check_keys(self.path, node, parameter.entries, f"“{name}”")
        inner = Draft(self.path, node, parameter.entries, scope)
        return {key: inner.read(key) for key in parameter.entries}


def check_keys(path: str, mapping: Node_, known: Mapping[str, Any], where: str) -> None:
    """Raise ``RuleError`` for a key that is not among ``known``."""
    for key in mapping.entries:
        if key not in known:
            fail(path, mapping.line_of(key), "E203", f"{where}没有字段“{key}”", suggestion(key, known))


def _as_strings(run: Run, environment: Environment) -> tuple[str, ...]:
    return tuple(item.text for item in run(environment) if isinstance(item, Words))
