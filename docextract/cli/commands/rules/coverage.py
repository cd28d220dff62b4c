"""``docextract rules coverage``: rules that never fired, or never could decide, on a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from docextract.cli import layout, parameters, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.model.finding import Outcome

if TYPE_CHECKING:
    from docextract.batch.coverage import RuleCoverage

COLUMNS: Final = (
    Outcome.FAIL,
    Outcome.DOUBTFUL,
    Outcome.PASS,
    Outcome.UNDECIDED,
    Outcome.NOT_APPLICABLE,
    Outcome.RULE_ERROR,
)


def build(texts: Texts) -> click.Command:
    every = click.Option(["--all", "every"], is_flag=True, help=texts("rules.coverage.all"))
    return Command(
        "coverage",
        texts,
        run,
        [parameters.paths(texts), parameters.pack(texts), every, parameters.jobs(texts)],
        key="rules.coverage",
    )


@click.pass_obj
def run(session: Session, paths: tuple[Path, ...], pack: str, every: bool, jobs: int) -> None:
    """Check the corpus, count per rule, list those that say nothing."""
    # The language libraries behind the pipeline are slow to load: help pages do without.
    from docextract.batch import coverage

    texts = session.texts
    found = coverage.measure(paths, pack, jobs)
    if every:
        for line in layout.table(
            texts("rules.coverage.header").split("|"),
            [_row(held, texts) for held in found.rules.values()],
            right=range(2, 8),
        ):
            streams.put(line)
        streams.put()
    unable, silent, broken = list(found.never_able()), list(found.never_fired()), list(found.broken())
    _list("unable", unable, texts, with_reason=True)
    _list("silent", silent, texts)
    _list("broken", broken, texts)
    used = texts("comma").join(f"{name} {count}" for name, count in sorted(found.packs.items()))
    streams.say(texts("rules.coverage.packs", packs=used or "—"))
    if found.unread:
        streams.say(texts("rules.coverage.unread", count=found.unread))
    fired = sum(held.has_fired for held in found.rules.values())
    totals = {"submissions": found.submissions, "rules": len(found.rules), "fired": fired}
    streams.say(texts("rules.coverage.total", **totals, silent=len(silent), unable=len(unable)))


def _row(held: RuleCoverage, texts: Texts) -> list[str]:
    rule = held.rule
    counts = [str(held.outcomes[outcome]) for outcome in COLUMNS]
    return [rule.id, texts(f"severity.{rule.severity.value}.name"), *counts, rule.title]


def _list(key: str, rules: Iterable[RuleCoverage], texts: Texts, *, with_reason: bool = False) -> None:
    held = list(rules)
    if not held:
        return
    streams.put(texts(f"rules.coverage.{key}", count=len(held)))
    for one in held:
        reason = f"  {one.commonest_reason or texts('rules.coverage.unused')}" if with_reason else ""
        streams.put(f"  {one.rule.id}  {one.rule.title}{reason}")
