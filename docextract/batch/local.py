"""Work on this machine: in this process, or in worker processes of their own."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Final, Generic, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")

# Tasks handed out ahead of the one that is awaited, per worker: enough to keep all busy while
# a long one holds up the order, few enough to keep memory flat.
AHEAD: Final = 4


def run(
    work: Callable[[Task], Done], tasks: Iterable[Task], jobs: int, lost: Callable[[Task], Done]
) -> Iterator[Done]:
    """``work`` on every task, in the order of the tasks.

    ``work`` and the tasks must survive pickling, for workers are spawned. A task whose worker
    dies is tried once more alone; ``lost`` gives what stands in for it when that dies too.
    """
    if jobs <= 1:
        yield from map(work, tasks)
        return
    pool = _Pool(work, jobs)
    under_way: deque[tuple[Task, Future[Done]]] = deque()
    try:
        for task in tasks:
            under_way.append((task, pool.submit(task)))
            if len(under_way) >= jobs * AHEAD:
                yield _finish(*under_way.popleft(), work, lost)
        while under_way:
            yield _finish(*under_way.popleft(), work, lost)
    finally:
        pool.close()


class _Pool(Generic[Task, Done]):
    """Worker processes that are replaced when one of them dies."""

    def __init__(self, work: Callable[[Task], Done], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._executor = _executor(jobs)

    def submit(self, task: Task) -> Future[Done]:
        try:
            return self._executor.submit(self._work, task)
        except BrokenProcessPool:
            self._executor = _executor(self._jobs)
            return self._executor.submit(self._work, task)

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)


def _finish(
    task: Task, future: Future[Done], work: Callable[[Task], Done], lost: Callable[[Task], Done]
) -> Done:
    try:
        return future.result()
    except BrokenProcessPool:
        # The pool cannot tell which of its tasks killed the worker: each is tried alone.
        return _alone(task, work, lost)


def _alone(task: Task, work: Callable[[Task], Done], lost: Callable[[Task], Done]) -> Done:
    with _executor(1) as executor:
        try:
            return executor.submit(work, task).result()
        except BrokenProcessPool:
            return lost(task)


def _executor(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_ignore_interrupts)


def _context() -> BaseContext:
    """Clean workers everywhere; where they can be forked from a warm server, they start at once."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["docextract.pipeline"])
    return context


def _ignore_interrupts() -> None:
    # Ctrl-C reaches the whole group of processes; ending the work is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
