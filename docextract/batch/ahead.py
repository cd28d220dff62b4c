"""Old formats of a batch are converted ahead: starting LibreOffice takes longer than ten conversions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from docextract import readers
from docextract.batch import worker
from docextract.batch.engine import Answer, Engine, Lost, Task, Work
from docextract.readers.libreoffice import TOGETHER

# Old files to convert before work on them begins: results come soon, and conversions are still kept.
STRETCH: Final = 10 * TOGETHER

Planned = TypeVar("Planned")


def run(
    engine: Engine,
    work: Work[Task, Answer],
    plans: Sequence[Planned],
    files: Callable[[Planned], Iterable[Path]],
    task: Callable[[Planned], Task],
) -> Iterator[tuple[int, Answer | Lost]]:
    """``engine.run`` over the ``task`` of each of ``plans``, made when it is handed out.

    Where there are old files among the ``files`` of the plans, these are gone through by stretches.
    """
    done = 0
    for stretch, old in _stretches(plans, files) if engine.shares_conversions else [(plans, [])]:
        if len(old) > 1:
            groups = [tuple(old[first : first + TOGETHER]) for first in range(0, len(old), TOGETHER)]
            for _ in engine.run(worker.convert, groups):
                pass  # what was lost is converted alone when it is read
        for place, answer in engine.run(work, map(task, stretch)):
            yield done + place, answer
        done += len(stretch)


def _stretches(
    plans: Sequence[Planned], files: Callable[[Planned], Iterable[Path]]
) -> Iterator[tuple[Sequence[Planned], list[Path]]]:
    """The plans with their old files, about ``STRETCH`` of those at a time."""
    first = 0
    old: list[Path] = []
    for place, plan in enumerate(plans, 1):
        old += filter(readers.is_old, files(plan))
        if len(old) >= STRETCH or place == len(plans):
            yield plans[first:place], old
            first, old = place, []
