"""What ``check`` and ``extract`` share: plan, run, write, tell, and the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docextract.cli import streams
from docextract.cli.language import Texts
from docextract.cli.progress import Progress
from docextract.cli.summary import Summary

if TYPE_CHECKING:
    from docextract.batch import Settings

INTERNAL_ERROR: Final = 5
UNREAD: Final = 4
FINDINGS: Final = 1
CLEAN: Final = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One run over paths. ``formats`` are names of writers; ``out`` ``-`` is stdout as JSON Lines."""

    paths: Sequence[Path]
    formats: Sequence[str]
    out: str
    group_by: str
    jobs: int
    blocks: bool
    all_items: bool
    fail_on: str
    notice_template: Path | None = None


def process(request: Request, settings: Settings, texts: Texts) -> int:
    """Run the batch, write every result as it comes, say what was found; the exit code.

    An interruption leaves the results that were finished on disk.
    """
    # The language libraries behind the pipeline are slow to load: help pages do without.
    from docextract import batch
    from docextract.cli.output import open_output

    batch.prepare(settings)
    output = open_output(request)
    planned = batch.plan(
        request.paths,
        batch.GroupBy(request.group_by),
        jobs=request.jobs,
        out=output.folder,
        limits=settings.limits,
    )
    grants = settings.history.waivers if settings.history is not None else ()
    summary = Summary(settings.is_checked, planned.skipped, grants=tuple(grants))
    try:
        with Progress(len(planned.submissions), texts) as progress:
            for result in batch.run(planned.submissions, settings, request.jobs):
                output.add(result)
                summary.add(result)
                progress.advance(result)
    finally:
        written = output.finish()
    for line in summary.lines(written, texts):
        streams.say(line)
    return _exit_code(summary, request.fail_on)


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.crashed:
        return INTERNAL_ERROR
    if summary.unread:
        return UNREAD
    return FINDINGS if summary.fails_at(fail_on) else CLEAN
