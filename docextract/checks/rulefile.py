"""One rule file -> one ``Rule``: every field validated, every expression compiled, every error placed."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from pathlib import PurePath
from typing import Final

from docextract.checks import fields, messages, ruletestfile
from docextract.checks.expression.environment import Run, Scope
from docextract.checks.expression.types import Type, record
from docextract.checks.forms import Draft, Form, Parameter, check_keys
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.registry import KINDS
from docextract.checks.messages import Template
from docextract.checks.rule import Rule, RuleTest, View
from docextract.checks.runner import NEEDS
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping, Node, Scalar, Sequence, fail, parse
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome, Severity

FAMILIES: Final = ("DOC", "IDN", "CNT", "EXP", "BUD", "SCO", "IND", "FIG", "XRF")
_ID: Final = re.compile(rf"(?:{'|'.join(FAMILIES)})[0-9]{{3}}")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SWITCH: Final = {"是": True, "否": False, "true": True, "false": False}

COMMON: Final[Map[str, Parameter]] = {
    "id": Parameter(Form.LINE, "规则编号，三个字母加三位数字", required=True),
    "slug": Parameter(Form.LINE, "规则短名，说明是什么毛病，小写英文加连字符", required=True),
    "title": Parameter(Form.LINE, "规则名称", required=True),
    "severity": Parameter(Form.CHOICE, "严重程度", required=True, options=tuple(s.value for s in Severity)),
    "enabled": Parameter(Form.CHOICE, "是否启用", options=tuple(_SWITCH)),
    "locked": Parameter(Form.CHOICE, "下级规则包不得停用", options=tuple(_SWITCH)),
    "basis": Parameter(Form.LINE, "依据", required=True),
    "why": Parameter(Form.LINE, "为什么要查", required=True),
    "kind": Parameter(Form.CHOICE, "检查的种类", required=True, options=tuple(KINDS)),
    "needs": Parameter(Form.CHOICES, "没有这些材料就不适用", options=tuple(NEEDS)),
    "supersedes": Parameter(Form.WORDS, "同一问题以本规则为准、不再重复提示的规则编号"),
    "for_each": Parameter(Form.WORDS, "逐项检查什么记录，可以写几种"),
    "as": Parameter(Form.LINE, "当前记录的名称"),
    "where": Parameter(Form.CONDITION, "只检查符合此条件的记录"),
    "when": Parameter(Form.CONDITION, "什么样的报告才检查"),
    "unless": Parameter(Form.CONDITION, "符合此条件的记录不作判断"),
    "subject": Parameter(Form.TEXT, "结论里怎样称呼这一项"),
    "message": Parameter(Form.LINE, "各种结果的提示语", required=True),
    "hint": Parameter(Form.LINE, "怎样改", required=True),
    "tests": Parameter(Form.ENTRIES, "规则自带的用例"),
}
# Half of a rule file are its tests: where nobody asks for them they need not be read.
_TESTS: Final = re.compile(r"^tests:", re.MULTILINE)


def load(text: str, path: str, params: Map[str, Type], pack: str = "", *, tests_later: bool = False) -> Rule:
    """The rule written in ``text``. ``path`` stands in errors; its name must be the rule's own.

    ``tests_later`` leaves its tests unread until they are asked for: for rules that are known
    to be sound. Raises ``RuleError`` with file, line, what is wrong and, where a name is near,
    what was meant.
    """
    found = _TESTS.search(text) if tests_later else None
    end = len(text) if found is None else found.start()
    root = parse(text[:end], path)
    if not isinstance(root, Mapping):
        fail(path, root.line, "E201", "规则文件应由若干“键: 值”组成")
    if found is None:
        tests = ruletestfile.read(root.entries.get("tests"), path)
        return _Loader(path, root, params, lambda: tests).rule(pack)
    rest = "\n" * text.count("\n", 0, end) + text[end:]
    return _Loader(path, root, params, lambda: ruletestfile.parse(rest, path)).rule(pack)


class _Loader:
    """Reads the fields of one file in the order in which they depend on one another."""

    def __init__(
        self, path: str, root: Mapping, params: Map[str, Type], read_tests: Callable[[], tuple[RuleTest, ...]]
    ) -> None:
        self.path = path
        self.read_tests = read_tests
        self.root = root
        self.plain = Draft(path, root, COMMON, Scope(fields.NAMES, params))
        self.kind = self._kind()
        self.params = params

    def rule(self, pack: str) -> Rule:
        identity, slug = self._identity()
        whole = Scope(fields.NAMES, self.params, (record("report"),))
        return Rule(
            id=identity,
            slug=slug,
            title=self.plain.read("title"),
            severity=Severity(self.plain.read("severity")),
            basis=self.plain.read("basis"),
            why=self.plain.read("why"),
            kind=self.kind.name,
            hint=self.plain.read("hint"),
            path=self.path,
            line=self.root.line_of("id"),
            views=tuple(self._view(name) for name in self._records()),
            enabled=_SWITCH[self.plain.read("enabled") or "是"],
            locked=_SWITCH[self.plain.read("locked") or "否"],
            needs=self.plain.read("needs") or (),
            supersedes=self._supersedes(),
            when=self.plain.read("when", whole),
            read_tests=self.read_tests,
            source=self.root,
            pack=pack,
        )

    def _view(self, name: str) -> View:
        alias = self.plain.read("as")
        aliases = {word: 0 for word in (alias, name) if word and word != "report"}
        scope = Scope(fields.NAMES, self.params, (record(name),), aliases)
        draft = Draft(self.path, self.root, {**COMMON, **self.kind.parameters}, scope)
        where = draft.compiled("where") if "where" in self.root.entries else None
        only = where.only if where is not None else None
        if self.kind.name == "relation":
            only = ("kind", frozenset(draft.read("relations")))
        return View(
            record=name,
            judge=self.kind.build(draft),
            where=where.run if where is not None else None,
            unless=draft.read("unless"),
            subject=draft.read("subject"),
            only=only,
            messages=self._messages(draft),
        )

    def _kind(self) -> Kind:
        kind = KINDS[self.plain.read("kind")]
        check_keys(self.path, self.root, {**COMMON, **kind.parameters}, f"{kind.name} 类规则")
        return kind

    def _records(self) -> tuple[str, ...]:
        """Code names of the records that ``for_each`` names, or that the kind looks at by itself."""
        node = self.root.entries.get("for_each")
        if self.kind.record is not None:
            if node is not None:
                fail(self.path, node.line, "E203", f"{self.kind.name} 类规则不用写 for_each")
            return (self.kind.record,)
        if node is None:
            fail(self.path, self.root.line, "E204", "缺少字段“for_each”：逐项检查什么记录")
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(self._one_record(item) for item in items)

    def _one_record(self, node: Node) -> str:
        named = self.plain.line("for_each", node)
        found = fields.collection(named)
        if found is None:
            known = [term for entry in terms.records().values() for term in entry.terms]
            hint = suggestion(named, [*terms.records(), *known])
            fail(self.path, node.line, "E206", f"没有名为“{named}”的记录", hint)
        return found

    def _identity(self) -> tuple[str, str]:
        identity, slug = self.plain.read("id"), self.plain.read("slug")
        if not _ID.fullmatch(identity):
            message = f"编号“{identity}”应是 {'、'.join(FAMILIES)} 之一加三位数字"
            fail(self.path, self.root.line_of("id"), "E206", message)
        if not _SLUG.fullmatch(slug):
            message = f"短名“{slug}”只能用小写英文字母、数字和连字符"
            fail(self.path, self.root.line_of("slug"), "E206", message)
        stem = PurePath(self.path).stem
        if stem != f"{identity}-{slug}":
            fail(self.path, self.root.line_of("id"), "E206", f"文件名应为 {identity}-{slug}.yaml")
        return identity, slug

    def _supersedes(self) -> tuple[str, ...]:
        node = self.root.entries.get("supersedes")
        if node is None:
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        ids = tuple(self.plain.line("supersedes", item) for item in items)
        for identity in ids:
            if not _ID.fullmatch(identity):
                fail(self.path, node.line, "E206", f"supersedes 中的“{identity}”不是规则编号")
        return ids

    def _messages(self, draft: Draft) -> Map[Outcome, Template]:
        node = self.root.entries.get("message")
        if node is None:
            fail(self.path, self.root.line, "E204", "缺少字段“message”：各种结果的提示语")
        if isinstance(node, Scalar):
            return {Outcome.FAIL: self._template(node, draft)}
        if not isinstance(node, Mapping):
            fail(self.path, node.line, "E206", "“message”应按结果分写，如 fail: …")
        known = [outcome.value for outcome in Outcome]
        check_keys(self.path, node, dict.fromkeys(known), "“message”")
        if "fail" not in node.entries:
            fail(self.path, node.line, "E204", "“message”缺少 fail 的提示语")
        return {Outcome(key): self._template(text, draft) for key, text in node.entries.items()}

    def _template(self, node: Node, draft: Draft) -> Template:
        text = draft.line("message", node)

        def field(name: str) -> Run:
            hole = Scalar(name, node.line)
            return draft.expression(f"message 的 {{{name}}}", hole, draft.scope).run

        return messages.template(text, self.kind.values, field)
