"""What ``check`` and ``extract`` share: plan, run, write, tell, and the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docextract.cli import storage, streams
from docextract.cli.language import Texts
from docextract.cli.progress import Progress
from docextract.cli.summary import Summary
from docextract.errors import unwritable

if TYPE_CHECKING:
    from docextract.batch import Plan, Run, Settings, Store, Wanted
    from docextract.batch.engine import Engine
    from docextract.batch.overview import Gathering
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
    wanted: Wanted | None = None


def process(request: Request, settings: Settings, texts: Texts) -> int:
    """Run the batch, write every result as it comes, say what was found; the exit code.

    An interruption leaves the results that were finished on disk.
    """
    with storage.near(request, texts) as (near, mirrors):
        return _process(near, replace(settings, mirrors=mirrors), texts)


def _process(request: Request, settings: Settings, texts: Texts) -> int:
    # The language libraries behind the pipeline are slow to load: help pages do without.
    from docextract import batch
    from docextract.cli.output import open_output, stored

    batch.prepare(settings)
    group_by = batch.GroupBy(request.group_by)
    output = open_output(request)
    wishes = batch.Wishes(tuple(output.formats), output.options, compares=settings.is_checked)
    settings = replace(settings, wishes=wishes)
    apart = request.wanted.paths if request.wanted else ()
    with _disk_explained(request), stored(request) as store:
        found = batch.discover(request.paths, output.folder, settings.limits, apart)
        with batch.engine(settings, request.jobs, files=len(found.files), name=request.engine) as engine:
            planned = batch.plan(found, group_by, engine, store, request.wanted)
            if earlier := sum(len(one.superseded) for one in planned.submissions):
                streams.say(texts("plan.superseded", count=earlier))
            for note in planned.expectations.notes:
                streams.say(note)
            run = batch.Run(planned.submissions, settings, store, fresh=request.fresh)
            grants = tuple(settings.history.waivers) if settings.history is not None else ()
            summary = Summary(settings.is_checked, planned.skipped, grants=grants)
            said = _unchanged(run, planned, output, store, summary, texts)
            if said is None:
                compares = settings.is_checked and (len(run.keys) > 1 or request.wanted is not None)
                store.begin(_digest(run, planned, output, texts), len(run.keys))
                said = _write(run, planned, engine, output, store, summary, texts, compares=compares)
    for line in said:
        streams.say(line)
    return _exit_code(summary, request.fail_on)


def _digest(run: Run, planned: Plan, output: Output, texts: Texts) -> str:
    """The name of all that a run writes and says."""
    from docextract.batch import keys

    return output.digest([*run.keys, keys.fingerprint(planned.expectations), texts.language])


def _unchanged(
    run: Run, planned: Plan, output: Output, store: Store, summary: Summary, texts: Texts
) -> list[str] | None:
    """What an earlier run said, when there is nothing to add to what it wrote; else None."""
    known = run.known
    if known is None or output.folder is None:
        return None
    said = store.intact(_digest(run, planned, output, texts))
    if said is not None:
        for brief in known:
            summary.add(brief)
        streams.say(texts("summary.unchanged"))
    return said


def _write(
    run: Run,
    planned: Plan,
    engine: Engine,
    output: Output,
    store: Store,
    summary: Summary,
    texts: Texts,
    *,
    compares: bool,
) -> list[str]:
    """Do the work; the closing words. Whatever breaks it off, what is finished is written first."""
    from docextract.batch import interrupts
    from docextract.batch.overview import Gathering

    output.begin()
    with Gathering() as gathering:
        try:
            _work(run, engine, output, summary, gathering, texts)
        except KeyboardInterrupt:
            with interrupts.held_back():
                for products in run.rest():
                    output.add(products)
                output.finish()
            streams.say(texts("interrupted.rest", done=summary.submissions, total=len(run.keys)))
            raise
        overview = gathering.finish(planned.expectations) if compares else None
    if overview is not None:
        output.conclude(overview)
    written = output.finish()
    said = list(summary.lines(written, texts, overview))
    store.end(written, said)
    return said


def _work(
    run: Run, engine: Engine, output: Output, summary: Summary, gathering: Gathering, texts: Texts
) -> None:
    from docextract.batch import interrupts

    reused = 0
    with Progress(len(run.keys), texts) as progress:
        for step in run.steps(engine):
            with interrupts.held_back():
                summary.add(step.brief)
                progress.advance(step)
                reused += step.is_reused
                for products in run.ready():
                    output.add(products)
                    if products.digest is not None:
                        gathering.add(products.digest)
    if reused:
        streams.say(texts("summary.reused", count=reused))


@contextmanager
def _disk_explained(request: Request) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = unwritable(error, "磁盘读写出错", request.out, "请检查磁盘")
        if said.code != "E304":
            raise
        raise said from error


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.crashed:
        return INTERNAL_ERROR
    if summary.unread:
        return UNREAD
    return FINDINGS if summary.fails_at(fail_on) else CLEAN
