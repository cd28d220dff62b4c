"""``docextract rules diff``: what changes from one rule pack to another, in themselves and on a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docextract.cli import parameters, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

if TYPE_CHECKING:
    from docextract.batch.packdiff import Change, Difference
    from docextract.model.finding import Finding
    from docextract.writers.placing import Placing


def build(texts: Texts) -> click.Command:
    def pack(name: str) -> click.Argument:
        return click.Argument([name], metavar=texts(f"rules.diff.{name}"))

    on = click.Option(
        ["--on"],
        multiple=True,
        type=click.Path(path_type=Path),
        metavar=texts("paths"),
        help=texts("rules.diff.on"),
    )
    return Command(
        "diff", texts, run, [pack("first"), pack("second"), on, parameters.jobs(texts)], key="rules.diff"
    )


@click.pass_obj
def run(session: Session, first: str, second: str, on: tuple[Path, ...], jobs: int) -> None:
    """The packs' own differences, then the findings gained, lost and changed."""
    from docextract.batch import packdiff
    from docextract.checks import packs

    texts = session.texts
    before, after = packs.load(first), packs.load(second)
    changes = [*packdiff.parameters(before, after), *packdiff.rules(before, after)]
    for change in changes:
        streams.put(_change(change, texts))
    if not changes:
        streams.say(texts("rules.diff.same"))
    if not on:
        return
    totals = {"submissions": 0, "gained": 0, "lost": 0, "changed": 0, "same": 0}
    for difference in packdiff.on(on, first, second, jobs):
        for diagnostic in () if difference.report.documents else difference.report.diagnostics:
            streams.say(diagnostic.message)
        _print(difference, texts)
        totals["submissions"] += bool(difference.report.documents)
        totals["same"] += difference.same
        for name in ("gained", "lost", "changed"):
            totals[name] += len(getattr(difference, name))
    streams.say(texts("rules.diff.total", **totals))


def _change(change: Change, texts: Texts) -> str:
    from docextract.batch.packdiff import REWRITTEN

    after = texts("rules.diff.rewritten") if change.after == REWRITTEN else change.after
    words = {
        "before": change.before or texts("rules.diff.absent"),
        "after": after or texts("rules.diff.absent"),
    }
    if not change.title:
        return texts("rules.diff.param", name=change.name, **words)
    return texts("rules.diff.rule", id=change.name, title=change.title, **words)


def _print(difference: Difference, texts: Texts) -> None:
    from docextract.writers.placing import Placing

    placing = Placing(difference.report)
    for key in ("gained", "lost"):
        for finding in getattr(difference, key):
            told = _told(finding, placing, texts)
            streams.put(texts(f"rules.diff.{key}", submission=difference.name, finding=told))
    for one, other in difference.changed:
        was = f"{one.rule} {_verdict(one, texts)} {one.message}"
        told = _told(other, placing, texts)
        streams.put(texts("rules.diff.changed", submission=difference.name, before=was, finding=told))


def _told(finding: Finding, placing: Placing, texts: Texts) -> str:
    """Rule, verdict, message, and the words it is about with their place."""
    quotes = "".join(f"\n    “{e.quote}”　{placing.place(e.span)}" for e in finding.evidence[:3])
    return f"{finding.rule} {_verdict(finding, texts)} {finding.message}{quotes}"


def _verdict(finding: Finding, texts: Texts) -> str:
    severity = texts(f"severity.{finding.severity.value}.name")
    return f"{severity}·{texts(f'outcome.{finding.outcome.value}')}"
