"""Many submissions: finding the files, grouping them, running the flow over each.

``plan`` turns paths into submissions, ``run`` gives one result for each of them in that order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Final

from docextract import checks, pipeline
from docextract.batch import crash, local
from docextract.batch.discovery import discover
from docextract.batch.submissions import GroupBy, Identity, Submission, group
from docextract.checks import packs
from docextract.errors import DocextractError, write_log
from docextract.model.finding import Result
from docextract.model.report import SourceRole
from docextract.readers import DEFAULT, Limits

__all__ = [
    "GroupBy",
    "Plan",
    "Settings",
    "Submission",
    "check_many",
    "history",
    "jobs_for",
    "plan",
    "prepare",
    "run",
]

# Submissions that are worth a worker process, which takes a second to load the language libraries.
WORTH_A_WORKER: Final = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """How every submission of a batch is treated; ``is_checked`` False only extracts.

    ``limits`` say how much of a file is read. ``history`` brings waivers and an earlier run to compare with.
    """

    pack: str = "auto"
    fiscal_year: int | None = None
    is_checked: bool = True
    limits: Limits = DEFAULT
    history: checks.Settings | None = None


def history(waivers: Path | None, baseline: Path | None) -> checks.Settings | None:
    """What was decided and found before, from files. Raises ``RuleError`` for a file that is wrong."""
    if waivers is None and baseline is None:
        return None
    return checks.Settings(
        waivers=checks.waivers.load(waivers) if waivers else (),
        baseline=checks.baseline.load(baseline) if baseline else None,
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done: the submissions, how many files they hold, how many were left aside."""

    submissions: tuple[Submission, ...]
    files: int
    skipped: int


def prepare(settings: Settings) -> None:
    """Load the rule packs, so that a wrong one stops the work before it begins.

    Raises ``RuleError``.
    """
    if settings.is_checked:
        for name in packs.available() if settings.pack == "auto" else (settings.pack,):
            packs.load(name)


def plan(
    paths: Iterable[Path],
    group_by: GroupBy = GroupBy.AUTO,
    *,
    jobs: int = 1,
    out: Path | None = None,
    limits: Limits = DEFAULT,
) -> Plan:
    """Find the files and group them. Raises ``UsageError`` when a path gives nothing to read."""
    found = discover(paths, out, limits)

    def identify(files: Sequence[Path]) -> Iterator[Identity | None]:
        work = partial(_identify, limits=limits)
        return local.run(work, files, jobs_for(len(files), jobs), lambda _: None)

    return Plan(group(found.files, group_by, identify), len(found.files), found.skipped)


def run(submissions: Sequence[Submission], settings: Settings, jobs: int = 1) -> Iterator[Result]:
    """One result per submission, in their order; a submission that fails costs only itself.

    Raises ``RuleError`` when the rule pack is wrong.
    """
    work = partial(_process, settings=settings)
    return local.run(work, submissions, jobs_for(len(submissions), jobs), _lost)


def check_many(
    paths: Iterable[str | PathLike[str]],
    jobs: int = 1,
    *,
    pack: str = "auto",
    group_by: str = "auto",
    fiscal_year: int | None = None,
) -> Iterator[Result]:
    """Check the submissions in ``paths`` (files and folders), yielding results as they finish.

    The order is that of the files. A file that cannot be read is a result with diagnostics.
    """
    planned = plan([Path(path) for path in paths], GroupBy(group_by), jobs=jobs)
    return run(planned.submissions, Settings(pack, fiscal_year), jobs)


def jobs_for(tasks: int, jobs: int) -> int:
    """Worker processes for ``tasks``: no more than pay for their start; 0 asks for all processors."""
    wanted = jobs or os.cpu_count() or 1
    return max(1, min(wanted, tasks // WORTH_A_WORKER))


def _identify(file: Path, limits: Limits) -> Identity | None:
    """Whose file it is; None when it cannot be read, which its own result will say."""
    try:
        source, metadata = pipeline.identify(file, limits)
    except Exception:
        # Grouping must not cost a file its result: what is wrong comes out when it is processed.
        return None
    entity = None if metadata.entity is None else metadata.entity.value
    return Identity(entity, metadata.year, source.role is SourceRole.TABLE)


def _process(submission: Submission, settings: Settings) -> Result:
    try:
        if settings.is_checked:
            return pipeline.check(
                submission.files,
                settings.pack,
                name=submission.name,
                fiscal_year=settings.fiscal_year,
                settings=settings.history,
                limits=settings.limits,
            )
        report = pipeline.extract(submission.files, fiscal_year=settings.fiscal_year, limits=settings.limits)
        return Result(submission.name, report)
    except DocextractError:
        raise
    except Exception as error:
        # One submission that meets an error of ours must not cost the rest of the batch.
        return crash.result(submission, f"{type(error).__name__}，详见 {write_log(error)}")


def _lost(submission: Submission) -> Result:
    return crash.result(submission, "工作进程两次意外终止，可能是内存不足")
