"""``docextract eval``: scores per kind of record against checked answers."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docextract.cli import layout, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

if TYPE_CHECKING:
    from docextract.evaluation import Miss, Score


def build(texts: Texts) -> click.Command:
    return Command(
        "eval",
        texts,
        run,
        [
            click.Argument(
                ["corpus"], nargs=-1, metavar=texts("eval.corpus"), type=click.Path(path_type=Path)
            ),
            click.Option(["--detail"], is_flag=True, help=texts("eval.detail")),
            click.Option(["--kind", "kinds"], multiple=True, help=texts("eval.kind")),
            click.Option(["--extract-only"], is_flag=True, help=texts("eval.extract-only")),
            click.Option(["--pack"], default="auto", help=texts("eval.pack")),
        ],
    )


@click.pass_obj
def run(
    session: Session,
    corpus: tuple[Path, ...],
    detail: bool,
    kinds: tuple[str, ...],
    extract_only: bool,
    pack: str,
) -> None:
    """Compare, and print one line per kind of record."""
    # The language libraries behind the pipeline are slow to load: help pages do without.
    from docextract.evaluation import evaluate

    texts = session.texts
    started = time.monotonic()
    evaluation = evaluate(corpus or (Path("corpus"),), pack, is_checked=not extract_only)
    if detail:
        _print_misses((miss for miss in evaluation.misses if _is_asked(miss.mark.kind, kinds)), texts)
    scores = [score for score in evaluation.scores if _is_asked(score.kind, kinds)]
    for line in layout.table(texts("eval.header").split("|"), map(_row, scores)):
        streams.put(line)
    streams.say(texts("eval.cases", cases=evaluation.cases, seconds=time.monotonic() - started))


def _is_asked(kind: str, prefixes: tuple[str, ...]) -> bool:
    return not prefixes or kind.startswith(prefixes)


def _row(score: Score) -> list[str]:
    precision = f"{score.precision:.1%}" if score.got else "-"
    recall = f"{score.recall:.1%}" if score.wanted else "-"
    counts = map(str, (score.wanted, score.got, score.right))
    return [score.kind, *counts, precision, recall, f"{score.f1:.1%}"]


def _print_misses(misses: Iterable[Miss], texts: Texts) -> None:
    for miss in misses:
        mark = miss.mark
        streams.put(
            texts(
                "eval.miss",
                case=miss.case,
                kind=mark.kind,
                wanted=mark.wanted or "—",
                got=mark.got or "—",
                context=mark.context.replace("\n", "↵") or "—",
            )
        )
