"""``docextract extract``: the same as ``check`` without checking."""

from __future__ import annotations

from pathlib import Path

import click

from docextract.cli import parameters
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.processing import Request, process
from docextract.cli.session import Session
from docextract.cli.summary import NEVER


def build(texts: Texts) -> click.Command:
    return Command(
        "extract",
        texts,
        run,
        [
            parameters.paths(texts),
            *parameters.output(texts),
            *parameters.batching(texts),
            *parameters.reading(texts),
        ],
    )


@click.pass_obj
def run(
    session: Session,
    paths: tuple[Path, ...],
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
) -> int:
    """Extract the records of the submissions in ``paths``; the exit code."""
    from docextract.batch import Leash, Settings
    from docextract.readers.limits import parse

    request = Request(
        paths,
        formats,
        out,
        group_by,
        jobs,
        not no_blocks,
        False,
        NEVER,
        engine=engine,
        cache=cache,
        fresh=not resume,
    )
    read, leash = parse(limits, ocr=ocr), Leash(timeout, memory << 20)
    settings = Settings(fiscal_year=year, is_checked=False, limits=read, leash=leash)
    return process(request, settings, session.texts)
