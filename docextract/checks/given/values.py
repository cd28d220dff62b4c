"""Plain values of a test, read as blocks with text, quantities, choices and truths."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping as Node_
from docextract.checks.yamltree import Node, Scalar, Sequence, fail
from docextract.lexicon import fields as terms
from docextract.model.document import Block, BlockKind, Sourced, Span
from docextract.model.report import Cause, Figure, Measure, Metadata, Text
from docextract.model.values import Quantity
from docextract.text import quantities

_TRUTHS: Final = {"是": True, "否": False, "true": True, "false": False}
Values = Mapping[str, Node]


class Reader:
    """Collects the blocks of an invented document while values are read."""

    def __init__(self, path: str, index: int = 0) -> None:
        self.path = path
        self.index = index
        self.blocks: list[Block] = []
        self.figures: list[Figure] = []
        self.parts: dict[str, list[Any]] = {}
        self.metadata = Metadata()

    def block(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Span:
        """A new block with ``text``, and the span of the whole of it."""
        block = Block(f"body/p{len(self.blocks)}", kind, text)
        self.blocks.append(block)
        return Span(self.index, block.id, 0, len(text))

    def _text(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            fail(self.path, node.line, "E206", "此处应是一个值，不能是列表或映射")
        return node.text

    def _fields(self, node: Node, record: str) -> Values:
        """The entries of a record under their code names."""
        if not isinstance(node, Node_):
            fail(self.path, node.line, "E206", f"{record} 应由若干“字段: 值”组成")
        known = names(record)
        found = {}
        for key, value in node.entries.items():
            if key not in known:
                shown = {name: f"{name}（{_other(record, name, code)}）" for name, code in known.items()}
                hint = suggestion(key, known, shown)
                fail(self.path, node.line_of(key), "E203", f"{record} 没有字段“{key}”", hint)
            found[known[key]] = value
        return found

    def text(self, values: Values, name: str) -> Text | None:
        node = values.get(name)
        if node is None:
            return None
        text = self._text(node)
        return Sourced(text, self.block(text))

    def plain(self, values: Values, name: str) -> str | None:
        node = values.get(name)
        return None if node is None else self._text(node)

    def truth(self, values: Values, name: str) -> bool | None:
        node = values.get(name)
        if node is None:
            return None
        text = self._text(node)
        if text not in _TRUTHS:
            fail(self.path, node.line, "E206", f"“{name}”应写 是 或 否")
        return _TRUTHS[text]

    def number(self, values: Values, name: str) -> Decimal | None:
        node = values.get(name)
        if node is None:
            return None
        try:
            return Decimal(self._text(node).rstrip("%"))
        except InvalidOperation:
            fail(self.path, node.line, "E206", f"“{name}”应是一个数")

    def choice(self, values: Values, name: str, vocabulary: str, default: str) -> str:
        node = values.get(name)
        if node is None:
            return default
        text, known = self._text(node), terms.choices(vocabulary)
        if text not in known:
            fail(self.path, node.line, "E206", f"“{name}”没有“{text}”这个取值", suggestion(text, known))
        return known[text]

    def quantity(self, values: Values, name: str, unit: str | None = None) -> Quantity | None:
        node = values.get(name)
        if node is None:
            return None
        text = self._text(node)
        read = quantities.read(text, unit)
        if read is None:
            fail(self.path, node.line, "E206", f"“{name}”的“{text}”不是一个带单位的数")
        whole = self.block(text)
        place = Span(self.index, whole.block, read.start, read.end)
        quote = text[read.start : read.end]
        return Quantity(
            read.value, read.unit, quote, place, read.kind, read.high, read.bound, read.hedge, read.step
        )

    def either(self, values: Values, name: str) -> Quantity | Text | None:
        """A quantity where the value is one, else words."""
        node = values.get(name)
        if node is None:
            return None
        is_quantity = quantities.read(self._text(node)) is not None
        return self.quantity(values, name) if is_quantity else self.text(values, name)

    def causes(self, values: Values) -> tuple[Cause, ...]:
        found = []
        for node in items(values.get("causes")):
            inner = self._fields(node, "cause") if isinstance(node, Node_) else {"text": node}
            text = self.text(inner, "text")
            if text is not None:
                classes = tuple(self._text(item) for item in items(inner.get("classes")))
                generic = self.truth(inner, "generic") or False
                found.append(Cause(text, classes, generic, self.truth(inner, "positive") or False))
        return tuple(found)

    def measures(self, values: Values) -> tuple[Measure, ...]:
        found = []
        for node in items(values.get("measures")):
            inner = self._fields(node, "measure") if isinstance(node, Node_) else {"text": node}
            text = self.text(inner, "text")
            if text is not None:
                owner, deadline = self.text(inner, "owner"), self.text(inner, "deadline")
                vague = self.truth(inner, "vague") or False
                found.append(Measure(text, owner, deadline, self.text(inner, "object"), vague))
        return tuple(found)

    def _table_of(self, values: Values) -> str | None:
        """``in_table: 是`` puts a record into the first table."""
        return f"t{self.index or ''}1" if self.truth(values, "in_table") else None

    def _id(self, letter: str, name: str) -> str:
        return f"{letter}{self.index or ''}{len(self.parts.get(name, ())) + 1}"


_EXTRA: Final = {
    "claim": {"quote": "quote"},
    "figure": {"subject": "subject"},
    "relation": {
        "operands": "operands",
        "computed": "computed",
        "readings": "readings",
        "implied": "implied",
    },
    "report": {"signed_on": "signed_on"},
}


def names(record: str) -> dict[str, str]:
    """Every name that a record's field goes by in ``given``, with its code name."""
    names = {
        spelling: code
        for code, spelt in terms.records()[record].fields.items()
        for spelling in (code, *spelt)
    }
    return {**names, **_EXTRA.get(record, {})}


def _other(record: str, name: str, code: str) -> str:
    """The name that a field also goes by: its term beside its code name, and the other way round."""
    spelt = terms.records()[record].fields.get(code, ())
    return spelt[0] if spelt and name == code else code


def items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def entries(node: Node | None) -> list[tuple[str, Node]]:
    return list(node.entries.items()) if isinstance(node, Node_) else []
