"""Work in this process: nothing to start, and nothing that holds a file back that hangs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from docextract.batch.engine import Answer, Lost, Task, Work
from docextract.batch.settings import Settings


class Here:
    """Does each task when its answer is asked for."""

    shares_conversions = True

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def run(self, work: Work[Task, Answer], tasks: Iterable[Task]) -> Iterator[tuple[int, Answer | Lost]]:
        for place, task in enumerate(tasks):
            yield place, work(self._settings, task)
