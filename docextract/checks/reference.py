"""The reference that rule authors look things up in, generated from the rules and tables themselves.

It tells what each rule is about, not how it is written: that is told by ``rules explain``, and
would be out of date at every change of a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docextract.checks import fields, packs, wording
from docextract.checks.expression.functions import FUNCTIONS, result_type
from docextract.checks.expression.types import Base, Type
from docextract.checks.expression.values import Missing, Number, Words
from docextract.checks.forms import Form, Parameter
from docextract.checks.kinds.kind import Kind
from docextract.checks.kinds.registry import KINDS
from docextract.checks.locations import PACK_FILE
from docextract.checks.messages import VALUES
from docextract.checks.packs import Pack
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.rulefile import COMMON, FAMILIES
from docextract.checks.runner import NEEDS
from docextract.lexicon import fields as terms
from docextract.model.finding import Severity

ROOT: Final = "national-2020"
_MADE: Final = "<!-- 由 docextract rules docs 生成，不要手改 -->"
_FAMILIES: Final = {
    "DOC": "报告的结构与完整",
    "IDN": "年度与单位",
    "CNT": "个数",
    "EXP": "未完成、原因与措施",
    "BUD": "预算与执行",
    "SCO": "分值与得分",
    "IND": "绩效指标",
    "FIG": "正文里的数据",
    "XRF": "各处、各份材料之间",
}
_SEVERITY: Final = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def pages() -> dict[str, str]:
    """Every page of the reference by its file name."""
    held = [packs.load(name) for name in packs.available()]
    root = packs.load(ROOT)
    made = {f"{family}.md": _family(family, held, root) for family in FAMILIES}
    made |= {
        "README.md": _index(held, root),
        "kinds.md": _kinds(root),
        "fields.md": _fields(),
        "packs.md": _packs(held),
    }
    return {name: "\n".join([*lines]).rstrip("\n") + "\n" for name, lines in made.items()}


def _rules(held: Sequence[Pack]) -> dict[str, Rule]:
    """Every rule once, as the pack that defines it has it."""
    found: dict[str, Rule] = {}
    for pack in sorted(held, key=lambda pack: len(pack.chain)):
        for rule in pack.rules:
            found.setdefault(rule.id, rule)
    return {identity: found[identity] for identity in sorted(found, key=packs.order)}


def _index(held: Sequence[Pack], root: Pack) -> Iterator[str]:
    rules = _rules(held)
    yield from ("# 规则参考", "", _MADE, "")
    yield f"共 {len(rules)} 条规则。怎样写规则见 [../README.md](../README.md)；一条规则的条件、算式和用例用"
    yield "`docextract rules explain 编号` 查看，加 `--on 报告` 逐项说明。"
    yield ""
    yield "[检查种类](kinds.md) · [字段与函数](fields.md) · [规则包与参数](packs.md)"
    for family in FAMILIES:
        yield from ("", f"## [{family} {_FAMILIES[family]}]({family}.md)", "")
        yield from ("| 编号 | 名称 | 级别 |", "|---|---|---|")
        for rule in rules.values():
            if rule.family == family:
                yield f"| [{rule.id}]({family}.md#{rule.id.lower()}) | {rule.title} | {_severity(rule)} |"


def _severity(rule: Rule) -> str:
    return _SEVERITY[rule.severity] + ("" if rule.enabled else "（停用）")


def _family(family: str, held: Sequence[Pack], root: Pack) -> Iterator[str]:
    yield from (f"# {family} {_FAMILIES[family]}", "", _MADE)
    for rule in _rules(held).values():
        if rule.family == family:
            yield from _rule(rule, held)


def _rule(rule: Rule, held: Sequence[Pack]) -> Iterator[str]:
    records = "、".join(f"{terms.records()[view.record].terms[0]}（{view.record}）" for view in rule.views)
    yield from ("", f"## {rule.id}", "")
    yield f"**{rule.title}**（`{rule.slug}`，{_severity(rule)}）"
    yield ""
    yield f"- 依据：{rule.basis}"
    yield f"- 为什么查：{rule.why}"
    yield f"- 怎样改：{rule.hint}"
    yield f"- 检查种类：[{rule.kind}](kinds.md#{rule.kind})（{KINDS[rule.kind].title}）；对象：{records}"
    if rule.needs:
        yield f"- 没有{'、'.join(NEEDS[need] for need in rule.needs)}时不适用"
    if rule.supersedes:
        yield f"- 同一问题优先于：{'、'.join(rule.supersedes)}"
    used = sorted(set(wording.params_in(rule.source)))
    if used:
        yield f"- 用到的参数：{'、'.join(f'`{name}`' for name in used)}"
    for pack in held:
        for change in pack.chain[0].changes:
            if change.rule == rule.id:
                yield f"- 规则包 {pack.id}（{pack.title}）：{change.describe()}，{change.reason}"


def _kinds(root: Pack) -> Iterator[str]:
    yield from ("# 检查种类", "", _MADE, "")
    yield "每条规则都有的字段："
    yield from ("", *_parameters(COMMON))
    yield ""
    yield f"提示语里可用字段、算式，以及 {'、'.join(f'`{{{value}}}`' for value in VALUES)}。"
    for kind in KINDS.values():
        yield from _kind(kind, [rule.id for rule in root.rules if rule.kind == kind.name])


def _kind(kind: Kind, used: Sequence[str]) -> Iterator[str]:
    fixed = f"（看{terms.records()[kind.record].terms[0]}，不写 `for_each`）" if kind.record else ""
    yield from ("", f"## {kind.name}", "", f"**{kind.title}**{fixed}")
    yield from ("", *_parameters(kind.parameters))
    if kind.values:
        yield f"\n提示语里另可用 {'、'.join(f'`{{{value}}}`' for value in kind.values)}。"
    if used:
        yield f"\n例：`docextract rules show {used[0]}`；用它的规则：{'、'.join(used)}"


def _parameters(parameters: Any, above: str = "") -> Iterator[str]:
    if not parameters:
        return
    if not above:
        yield from ("| 字段 | 写什么 | 必填 |", "|---|---|---|")
    for name, parameter in parameters.items():
        about = f"{parameter.about}（{_form(parameter)}）"
        yield f"| `{above}{name}` | {about} | {'是' if parameter.required else ''} |"
        if parameter.form is Form.ENTRIES:
            yield from _parameters(parameter.entries, f"{above}{name}.")


def _form(parameter: Parameter) -> str:
    if parameter.options and len(parameter.options) <= 8:
        return "、".join(parameter.options)
    # A bar would end the cell of the table.
    return parameter.form.value.replace("|", "\\|")


_TYPES: Final = {
    Base.NUMBER: "数",
    Base.TEXT: "文字",
    Base.TRUTH: "是非",
    Base.LIST: "列表",
    Base.RECORD: "记录",
    Base.MAP: "参数组",
    Base.ANY: "数或文字",
}


def _fields() -> Iterator[str]:
    yield from ("# 字段与函数", "", _MADE, "")
    yield "字段写中文名或代码名都可以。"
    for record, known in fields.schema().items():
        spelt = terms.records()[record]
        yield from ("", f"## {record}", "", "、".join(spelt.terms))
        yield from ("", "| 代码名 | 中文名 | 类型 |", "|---|---|---|")
        for name, (kind, _) in known.items():
            yield f"| `{name}` | {'、'.join(spelt.fields[name])} | {_type(kind)} |"
    yield from ("", "## 函数", "", "| 函数 | 中文名 | 参数个数 | 得到 |", "|---|---|---|---|")
    for name, function in FUNCTIONS.items():
        most = function.most
        count = str(most) if most == function.least else f"{function.least} 至 {most}"
        yield f"| `{name}` | {function.term} | {count} | {_TYPES[result_type(name).base]} |"


def _type(kind: Type) -> str:
    if kind.base is Base.LIST and kind.element is not None:
        return f"{_type(kind.element)}的列表"
    if kind.base is Base.RECORD and kind.record is not None:
        return f"[{kind.record}](#{kind.record})"
    if kind.choices:
        shown_once: dict[str, str] = {}
        for word, code in kind.choices.items():
            if word != code:
                shown_once.setdefault(code, word)
        named = "、".join(f"{word}（{code}）" for code, word in shown_once.items())
        return f"取值：{named}" if named else "取值"
    return _TYPES[kind.base]


def _packs(held: Sequence[Pack]) -> Iterator[str]:
    yield from ("# 规则包与参数", "", _MADE, "")
    yield from ("| 规则包 | 名称 | 继承自 | 适用 |", "|---|---|---|---|")
    for pack in held:
        own = pack.chain[0]
        yield f"| {own.id} | {own.title} | {own.extends or ''} | {_applies(pack)} |"
    yield from ("", "## 参数", "", "| 参数 | 默认 | 说明 | 各规则包 |", "|---|---|---|---|")
    root = packs.load(ROOT)
    about = _comments(root)
    for name, value in root.params.items():
        others = (
            f"{pack.id}：{_value(pack.params[name])}"
            for pack in held
            if pack.chain[0].params is not None and name in pack.chain[0].params.entries and pack.id != ROOT
        )
        yield f"| `{name}` | {_value(value)} | {about.get(name, '')} | {'；'.join(others)} |"


def _applies(pack: Pack) -> str:
    applies = pack.chain[0].applies
    first, last = applies.years
    parts = []
    if applies.regions:
        parts.append(f"{'、'.join(applies.regions[:3])}{'等地' if len(applies.regions) > 3 else ''}")
    if first is not None or last is not None:
        parts.append(
            f"{first or ''}{'' if first == last else '—'}{last if last != first else ''}年度".replace(
                "None", ""
            )
        )
    return "，".join([*parts, *([applies.because] if applies.because else [])])


def _value(value: Any) -> str:
    """A plain value; groups and lists are long, and stand in the pack's file."""
    if isinstance(value, Missing):
        return "无"
    return shown(value) if isinstance(value, Number | Words | bool) else "（见 pack.yaml）"


def _comments(pack: Pack) -> dict[str, str]:
    """The comment above each parameter in the pack's file."""
    text = (pack.chain[0].folder / PACK_FILE).read_text(encoding="utf-8-sig")
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in text.splitlines():
        said = re.match(r"\s+# ?(.*)", line)
        named = re.match(r"  (\w+):", line)
        if said:
            comment.append(said[1].replace("|", "\\|"))
        else:
            if named:
                found[named[1]] = "".join(comment)
            comment = []
    return found
