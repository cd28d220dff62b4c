"""Old formats of a batch are converted ahead: starting LibreOffice takes longer than ten conversions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from docextract import readers
from docextract.batch import worker
from docextract.batch.engine import Answer, Engine, Lost, Task, Work
from docextract.readers.libreoffice import TOGETHER

# Old files to convert before work on them begins: results come soon, and conversions are still kept.
STRETCH: Final = 10 * TOGETHER


def run(
    engine: Engine,
    work: Work[Task, Answer],
    tasks: Sequence[Task],
    files: Callable[[Task], Iterable[Path]],
) -> Iterator[tuple[int, Answer | Lost]]:
    """``engine.run``, a stretch of tasks at a time where there are old files among the ``files`` of tasks."""
    done = 0
    for stretch, old in _stretches(tasks, files) if engine.shares_conversions else [(tasks, [])]:
        if len(old) > 1:
            groups = [tuple(old[first : first + TOGETHER]) for first in range(0, len(old), TOGETHER)]
            for _ in engine.run(worker.convert, groups):
                pass  # what was lost is converted alone when it is read
        for place, answer in engine.run(work, stretch):
            yield done + place, answer
        done += len(stretch)


def _stretches(
    tasks: Sequence[Task], files: Callable[[Task], Iterable[Path]]
) -> Iterator[tuple[Sequence[Task], list[Path]]]:
    """The tasks with their old files, about ``STRETCH`` of those at a time."""
    first = 0
    old: list[Path] = []
    for place, task in enumerate(tasks, 1):
        old += filter(readers.is_old, files(task))
        if len(old) >= STRETCH or place == len(tasks):
            yield tasks[first:place], old
            first, old = place, []
