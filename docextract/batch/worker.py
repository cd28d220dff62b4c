"""What runs in a worker: convert or identify files, process a submission; and the watch over it."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import psutil

from docextract import pipeline, readers
from docextract.batch import brief, crash, products, records, remote, versions, warm
from docextract.batch.done import Done
from docextract.batch.engine import Answer, Task, Work
from docextract.batch.settings import Settings
from docextract.batch.submissions import Identity, Job, Submission
from docextract.errors import DocextractError, UsageError
from docextract.model.finding import Outcome, Result
from docextract.model.kinds import SourceRole
from docextract.readers import libreoffice
from docextract.readers.sniff import PICTURES

# The exit code of a worker that grew beyond its leash.
OVERSIZED: Final = 77
ORPHANED: Final = 78
OVERDUE: Final = 79
WATCH_SECONDS: Final = 0.2

_held: list[Settings] = []
# When the task must be done, where nobody outside keeps the time.
_deadline: list[float] = []


def begin(settings: Settings, folder: Path | None = None) -> None:
    """Make a worker ready: the settings that its tasks share, and a watch over it.

    ``folder`` is for the temporary files of all workers of the run: they are ended without a chance
    to clear up, and whoever made the folder removes it.
    """
    _held[:] = [settings]
    if folder is not None:
        tempfile.tempdir = str(folder)
        libreoffice.share(folder / "converted")
    warm.up()
    threading.Thread(target=_watch, args=(settings.leash.memory,), daemon=True).start()


def perform(work: Work[Task, Answer], task: Task) -> Answer:
    """One task in a worker that has begun."""
    return work(_held[0], task)


def perform_with(settings: Settings, work: Work[Task, Answer], task: Task) -> Answer:
    """One task in a process of a cluster, which is made ready by its first task."""
    if not _held:
        begin(settings)
    _deadline[:] = [time.monotonic() + settings.leash.seconds]
    try:
        return work(settings, task)
    finally:
        _deadline.clear()


def convert(settings: Settings, files: Sequence[Path]) -> None:
    """Convert old formats for whichever worker will read them."""
    readers.prepare(files, settings.limits)


def identify(settings: Settings, file: Path) -> Identity | None:
    """Whose file it is; None when it cannot be read, which its own result will say."""
    try:
        remote.ensure(settings.mirrors, [file])
        source, metadata = pipeline.identify(file, settings.limits)
    except Exception:
        # Grouping must not cost a file its result: what is wrong comes out when it is processed.
        return None
    entity = None if metadata.entity is None else metadata.entity.value
    # The pages of a scan that follow the first name nobody, like a table that belongs to a report.
    is_part = source.role is SourceRole.TABLE or source.format in PICTURES
    return Identity(entity, metadata.year, is_part)


def process(settings: Settings, job: Job) -> Done:
    """Give a submission its result, and make of it what is wished for.

    Raises ``RuleError`` when the rule pack is wrong.
    """
    if job.kept is not None:
        try:
            again = products.make(records.unpack(job.kept.data), settings.wishes)
            return replace(job.kept, products=again, is_kept=True)
        except records.DamagedError:
            # The work can be done again.
            pass
    submission = job.submission
    result = _result(settings, submission)
    if submission.superseded:
        told = versions.diagnostics(submission.files, submission.superseded)
        report = replace(result.report, diagnostics=(*result.report.diagnostics, *told))
        result = replace(result, report=report)
    return done(settings, result)


def done(settings: Settings, result: Result) -> Done:
    """What goes back of ``result``."""
    grants = settings.history.waivers if settings.history is not None else ()
    told = brief.of(result, grants)
    if not settings.wishes.options.all_items:
        result = _without_quiet(result)
    return Done(told, records.pack(result), products.make(result, settings.wishes))


def _without_quiet(result: Result) -> Result:
    """``result`` with the findings that outputs show: of what could not be decided, one for every rule.

    Most findings say that something is well or does not apply. They are worded when they are read
    only, so that leaving them out here saves making them, sending them and keeping them.
    """
    told = set()
    findings = []
    for finding in result.findings:
        is_first = finding.outcome is Outcome.UNDECIDED and finding.rule not in told
        if finding.is_shown or is_first:
            findings.append(finding)
        if is_first:
            told.add(finding.rule)
    return replace(result, findings=tuple(findings))


def _result(settings: Settings, submission: Submission) -> Result:
    try:
        # What cannot be had is said in the result, when it is read.
        with suppress(UsageError):
            remote.ensure(settings.mirrors, submission.all_files())
        if settings.is_checked:
            return pipeline.check(
                submission.files,
                settings.pack,
                name=submission.name,
                fiscal_year=settings.fiscal_year,
                settings=settings.history,
                limits=settings.limits,
                prior=submission.prior,
                ledger=submission.ledger,
            )
        report = pipeline.extract(
            submission.files,
            fiscal_year=settings.fiscal_year,
            limits=settings.limits,
            prior=submission.prior,
            ledger=submission.ledger,
        )
        return Result(submission.name, report)
    except DocextractError:
        raise
    except MemoryError:
        if multiprocessing.parent_process() is None:
            raise
        # A process that ran out of memory is best left: the next one begins anew.
        os._exit(OVERSIZED)
    except Exception as error:
        # One submission that meets an error of ours must not cost the rest of the batch.
        return crash.broken(submission, error)


def _watch(memory: int) -> None:
    """End this process when it grows beyond ``memory`` bytes, is overdue, or is waited for no more."""
    own, parent = psutil.Process(), multiprocessing.parent_process()
    while True:
        if own.memory_info().rss > memory:
            os._exit(OVERSIZED)
        if any(time.monotonic() > deadline for deadline in _deadline):
            os._exit(OVERDUE)
        if parent is not None and not parent.is_alive():
            os._exit(ORPHANED)
        time.sleep(WATCH_SECONDS)
