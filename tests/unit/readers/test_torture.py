"""Odd, broken and hostile files of public test suites: each has a result, soon, and loses no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docextract import check_many, readers
from docextract.model.document import Document
from tests.shared import shared

# How many files of a folder are read; old formats go through LibreOffice at over a second each.
FILES_READ = {"docx": 150, "doc": 12}
SECONDS_PER_FILE = 10


def worked() -> float:
    """Processor seconds of this process and those it started: what other programs do not make longer."""
    return sum(os.times()[:4])


def check(path: Path) -> None:
    started = worked()
    results = readers.read_all([path])
    assert results, path.name
    assert worked() - started < SECONDS_PER_FILE, path.name
    for found in results:
        if isinstance(found, Document):
            check_document(found, path)
        else:
            assert found.diagnostics, path.name


def check_document(found: Document, path: Path) -> None:
    assert len(found.by_id) == len(found.blocks), path.name
    for table in found.tables:
        assert found.blocks[table.first_block].id == table.cells[0].block, path.name
    for diagnostic in found.diagnostics:
        if diagnostic.span is not None:
            found.quote(diagnostic.span)


@pytest.mark.parametrize("kind", FILES_READ)
def test_torture_files_have_a_result(kind: str) -> None:
    files = sorted(shared("torture", kind).iterdir())
    for path in files[:: max(1, len(files) // FILES_READ[kind])]:
        check(path)


def test_hostile_files_have_a_result() -> None:
    for path in sorted(shared("torture", "hostile").iterdir()):
        check(path)


def test_hostile_files_in_one_run_give_the_same_results_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shared("torture", "hostile")
    monkeypatch.chdir(tmp_path)
    first, second = (
        {result.name: result.to_json() for result in check_many([folder], group_by="file")} for _ in range(2)
    )
    assert len(first) > len(list(folder.iterdir())) // 2
    assert first == second
    assert not [name for name, text in first.items() if '"E500"' in text]
    assert list(tmp_path.iterdir()) == []
