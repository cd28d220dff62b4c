"""What carries the work of a batch: this process, worker processes, or a cluster.

An engine is opened with the settings of a run, which its workers hold, so that a task is no
more than a few paths. ``run`` yields the answers as they finish, each with the place of its task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar

from docextract.batch.settings import Settings

Task = TypeVar("Task")
Answer = TypeVar("Answer")
# Module-level functions, for they are named to workers and not sent.
Work = Callable[[Settings, Task], Answer]


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of an answer: the task cost two workers, and the code and sentence say how."""

    code: str
    reason: str


class Engine(Protocol):
    """``shares_conversions``: what one task converts for later ones is found by whoever does them."""

    shares_conversions: bool

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the workers, whatever they are doing."""

    def run(self, work: Work[Task, Answer], tasks: Iterable[Task]) -> Iterator[tuple[int, Answer | Lost]]:
        """``work(settings, task)`` for every task, as they finish.

        A task whose worker dies, hangs or swells is tried once more, then given up as ``Lost``.
        """


def too_slow(settings: Settings) -> Lost:
    return Lost("E191", f"处理了 {settings.leash.seconds:g} 秒还没有完成，已停止")


def too_large(settings: Settings) -> Lost:
    return Lost("E192", f"处理时占用内存超过 {settings.leash.memory >> 20} MB，已停止")


def died() -> Lost:
    return Lost("E193", "处理它的进程两次意外终止，可能是内存不足或文件异常")
