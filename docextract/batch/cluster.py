"""Work on a Ray cluster, or on a local one where none is named by ``RAY_ADDRESS``.

Every node has this program in the same version, and the files under the same paths.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, redirect_stdout
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from docextract.batch import worker
from docextract.batch.engine import Answer, Lost, Task, Work, died, too_large
from docextract.batch.settings import Settings
from docextract.errors import UsageError

# Tasks handed out ahead, per processor of the cluster.
AHEAD: Final = 2


class Cluster:
    """Tasks on the processors of a Ray cluster; ``jobs`` are those of a local one, 0 for all."""

    shares_conversions = False

    def __init__(self, settings: Settings, jobs: int = 0) -> None:
        self._settings = settings
        self._jobs = jobs
        self._ray = _imported()
        self._is_ours = False
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # Ray tells of lost workers on stdout, where data may go; what they cost is in the results.
        self._stack.enter_context(redirect_stdout(self._stack.enter_context(Path(os.devnull).open("w"))))
        if not self._ray.is_initialized():
            self._is_ours = True
            try:
                self._ray.init(num_cpus=self._local_processors(), **_QUIET)
            except (ConnectionError, RuntimeError, ValueError) as error:
                self._stack.close()
                raise UsageError(
                    "E307", "连不上 Ray 集群", hint=f"请核对环境变量 RAY_ADDRESS（{error}）"
                ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_ours:
            self._ray.shutdown()
        self._stack.close()

    def run(self, work: Work[Task, Answer], tasks: Iterable[Task]) -> Iterator[tuple[int, Answer | Lost]]:
        # Ray itself tries a task again whose worker or node died.
        perform = self._ray.remote(max_retries=1, num_cpus=1)(worker.perform_with)
        settings = self._ray.put(self._settings)
        most = int(self._ray.cluster_resources().get("CPU", 1)) * AHEAD
        waiting = enumerate(tasks)
        under_way: dict[Any, int] = {}
        while True:
            while len(under_way) < most and (following := next(waiting, None)) is not None:
                under_way[perform.remote(settings, work, following[1])] = following[0]
            if not under_way:
                return
            finished, _ = self._ray.wait(list(under_way), num_returns=1)
            for reference in finished:
                yield under_way.pop(reference), self._answer(reference)

    def _answer(self, reference: Any) -> Any:
        errors = self._ray.exceptions
        try:
            return self._ray.get(reference)
        except errors.RayTaskError as error:
            raise error.cause from error
        except errors.OutOfMemoryError:
            return too_large(self._settings)
        except errors.RayError:
            return died()

    def _local_processors(self) -> int | None:
        return None if os.environ.get("RAY_ADDRESS") else self._jobs or None


_QUIET: Final[dict[str, Any]] = {
    "include_dashboard": False,
    "log_to_driver": False,
    "logging_level": "error",
    "configure_logging": False,
}


def _imported() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise UsageError(
            "E307", "用 Ray 集群处理要先装 ray", hint="请运行 pip install docextract[ray]"
        ) from error
    return ray
