"""``docextract rules explain``: a rule in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from docextract.cli import layout, streams
from docextract.cli.help import WIDEST, Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

if TYPE_CHECKING:
    from docextract.checks.packs import Pack
    from docextract.checks.rule import Rule


def build(texts: Texts) -> click.Command:
    from docextract.cli.commands.rules.search import pack_option

    rule = click.Argument(["identity"], metavar=texts("rules.id"))
    return Command("explain", texts, run, [rule, pack_option(texts)], key="rules.explain")


@click.pass_obj
def run(session: Session, identity: str, pack: str | None) -> None:
    """What the rule checks, why, on what basis, and what to do about a finding."""
    from docextract.cli.commands.rules import search

    found, rule = search.find(identity, pack)
    cells = min(WIDEST, shutil.get_terminal_size((80, 24)).columns)
    streams.put(f"{rule.id}  {rule.title}（{rule.slug}）")
    streams.put()
    for line in layout.definitions(list(_rows(found, rule, session.texts)), cells, indent=0):
        streams.put(line)


def _rows(pack: Pack, rule: Rule, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts("rules.severity"), texts(f"severity.{rule.severity.value}.name")
    yield texts("rules.basis"), rule.basis
    yield texts("rules.why"), rule.why
    yield texts("rules.hint"), rule.hint
    yield texts("rules.kind"), rule.kind
    yield texts("rules.pack"), f"{rule.pack}（{rule.path}）"
    if not rule.enabled:
        yield texts("rules.state"), texts("rules.off")
    for own in pack.chain:
        for change in own.changes:
            if change.rule == rule.id:
                yield texts("rules.change"), f"{own.id}：{change.describe()}（{change.reason}）"
    for test in rule.tests:
        yield texts("rules.test"), f"{test.name} → {texts(f'outcome.{test.expect.value}')}"
