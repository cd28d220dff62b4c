from __future__ import annotations

import os
import time

from docextract.batch import jobs_for, local


def square(number: int) -> int:
    time.sleep(0.01 * (number % 3))
    return number * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os._exit(1)
    return number


def lost(number: int) -> int:
    return -number


def test_run_here_is_lazy() -> None:
    done = local.run(square, iter([1, 2]), 1, lost)
    assert next(done) == 1


def test_run_in_workers_keeps_the_order() -> None:
    assert list(local.run(square, range(20), 2, lost)) == [n * n for n in range(20)]


def test_run_gives_up_only_the_task_that_kills_its_worker() -> None:
    assert list(local.run(die_on_seven, range(5, 10), 2, lost)) == [5, 6, -7, 8, 9]


def test_jobs_for_starts_no_worker_for_a_few_tasks() -> None:
    assert jobs_for(3, 8) == 1
    assert jobs_for(1000, 3) == 3
    assert jobs_for(1000, 0) == (os.cpu_count() or 1)
