from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docextract.batch import ahead, worker
from docextract.batch.here import Here
from docextract.batch.settings import Settings


class Recorded(Here):
    """An engine that writes down what it is asked to do and does nothing."""

    def __init__(self, *, shares: bool = True) -> None:
        super().__init__(Settings())
        self.shares_conversions = shares
        self.asked: list[tuple[str, list[Any]]] = []

    def run(self, work: Any, tasks: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        given = list(tasks)
        self.asked.append((work.__name__, given))
        # Answers come in any order.
        yield from reversed(list(enumerate(given)))


def run(engine: Recorded, tasks: list[list[str]]) -> dict[int, Any]:
    return dict(ahead.run(engine, worker.process, tasks, lambda names: map(Path, names), list))  # type: ignore[arg-type,misc]


def test_tasks_without_old_files_are_done_in_one_go() -> None:
    engine = Recorded()
    tasks = [["甲.docx"], ["乙.pdf"], ["丙.doc"]]
    assert run(engine, tasks) == dict(enumerate(tasks))
    assert engine.asked == [("process", tasks)]
    assert run(engine, []) == {}


def test_old_files_are_converted_together_before_a_stretch_of_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "STRETCH", 4)
    monkeypatch.setattr(ahead, "TOGETHER", 2)
    engine = Recorded()
    tasks = [["1.doc", "1.xls"], ["2.DOC", "3.wps"], ["4.docx"], ["5.rtf"], ["6.ods", "7.docx"]]
    assert run(engine, tasks) == dict(enumerate(tasks))
    assert engine.asked == [
        ("convert", [(Path("1.doc"), Path("2.DOC")), (Path("3.wps"), Path("5.rtf"))]),
        ("process", tasks[:4]),
        ("process", tasks[4:]),
    ]


def test_nothing_is_converted_where_workers_share_no_folder() -> None:
    engine = Recorded(shares=False)
    tasks = [["1.doc"], ["2.doc"]]
    assert run(engine, tasks) == dict(enumerate(tasks))
    assert engine.asked == [("process", tasks)]
