"""``docextract rules mutate``: what the rules catch when clean submissions are made wrong on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docextract.cli import layout, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

if TYPE_CHECKING:
    from docextract.evaluation.mutation import Tally


def build(texts: Texts) -> click.Command:
    return Command(
        "mutate",
        texts,
        run,
        [
            click.Argument(["corpus"], metavar=texts("eval.corpus"), type=click.Path(path_type=Path)),
            click.Option(["--seed"], type=int, default=0, help=texts("rules.mutate.seed")),
            click.Option(["--most"], type=int, default=60, help=texts("rules.mutate.most")),
            click.Option(["--detail"], is_flag=True, help=texts("rules.mutate.detail")),
            click.Option(["--markdown"], is_flag=True, help=texts("rules.mutate.markdown")),
            click.Option(["--pack"], default="auto", help=texts("eval.pack")),
        ],
        key="rules.mutate",
    )


@click.pass_obj
def run(session: Session, corpus: Path, seed: int, most: int, detail: bool, markdown: bool, pack: str) -> int:
    """One line per family of rules; exit code 1 when a clean submission fails."""
    from docextract.evaluation import mutation

    texts = session.texts
    tally = mutation.run(corpus, pack=pack, seed=seed, most=most)
    for missed in tally.missed if detail else ():
        kind = texts(f"rules.mutate.kind.{missed.kind}")
        streams.put(texts("rules.mutate.missed", case=missed.case, kind=kind, quote=missed.quote))
    for failure in tally.failures:
        streams.put(texts("rules.mutate.failure", failure=failure))
    header, rows = texts("rules.mutate.header").split("|"), list(_rows(tally, texts))
    lines = _markdown(header, rows) if markdown else layout.table(header, rows, right=(2, 3, 4, 5))
    for line in lines:
        streams.put(line)
    streams.say(_total(tally, seed, texts))
    return int(bool(tally.failures))


def _total(tally: Tally, seed: int, texts: Texts) -> str:
    return texts(
        "rules.mutate.total",
        submissions=tally.submissions,
        failures=len(tally.failures),
        broken=tally.total,
        caught=tally.total - len(tally.missed),
        share=f"{tally.share:.1%}",
        alarms=tally.alarms.total(),
        apart=tally.apart.total(),
        seed=seed,
    )


def _rows(tally: Tally, texts: Texts) -> Iterator[list[str]]:
    for family in sorted({family for _, family in tally.broken}):
        kinds = sorted(kind for kind, of_family in tally.broken if of_family == family)
        broken, caught, alarms = (
            sum(counts[kind, family] for kind in kinds)
            for counts in (tally.broken, tally.caught, tally.alarms)
        )
        made = "、".join(texts(f"rules.mutate.kind.{kind}") for kind in kinds)
        yield [family, made, str(broken), str(caught), f"{caught / broken:.1%}", str(alarms)]


def _markdown(header: list[str], rows: list[list[str]]) -> Iterator[str]:
    for row in (header, ["---"] * len(header), *rows):
        yield "| " + " | ".join(row) + " |"
