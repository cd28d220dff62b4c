"""Work in worker processes on this machine, each held on a leash."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

import psutil
from pebble import ProcessExpired, ProcessPool

from docextract.batch import interrupts, worker
from docextract.batch.engine import Answer, Lost, Task, Work, died, too_large, too_slow
from docextract.batch.settings import Settings
from docextract.errors import UsageError

# Tasks handed out ahead, per worker: enough to keep all busy, few enough to keep memory flat.
AHEAD: Final = 4
TRIES: Final = 2
MOST_BREAKDOWNS: Final = 5
# What a warm worker and its work take of memory when nothing is unusual.
MEMORY: Final = 350 * 1024 * 1024
# Where workers cannot be forked warm, each takes seconds to start: so many files are worth one.
WORTH_A_WORKER: Final = 1 if sys.platform == "linux" else 10
# A pool that answers nothing for so much longer than a task may take is dead itself.
GRACE: Final = 60.0
BROKEN: Final = Lost("", "")

# A task's place and how often it was tried, this time included.
_Try = tuple[int, Task, int]


class Processes:
    """``jobs`` worker processes. A worker that dies is replaced; it costs the task that it was at."""

    shares_conversions = True

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._jobs = jobs
        self._breakdowns = 0
        # Opened for the first task: a run that finds every result in the store needs none.
        self._pool: Any = None
        self._folder = TemporaryDirectory(prefix="docextract-", ignore_cleanup_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        self._folder.cleanup()

    def run(self, work: Work[Task, Answer], tasks: Iterable[Task]) -> Iterator[tuple[int, Answer | Lost]]:
        waiting = enumerate(tasks)
        under_way: dict[Future[Answer], _Try[Task]] = {}
        while True:
            while len(under_way) < self._jobs * AHEAD and (following := next(waiting, None)) is not None:
                under_way[self._submit(work, following[1])] = (*following, 1)
            if not under_way:
                return
            finished = wait(under_way, self._settings.leash.seconds + GRACE, FIRST_COMPLETED).done
            if not finished:
                self._renew()
            for future in finished or list(under_way):
                place, task, tries = under_way.pop(future)
                answer = self._answer(future)
                if isinstance(answer, Lost) and (answer is BROKEN or tries < TRIES):
                    # A pool that broke down says nothing about the task: that costs it no try.
                    under_way[self._submit(work, task)] = (place, task, tries + (answer is not BROKEN))
                else:
                    self._breakdowns = 0
                    yield place, answer

    def _answer(self, future: Future[Answer]) -> Answer | Lost:
        """The answer, or how the worker was lost; ``BROKEN`` when the whole pool was."""
        if not future.done():
            return BROKEN
        try:
            return future.result()
        except ProcessExpired as error:
            return too_large(self._settings) if error.exitcode == worker.OVERSIZED else died()
        except (BrokenProcessPool, CancelledError):
            return BROKEN
        except TimeoutError:
            return too_slow(self._settings)

    def _submit(self, work: Work[Task, Answer], task: Task) -> Future[Answer]:
        if self._pool is None:
            self._pool = self._open()
        elif not self._pool.active:
            self._renew()
        # Broken off in the middle, it would leave the pool deaf to being stopped.
        with interrupts.held_back():
            future: Future[Answer] = self._pool.schedule(
                worker.perform, (work, task), timeout=self._settings.leash.seconds
            )
        return future

    def _renew(self) -> None:
        """Another pool for one that broke down. Raises ``UsageError`` when none will work."""
        self._breakdowns += 1
        if self._breakdowns > MOST_BREAKDOWNS:
            raise UsageError(
                "E306", "工作进程启动不了", hint="请检查内存和磁盘空间，运行 docextract doctor 查看环境"
            )
        self._close()
        self._pool = self._open()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()

    def _open(self) -> Any:
        return ProcessPool(
            self._jobs,
            initializer=worker.begin,
            initargs=(self._settings, Path(self._folder.name)),
            context=_context(),
        )


def jobs_for(files: int, jobs: int = 0) -> int:
    """Workers for so many files; ``jobs`` 0 asks for one on every processor that we may use, as far
    as memory goes."""
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    most = min(processors, psutil.virtual_memory().available // MEMORY)
    return max(1, min(jobs or most, files // WORTH_A_WORKER))


def _context() -> BaseContext:
    """Clean workers everywhere; where they can be forked from a warm server, they start at once."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["docextract.batch.warmed"])
    with _our_modules():
        forkserver.ensure_running()
    return context


@contextmanager
def _our_modules() -> Iterator[None]:
    """Let a new interpreter find the modules that this one has found.

    By itself it would look into the current folder first, which is the clerk's and may hold anything.
    """
    ours = {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
