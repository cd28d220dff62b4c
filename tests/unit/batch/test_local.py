from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from docextract.batch.engine import Lost
from docextract.batch.here import Here
from docextract.batch.local import Processes, jobs_for
from docextract.batch.settings import Leash, Settings
from tests.unit.batch import tasks

SETTINGS = Settings()


def test_here_does_a_task_when_it_is_asked() -> None:
    with Here(SETTINGS) as engine:
        assert next(engine.run(tasks.square, iter([3, 4]))) == (0, 9)


def test_processes_answer_every_task_with_its_place() -> None:
    with Processes(SETTINGS, 2) as engine:
        answers = list(engine.run(tasks.square, range(40)))
        assert sorted(answers) == [(n, n * n) for n in range(40)]


def test_processes_answer_as_tasks_finish() -> None:
    with Processes(SETTINGS, 2) as engine:
        assert [place for place, _ in engine.run(tasks.slow_first, range(6))][-1] == 0


def test_nothing_is_an_answer() -> None:
    with Processes(SETTINGS, 1) as engine:
        assert list(engine.run(tasks.nothing, [1])) == [(0, None)]


def test_a_pool_serves_one_run_after_the_other() -> None:
    with Processes(SETTINGS, 2) as engine:
        assert len(list(engine.run(tasks.square, range(3)))) == 3
        assert list(engine.run(tasks.square, [])) == []
        assert len(list(engine.run(tasks.square, range(3)))) == 3


LOSSES = [
    (tasks.die_on_seven, Leash(), "E193"),
    (tasks.hang_on_seven, Leash(seconds=1), "E191"),
    (tasks.swell_on_seven, Leash(memory=450 << 20), "E192"),
]


@pytest.mark.parametrize(("work", "leash", "code"), LOSSES, ids=["dead", "hung", "swollen"])
def test_a_lost_worker_costs_only_its_task(work: Callable[..., Any], leash: Leash, code: str) -> None:
    with Processes(replace(SETTINGS, leash=leash), 2) as engine:
        answers = dict(engine.run(work, range(12)))
    lost = answers.pop(7)
    assert isinstance(lost, Lost)
    assert lost.code == code
    assert answers == {n: n for n in range(12) if n != 7}


def test_a_task_whose_worker_dies_once_is_tried_again(tmp_path: Path) -> None:
    with Processes(SETTINGS, 1) as engine:
        assert list(engine.run(tasks.die_once, [tmp_path / "mark"])) == [(0, "alive")]


def test_what_workers_leave_behind_is_removed() -> None:
    with Processes(SETTINGS, 2) as engine:
        left = {path for _, path in engine.run(tasks.leave_a_file, range(4))}
        assert all(path.exists() for path in left)
    assert not any(path.exists() for path in left)


def test_jobs_for_starts_no_more_workers_than_there_are_files() -> None:
    assert jobs_for(1, 8) == 1
    assert jobs_for(1000, 3) == 3
    assert jobs_for(1000) >= 1


def test_an_interruption_does_not_fall_into_giving_out_a_task() -> None:
    given = []

    class Pool:
        active = True

        def schedule(self, work: Any, arguments: Any, timeout: float) -> None:
            signal.raise_signal(signal.SIGINT)
            # A pool that is left in the middle of this hears no more of being stopped.
            given.append(arguments)

    engine = Processes(SETTINGS, 1)
    engine._pool = Pool()
    with pytest.raises(KeyboardInterrupt):
        engine._submit(tasks.square, 3)
    assert given == [(tasks.square, 3)]
