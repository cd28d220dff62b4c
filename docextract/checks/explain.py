"""A rule in words, and what it did on a report, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from docextract.checks import wording
from docextract.checks.expression.values import Number
from docextract.checks.facts import Facts
from docextract.checks.fields import items_of
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.registry import KINDS
from docextract.checks.packs import Pack
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.rulefile import COMMON
from docextract.checks.runner import left_out, run, tell
from docextract.checks.subjects import describe
from docextract.checks.yamltree import Mapping, Node, Scalar, Sequence
from docextract.lexicon import fields as terms
from docextract.model.finding import Evidence, Outcome

Row = tuple[str, str]
"""A label and what it says. Labels with a dot at the front are keys that the caller words."""

# Of the fields that all kinds share, those that say what a rule looks at.
_SELECTING: Final = ("when", "where", "unless")
_AS_WRITTEN: Final = 160


@dataclass(frozen=True, slots=True)
class Step:
    """One expression of a rule with values put in: its parameter, and what that means."""

    name: str
    about: str
    filled: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item that a rule looked at. ``outcome`` None: it was left out, ``steps`` say by what."""

    outcome: Outcome | None
    subject: str
    message: str
    evidence: tuple[Evidence, ...]
    steps: tuple[Step, ...]
    observed: str | None = None
    expected: str | None = None
    missing: tuple[str, ...] = ()


def rule_rows(rule: Rule, pack: Pack, others: Iterable[Pack] = ()) -> Iterator[Row]:
    """What a rule checks, on what basis, where it is written, and what packs change about it.

    ``others`` are packs whose own changes are told too, beside those of ``pack``'s chain.
    """
    yield ".basis", rule.basis
    yield ".why", rule.why
    yield ".hint", rule.hint
    yield ".kind", f"{rule.kind}（{KINDS[rule.kind].title}）"
    yield ".records", "、".join(f"{_term(view.record)}（{view.record}）" for view in rule.views)
    yield from _parameter_rows(rule)
    if rule.needs:
        yield ".needs", "、".join(rule.needs)
    if rule.supersedes:
        yield ".supersedes", "、".join(rule.supersedes)
    yield ".written", f"{rule.path}:{rule.line}"
    yield from _chain_rows(rule, pack, others)


def _parameter_rows(rule: Rule) -> Iterator[Row]:
    """The rule's own parameters as written, code names and terms side by side."""
    known = {**{name: COMMON[name] for name in _SELECTING}, **KINDS[rule.kind].parameters}
    spelt = {id(node) for _, node in wording.expressions(rule.source, known)}
    for name, node in rule.source.entries.items():
        if name in known:
            yield f"{name} {known[name].about}", _written(node, spelt, _records(rule))


def _written(node: Node, spelt: set[int], records: tuple[str, ...]) -> str:
    if isinstance(node, Scalar):
        return wording.both_names(node.text, records) if id(node) in spelt else node.text
    if isinstance(node, Sequence):
        whole = "；" if any(isinstance(item, Mapping) for item in node.items) else "、"
        return _short(whole.join(_written(item, spelt, records) for item in node.items))
    return "，".join(f"{key}：{_written(value, spelt, records)}" for key, value in node.entries.items())


def _short(text: str) -> str:
    return text if len(text) <= _AS_WRITTEN else f"{text[:_AS_WRITTEN]}…（共 {len(text)} 字，见规则原文）"


def _chain_rows(rule: Rule, pack: Pack, others: Iterable[Pack]) -> Iterator[Row]:
    """Who defines the rule and its parameters, and who changes them: the furthest ancestor first."""
    used = tuple(dict.fromkeys(wording.params_in(rule.source)))
    seen: set[str] = set()
    for one in (pack, *others):
        for own in reversed(one.chain):
            if own.id in seen:
                continue
            seen.add(own.id)
            for change in own.changes:
                if change.rule == rule.id:
                    place = f"{own.place}:{change.line}"
                    yield ".change", f"{own.id}：{change.describe()}，理由：{change.reason}（{place}）"
            if rule.id in own.locked:
                yield ".change", f"{own.id}：锁定，下级规则包不能停用（{own.place}）"
            for name in used:
                node = own.params.entries.get(name) if own.params is not None else None
                if own.params is not None and node is not None:
                    place = f"{own.place}:{own.params.line_of(name)}"
                    yield ".param", f"{own.id}：{name} = {_written(node, set(), ())}（{place}）"


def items(rule: Rule, pack: Pack, facts: Facts) -> list[Item]:
    """Every item of a report that the rule looked at, then those that its conditions left out."""
    judged = [_item(one.judgement, tell(one), rule, pack, facts) for one in run(rule, facts, pack.params)]
    beside = [
        Item(None, describe(item, facts) or "", "", (), tuple(_steps(rule, pack, item, facts, ("where",))))
        for item in left_out(rule, facts, pack.params)
    ]
    return judged + beside


def _item(judgement: Judgement, message: str, rule: Rule, pack: Pack, facts: Facts) -> Item:
    concerned = judgement.item or (facts if rule.views[0].record == "report" else None)
    names = ("when", *KINDS[rule.kind].parameters)
    return Item(
        outcome=judgement.outcome,
        subject=judgement.subject or "",
        message=message,
        evidence=judgement.evidence,
        steps=tuple(_steps(rule, pack, concerned, facts, names)),
        observed=None if judgement.observed is None else shown(judgement.observed),
        expected=None if judgement.expected is None else _expected(judgement),
        missing=tuple(dict.fromkeys(judgement.missing)),
    )


def _expected(judgement: Judgement) -> str:
    like = judgement.observed if isinstance(judgement.observed, Number) else None
    return shown(judgement.expected, like)


def _steps(rule: Rule, pack: Pack, item: Any, facts: Facts, names: tuple[str, ...]) -> Iterator[Step]:
    """The expressions of a rule with the values of one item put in."""
    known = {**{name: COMMON[name] for name in _SELECTING}, **KINDS[rule.kind].parameters}
    record = _record(rule, item, facts)
    for name, node in wording.expressions(rule.source, known):
        if name in names and (item is not None or name == "when"):
            seen = (facts, "report") if name == "when" else (item, record)
            filled = wording.with_values(node.text, seen[1], seen[0], facts, pack.params)
            if filled != node.text:
                yield Step(name, known[name].about, filled)


def _record(rule: Rule, item: Any, facts: Facts) -> str:
    """The kind of record that ``item`` is, of those that the rule looks at."""
    views = (view.record for view in rule.views[1:])
    later = (name for name in views if any(item is one for one in items_of(name, facts)))
    return next(later, rule.views[0].record)


def _records(rule: Rule) -> tuple[str, ...]:
    return tuple(view.record for view in rule.views)


def _term(record: str) -> str:
    return terms.records()[record].terms[0]
