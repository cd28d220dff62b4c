"""A new rule file to fill in, from a rule of the same kind that works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from docextract.checks.forms import Form, Parameter
from docextract.checks.kinds.registry import KINDS
from docextract.checks.locations import PACK_FILE
from docextract.checks.rule import Rule
from docextract.checks.rulefile import COMMON
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome, Severity

# What the author still has to write; ``rules lint`` names every place that has it.
TO_FILL: Final = "待填写"
# In the order in which a person tells them: what, how bad, on what ground, how found, what to do.
_HEAD: Final = ("id", "slug", "title", "severity", "basis", "why", "kind", "needs", "for_each", "as", "when")
_TAIL: Final = ("message", "hint")
_A_LINE: Final = 5
_SHOWN: Final = (
    (Outcome.PASS,),
    (Outcome.FAIL, Outcome.DOUBTFUL),
    (Outcome.UNDECIDED, Outcome.NOT_APPLICABLE),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the author gives at once; what is empty is left to be filled in."""

    id: str
    slug: str
    title: str = ""
    severity: Severity = Severity.WARNING
    basis: str = ""
    why: str = ""
    hint: str = ""


def model(kind: str, rules: Sequence[Rule]) -> Rule | None:
    """The shortest rule of a kind: the one that is soonest understood; None where there is none."""
    of_kind = (rule for rule in rules if rule.kind == kind)
    return min(of_kind, key=lambda rule: (len(rule.source.entries), rule.id), default=None)


def text(heading: Heading, taken_from: Rule, source: str, folder: str) -> str:
    """The new file. ``source`` is the text of ``taken_from``, ``folder`` the pack it will stand in."""
    return "\n".join(_lines(heading, taken_from, source.splitlines(), folder)) + "\n"


def pack_file(name: str, parent: str) -> str:
    """A ``pack.yaml`` for rules of one's own on top of ``parent``."""
    return (
        f"title: {name}\n"
        'version: "0.1"\n'
        f"extends: {parent}\n"
        "# 适用范围，check --pack auto 据此挑选；不写则只在 --pack 指定时使用\n"
        "# applies: {regions: [某市], fiscal_years: 2024-, report_types: [project]}\n"
        "# 本地口径与上级不同的参数（各参数的含义见上级规则包的 pack.yaml）\n"
        "# params: {over_threshold: 1.3}\n"
        "# 调整上级规则的级别或启停，须写理由\n"
        "# overrides: [{rule: EXP011, enabled: 是, reason: 写明理由}]\n"
    )


def _lines(heading: Heading, taken_from: Rule, source: Sequence[str], folder: str) -> Iterator[str]:
    kind = KINDS[taken_from.kind]
    yield f"# 样板取自 {taken_from.id}（{kind.name}：{kind.title}）。参数、提示语和用例请按自己的规则改，"
    yield f"# 写“{TO_FILL}”的地方要填。改好后运行："
    yield f"#   docextract rules lint {folder}"
    yield f"#   docextract rules test {heading.id} --pack {folder}"
    own = _own(heading, taken_from)
    for name in _HEAD:
        if name in own:
            yield own[name]
        elif name in taken_from.source.entries:
            if name == "for_each":
                yield from _fields_there_are(taken_from)
            yield from _with_comment(name, COMMON[name], _block(taken_from, source, name))
    for name in ("where", "unless", "subject"):
        if name in taken_from.source.entries and name not in kind.parameters:
            yield from _with_comment(name, COMMON[name], _block(taken_from, source, name))
    for name, parameter in kind.parameters.items():
        written = name in taken_from.source.entries
        yield from _with_comment(name, parameter, _block(taken_from, source, name) if written else None)
    if kind.values:
        yield (
            "# 提示语里可用 {字段}、{observed} {expected} {difference} {missing} {subject}"
            + "".join(f" {{{value}}}" for value in kind.values)
        )
    for name in _TAIL:
        yield own[name] if name in own else "\n".join(_block(taken_from, source, name))
    yield "tests:"
    yield from _tests(taken_from, source)


def _fields_there_are(rule: Rule) -> Iterator[str]:
    """The fields of the records that the rule looks at, with both names, as comments."""
    for view in rule.views:
        known = terms.records()[view.record]
        yield f"# {known.terms[0]}（{view.record}）的字段，写中文名或代码名都可以："
        names = [f"{spelt[0]}（{name}）" for name, spelt in known.fields.items()]
        for start in range(0, len(names), _A_LINE):
            yield "#   " + "、".join(names[start : start + _A_LINE])


def _own(heading: Heading, taken_from: Rule) -> dict[str, str]:
    def line(key: str, value: str, about: str) -> str:
        return f"{key}: {_quoted(value)}" if value else f"{key}: {TO_FILL}——{about}"

    return {
        "id": f"id: {heading.id}",
        "slug": f"slug: {heading.slug}",
        "title": line("title", heading.title, "规则名称，说明是什么毛病"),
        "severity": f"severity: {heading.severity.value}",
        "basis": line("basis", heading.basis, "依据的文件、文号和条款"),
        "why": line("why", heading.why, "不查会怎样"),
        "kind": f"kind: {taken_from.kind}",
        "hint": line("hint", heading.hint, "填报单位该怎样改"),
    }


def _quoted(value: str) -> str:
    """A value that YAML reads back as it is."""
    plain = (
        not set(value) & set("\"'#{}[]&*!|>%@`,") and ": " not in value and not value.startswith(("-", "?"))
    )
    if plain and not value.endswith(":"):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _with_comment(name: str, parameter: Parameter, block: Sequence[str] | None) -> Iterator[str]:
    options = "：" + "、".join(parameter.options) if 0 < len(parameter.options) <= 12 else ""
    form = f"，{parameter.form.value}{options}" if parameter.form is not Form.LINE else ""
    need = "必填" if parameter.required else "可不写"
    yield f"# {name}：{parameter.about}（{need}{form}）"
    if block is None:
        yield f"# {name}:"
    else:
        yield from block


def _block(rule: Rule, source: Sequence[str], name: str) -> list[str]:
    """The lines in which a rule writes one of its keys."""
    starts = sorted(rule.source.lines.values())
    first = rule.source.line_of(name)
    after = next((line for line in starts if line > first), len(source) + 1)
    lines = list(source[first - 1 : after - 1])
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return lines


def _tests(rule: Rule, source: Sequence[str]) -> Iterator[str]:
    """The first test for each kind of outcome, and one that takes a text through the whole flow."""
    chosen = {
        test.line
        for outcomes in _SHOWN
        for test in [next((t for t in rule.tests if t.expect in outcomes), None)]
        if test is not None
    }
    chosen |= {test.line for test in [next((t for t in rule.tests if t.text), None)] if test is not None}
    starts = [test.line for test in rule.tests]
    for line, after in zip(starts, [*starts[1:], len(source) + 1], strict=True):
        if line in chosen:
            yield from (text for text in source[line - 1 : after - 1] if text.strip())


def path_of(heading: Heading) -> str:
    """Where the file belongs below the pack's folder."""
    return f"{heading.id[:3]}/{heading.id}-{heading.slug}.yaml"


__all__ = ["PACK_FILE", "TO_FILL", "Heading", "model", "pack_file", "path_of", "text"]
