"""``docextract rules explain``: a rule in words, and what it made of a report."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docextract.cli import layout, streams
from docextract.cli.help import WIDEST, Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.errors import UsageError

if TYPE_CHECKING:
    from docextract.checks.explain import Item
    from docextract.writers.placing import Placing


def build(texts: Texts) -> click.Command:
    from docextract.cli.commands.rules.search import pack_option

    rule = click.Argument(["identity"], metavar=texts("rules.id"))
    on = click.Option(
        ["--on"],
        multiple=True,
        type=click.Path(path_type=Path),
        metavar=texts("file"),
        help=texts("rules.explain.on"),
    )
    return Command("explain", texts, run, [rule, on, pack_option(texts)], key="rules.explain")


@click.pass_obj
def run(session: Session, identity: str, on: tuple[Path, ...], pack: str | None) -> None:
    """What the rule checks, why, on what basis; with ``--on`` every item of a report, and why so."""
    from docextract.checks import explain
    from docextract.cli.commands.rules import search

    texts = session.texts
    found, rule = search.find(identity, pack)
    state = "" if rule.enabled else f"，{texts('rules.off')}"
    severity = texts(f"severity.{rule.severity.value}.name")
    streams.put(f"{rule.id}  {rule.title}（{rule.slug}，{severity}{state}）")
    streams.put()
    rows = [
        (texts(f"rules{label}") if label.startswith(".") else label, text)
        for label, text in explain.rule_rows(rule, found, () if pack else search.load(None))
    ]
    rows += [
        (texts("rules.test"), f"{t.name} → {texts(f'outcome.{t.expect.value}')}（第 {t.line} 行）")
        for t in rule.tests
    ]
    _definitions(rows)
    if on:
        streams.put()
        _on_report(rule.id, on, pack, texts)


def _definitions(rows: list[tuple[str, str]], indent: int = 0) -> None:
    cells = min(WIDEST, shutil.get_terminal_size((80, 24)).columns)
    for line in layout.definitions(rows, cells, indent=indent, widest=18):
        streams.put(line)


def _on_report(identity: str, on: tuple[Path, ...], name: str | None, texts: Texts) -> None:
    from docextract import extract
    from docextract.checks import choice, explain
    from docextract.checks.facts import Facts
    from docextract.cli.commands.rules import search
    from docextract.writers.placing import Placing

    for path in on:
        if not path.exists():
            raise UsageError("E311", "没有这个文件", place=str(path), hint="请核对路径")
    report = extract([str(path) for path in on])
    for diagnostic in report.diagnostics:
        streams.say(diagnostic.message)
    facts = Facts(report)
    chosen, because = choice.choose(facts) if name is None else (search.load(name)[0], texts("rules.asked"))
    rule = chosen.rule_by_id.get(identity)
    if rule is None:
        raise UsageError("E316", f"规则包 {chosen.id} 没有规则 {identity}", hint="请用 --pack 指定规则包")
    items = explain.items(rule, chosen, facts)
    counts = Counter(item.outcome for item in items)
    total = texts("comma").join(f"{_outcome(outcome, texts)} {count}" for outcome, count in counts.items())
    files = texts("comma").join(str(path) for path in on)
    streams.put(texts("rules.explain.items", files=files, pack=chosen.id, because=because, total=total))
    if not rule.enabled:
        streams.put(texts("rules.explain.disabled"))
    placing = Placing(report)
    for item in items:
        streams.put()
        streams.put(f"[{_outcome(item.outcome, texts)}] {item.subject or texts('rules.explain.whole')}")
        _definitions(list(_item_rows(item, placing, texts)), indent=2)


def _outcome(outcome: str | None, texts: Texts) -> str:
    return texts("rules.explain.left_out") if outcome is None else texts(f"outcome.{outcome}")


def _item_rows(item: Item, placing: Placing, texts: Texts) -> Iterator[tuple[str, str]]:
    """Verdict, operands with their places, the computation, what is lacking."""
    from docextract.writers import labels

    if item.message:
        yield texts("rules.explain.because"), item.message
    for piece in item.evidence:
        role = labels.evidence_role(piece.role)
        names = role if role == piece.role else f"{role}（{piece.role}）"
        yield names, f"“{piece.quote}”　{placing.place(piece.span)}"
    for step in item.steps:
        yield f"{step.name} {step.about}", step.filled
    if item.observed is not None and item.expected is not None:
        yield (
            texts("rules.explain.compared"),
            texts("rules.explain.both", observed=item.observed, expected=item.expected),
        )
    if item.missing:
        yield texts("rules.explain.missing"), texts("comma").join(item.missing)
