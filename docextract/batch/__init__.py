"""Many submissions: finding the files, grouping them, running the flow over each.

``plan`` turns paths into submissions; a ``Run`` gives each of them one result, kept in a
``Store``, by the work of an engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from docextract import checks
from docextract.batch import ahead, companions, keys, worker
from docextract.batch.companions import Wanted
from docextract.batch.discovery import Discovery, discover
from docextract.batch.engine import Engine
from docextract.batch.here import Here
from docextract.batch.products import WHOLE, Products, Wishes
from docextract.batch.run import Run, Step, finished
from docextract.batch.settings import Leash, Settings
from docextract.batch.store import Store
from docextract.batch.submissions import GroupBy, Identity, Job, Submission, group
from docextract.checks import packs
from docextract.model.batch import Expectations
from docextract.model.finding import Result

__all__ = [
    "GroupBy",
    "Leash",
    "Plan",
    "Products",
    "Run",
    "Settings",
    "Step",
    "Store",
    "Submission",
    "Wanted",
    "Wishes",
    "check_all",
    "check_many",
    "discover",
    "engine",
    "history",
    "open_engine",
    "plan",
    "prepare",
]


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
    """What will be done: the submissions, how many files they hold, how many were left aside.

    ``expectations`` say who should have submitted, and what was found of last year.
    """

    submissions: tuple[Submission, ...]
    files: int
    skipped: int
    expectations: Expectations = field(default_factory=Expectations)


def prepare(settings: Settings) -> None:
    """Load the rule packs, so that a wrong one stops the work before it begins.

    Raises ``RuleError``.
    """
    if settings.is_checked:
        for name in packs.available() if settings.pack == "auto" else (settings.pack,):
            packs.load(name)


def plan(
    found: Discovery,
    group_by: GroupBy,
    engine: Engine,
    store: Store | None = None,
    wanted: Wanted | None = None,
) -> Plan:
    """Group the files that were found, and find what ``wanted`` asks for beside them.

    Whose a file is, is asked of ``store`` first and kept there. Raises ``UsageError`` for a ledger
    that is none.
    """

    def identify(files: Sequence[Path]) -> Sequence[Identity | None]:
        contents = [f"{keys.program()}:{content}" if (content := keys.of_file(f)) else None for f in files]
        known = store.identities(key for key in contents if key) if store else {}
        identities = [known.get(key) if key else None for key in contents]
        asked = [place for place, identity in enumerate(identities) if identity is None]
        unknown = [files[place] for place in asked]
        for number, answer in ahead.run(engine, worker.identify, unknown, lambda file: (file,), Path):
            identities[asked[number]] = answer if isinstance(answer, Identity) else None
        if store is not None:
            store.identify(
                (key, identity)
                for place in asked
                if (key := contents[place]) and (identity := identities[place])
            )
        return identities

    submissions = group(found.files, group_by, identify)
    submissions, expectations = companions.attach(submissions, wanted or Wanted(), identify, group_by)
    return Plan(submissions, len(found.files), found.skipped, expectations)


def engine(settings: Settings, jobs: int = 0, *, files: int, name: str = "local") -> Engine:
    """What does the work for so many files: ``local`` worker processes, or a cluster of ``ray``.

    ``jobs`` 0 asks for as many as the machine can feed. Raises ``UsageError`` where Ray is missing.
    """
    if name == "ray":
        from docextract.batch.cluster import Cluster

        return Cluster(settings, jobs)
    from docextract.batch.local import Processes, jobs_for

    return Processes(settings, jobs_for(files, jobs))


def open_engine(settings: Settings, jobs: int, *, files: int) -> Engine:
    """This process for one job; else worker processes."""
    return Here(settings) if jobs == 1 else engine(settings, jobs, files=files)


def check_many(
    paths: Iterable[str | PathLike[str]],
    jobs: int = 1,
    *,
    pack: str = "auto",
    group_by: str = "auto",
    fiscal_year: int | None = None,
) -> Iterator[Result]:
    """Check the submissions in ``paths`` (files and folders), yielding results as they finish.

    A file that cannot be read is a result with diagnostics. ``jobs`` above 1 starts worker
    processes: a script must then do its work under ``if __name__ == "__main__":``.
    """
    settings = Settings(pack, fiscal_year, wishes=WHOLE)
    return check_all([Path(path) for path in paths], settings, jobs, GroupBy(group_by))


def check_all(
    paths: Sequence[Path], settings: Settings, jobs: int = 1, group_by: GroupBy = GroupBy.AUTO
) -> Iterator[Result]:
    """``check_many`` with all settings; nothing is written or kept."""
    prepare(settings)
    found = discover(paths, limits=settings.limits)
    with open_engine(settings, jobs, files=len(found.files)) as workers:
        planned = plan(found, group_by, workers)
        for place, answer in ahead.run(
            workers, worker.process, planned.submissions, Submission.all_files, Job
        ):
            yield finished(settings, planned.submissions[place], answer).result
