"""``docextract check``: read, extract, check, write."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from docextract.cli import parameters
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.processing import Request, process
from docextract.cli.session import Session

FILE: Final = click.Path(path_type=Path)


def build(texts: Texts) -> click.Command:
    return Command(
        "check",
        texts,
        run,
        [
            parameters.paths(texts),
            parameters.pack(texts),
            *parameters.output(texts),
            *parameters.batching(texts),
            *parameters.reading(texts),
            click.Option(
                ["--fail-on"],
                type=click.Choice(["error", "warning", "info", "never"]),
                default="error",
                show_default=True,
                help=texts("fail-on.help"),
            ),
            click.Option(["--waivers"], type=FILE, metavar=texts("file"), help=texts("waivers.help")),
            click.Option(["--baseline"], type=FILE, metavar=texts("file"), help=texts("baseline.help")),
            click.Option(["--prior"], type=FILE, metavar=texts("folder"), help=texts("prior.help")),
            click.Option(["--ledger"], type=FILE, metavar=texts("file"), help=texts("ledger.help")),
            click.Option(
                ["--notice-template"], type=FILE, metavar=texts("file"), help=texts("notice-template.help")
            ),
            click.Option(["--all", "all_items"], is_flag=True, help=texts("all.help")),
        ],
    )


@click.pass_obj
def run(
    session: Session,
    paths: tuple[Path, ...],
    pack: str,
    formats: list[str],
    out: str,
    no_blocks: bool,
    group_by: str,
    jobs: int,
    engine: str,
    resume: bool,
    cache: Path | None,
    timeout: int,
    memory: int,
    year: int | None,
    ocr: bool,
    limits: tuple[str, ...],
    fail_on: str,
    waivers: Path | None,
    baseline: Path | None,
    prior: Path | None,
    ledger: Path | None,
    notice_template: Path | None,
    all_items: bool,
) -> int:
    """Check the submissions in ``paths``; the exit code."""
    from docextract.batch import Leash, Settings, Wanted, history
    from docextract.readers.limits import parse

    if notice_template is not None and "notice" not in formats:
        formats = [*formats, "notice"]
    request = Request(
        paths,
        formats,
        out,
        group_by,
        jobs,
        not no_blocks,
        all_items,
        fail_on,
        engine=engine,
        cache=cache,
        fresh=not resume,
        notice_template=notice_template,
        wanted=Wanted(prior, ledger) if prior or ledger else None,
    )
    settings = Settings(
        pack,
        year,
        limits=parse(limits, ocr=ocr),
        history=history(waivers, baseline),
        leash=Leash(timeout, memory << 20),
    )
    return process(request, settings, session.texts)
