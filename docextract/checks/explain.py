"""A rule in words, and what it did on a report, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docextract.checks import fields
from docextract.checks.expression.tokens import ExpressionError, Sign, tokenize
from docextract.checks.facts import Facts
from docextract.checks.forms import Form
from docextract.checks.kinds.registry import KINDS
from docextract.checks.packs import Pack
from docextract.checks.rule import Rule
from docextract.checks.runner import Found, run
from docextract.checks.yamltree import Mapping, Node, Scalar, Sequence
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome
from docextract.model.report import Report

OUTCOMES = {
    Outcome.PASS: "通过",
    Outcome.FAIL: "不通过",
    Outcome.DOUBTFUL: "存疑",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.UNDECIDED: "无法判断",
    Outcome.RULE_ERROR: "规则出错",
}
_EXPRESSIONS = (Form.FORMULA, Form.CONDITION, Form.LIST, Form.TEXT, Form.VALUE)
_COMMON = {"where": Form.CONDITION, "when": Form.CONDITION, "unless": Form.CONDITION}


def rule_lines(rule: Rule, pack: Pack) -> list[str]:
    """What a rule checks, on what basis, where it is written, and what packs changed about it."""
    lines = [
        f"{rule.id} {rule.title}（{rule.slug}）",
        f"严重程度：{rule.severity.value}" + ("" if rule.enabled else "（已停用）"),
        f"依据：{rule.basis}",
        f"为什么：{rule.why}",
        f"怎样改：{rule.hint}",
        f"写在：{rule.pack}，{rule.path}:{rule.line}",
        f"种类：{rule.kind}（{KINDS[rule.kind].title}）",
        "对象：" + "、".join(f"{view.record}（{_term(view.record)}）" for view in rule.views),
    ]
    lines += parameter_lines(rule)
    if rule.supersedes:
        lines.append("同一问题优先于：" + "、".join(rule.supersedes))
    for own in reversed(pack.chain):
        for change in own.changes:
            if change.rule == rule.id:
                lines.append(f"规则包 {own.id} 改为：{change.describe()}（{change.reason}）")
    return lines


def parameter_lines(rule: Rule) -> list[str]:
    """The rule's own parameters as written, with code names and terms side by side."""
    known = KINDS[rule.kind].parameters
    lines = []
    for name, node in rule.source.entries.items():
        form = _COMMON.get(name) or (known[name].form if name in known else None)
        if form is None:
            continue
        about = known[name].about if name in known else {"where": "范围", "when": "前提"}.get(name, "除外")
        is_expression = form in _EXPRESSIONS and isinstance(node, Scalar)
        text = both_names(node.text, rule) if is_expression and isinstance(node, Scalar) else _plain(node)
        lines.append(f"{about}（{name}）：{text}")
    return lines


def both_names(text: str, rule: Rule) -> str:
    """An expression with the other name behind each field: executed〔全年执行数〕."""
    known = {**fields.NAMES.fields("report"), **fields.NAMES.fields(rule.views[0].record)}
    try:
        tokens = tokenize(text)
    except ExpressionError:
        return text
    pieces, position = [], 0
    for token in tokens:
        if token.sign is Sign.NAME and token.text in known:
            end = token.start + len(token.text)
            field = known[token.text]
            other = field.term if token.text == field.name else field.name
            pieces.append(f"{text[position:end]}〔{other}〕")
            position = end
    return "".join(pieces) + text[position:]


def report_lines(rule: Rule, pack: Pack, report: Report) -> list[str]:
    """Every item of a report that the rule looked at: its operands, the outcome, and why."""
    found = run(rule, Facts(report), pack.params)
    counts = Counter(one.judgement.outcome for one in found)
    total = "，".join(f"{OUTCOMES[outcome]} {count}" for outcome, count in counts.items())
    return [f"共 {len(found)} 项：{total}", *(line for one in found for line in _item(one, report))]


def _item(found: Found, report: Report) -> Iterator[str]:
    judgement = found.judgement
    yield f"[{OUTCOMES[judgement.outcome]}] {judgement.subject or '（整份报告）'}：{found.message}"
    for piece in judgement.evidence:
        source = report.sources[piece.span.source].path if piece.span.source < len(report.sources) else ""
        yield f"    {piece.role}：“{piece.quote}”（{source} {piece.span.block}:{piece.span.start}）"


def _term(record: str) -> str:
    return terms.records()[record].terms[0]


def _plain(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return "、".join(_plain(item) for item in node.items)
    assert isinstance(node, Mapping)
    return "，".join(f"{key}={_plain(value)}" for key, value in node.entries.items())
