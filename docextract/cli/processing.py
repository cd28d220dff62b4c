"""What ``check`` and ``extract`` share: plan, run, write, tell, and the exit code."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docextract.cli import interrupts, streams
from docextract.cli.language import Texts
from docextract.cli.progress import Progress
from docextract.cli.summary import Summary
from docextract.errors import UsageError

if TYPE_CHECKING:
    from docextract.batch import Run, Settings, Store
    from docextract.batch.engine import Engine
    from docextract.cli.output import Output

INTERNAL_ERROR: Final = 5
UNREAD: Final = 4
FINDINGS: Final = 1
CLEAN: Final = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One run over paths. ``formats`` are names of writers; ``out`` ``-`` is stdout as JSON Lines.

    ``cache`` is the folder that keeps results for the next run, by default ``out``; ``fresh``
    uses none of them.
    """

    paths: Sequence[Path]
    formats: Sequence[str]
    out: str
    group_by: str
    jobs: int
    blocks: bool
    all_items: bool
    fail_on: str
    engine: str = "local"
    cache: Path | None = None
    fresh: bool = False
    notice_template: Path | None = None


def process(request: Request, settings: Settings, texts: Texts) -> int:
    """Run the batch, write every result as it comes, say what was found; the exit code.

    An interruption leaves the results that were finished on disk.
    """
    # The language libraries behind the pipeline are slow to load: help pages do without.
    from docextract import batch
    from docextract.cli.output import open_output, stored

    batch.prepare(settings)
    group_by = batch.GroupBy(request.group_by)
    output = open_output(request)
    with _disk_explained(request), stored(request) as store:
        found = batch.discover(request.paths, output.folder, settings.limits)
        with batch.engine(settings, request.jobs, files=len(found.files), name=request.engine) as engine:
            planned = batch.plan(found, group_by, engine, store)
            run = batch.Run(planned.submissions, settings, store, fresh=request.fresh)
            grants = tuple(settings.history.waivers) if settings.history is not None else ()
            summary = Summary(settings.is_checked, planned.skipped, grants=grants)
            written = _unchanged(run, output, store, summary, texts)
            if written is None:
                store.begin(output.digest(run.keys), len(run.keys))
                written = _write(run, engine, output, summary, texts)
                store.end(written)
    for line in summary.lines(written, texts):
        streams.say(line)
    return _exit_code(summary, request.fail_on)


def _unchanged(run: Run, output: Output, store: Store, summary: Summary, texts: Texts) -> list[Path] | None:
    """What an earlier run wrote, when there is nothing to add to it; else None."""
    known = run.known
    if known is None or output.folder is None:
        return None
    written = store.intact(output.digest(run.keys))
    if written is not None:
        for brief in known:
            summary.add(brief)
        streams.say(texts("summary.unchanged"))
    return written


def _write(run: Run, engine: Engine, output: Output, summary: Summary, texts: Texts) -> list[Path]:
    """Do the work; the files written. Whatever breaks it off, what is finished is written first."""
    reused = 0
    output.begin()
    try:
        with Progress(len(run.keys), texts) as progress:
            for step in run.steps(engine):
                with interrupts.held_back():
                    summary.add(step.brief)
                    progress.advance(step)
                    reused += step.is_reused
                    for result in run.ready():
                        output.add(result)
    except KeyboardInterrupt:
        with interrupts.held_back():
            for result in run.rest():
                output.add(result)
            output.finish()
        streams.say(texts("interrupted.rest", done=summary.submissions, total=len(run.keys)))
        raise
    if reused:
        streams.say(texts("summary.reused", count=reused))
    return output.finish()


@contextmanager
def _disk_explained(request: Request) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise UsageError(
            "E304",
            "磁盘空间不足",
            place=request.out,
            hint="已完成的结果都在；腾出空间后再运行同一条命令，会接着做",
        ) from error


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.crashed:
        return INTERNAL_ERROR
    if summary.unread:
        return UNREAD
    return FINDINGS if summary.fails_at(fail_on) else CLEAN
