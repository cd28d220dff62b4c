"""The whole flow of one submission, from Python."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

import docextract
from docextract import extractors


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(
        "清河县林业局2023年度绩效自评报告\n全年预算数80万元，全年执行数60万元。\n", encoding="utf-8"
    )
    return path


def test_check_works_without_the_collector_and_turns_it_on_again(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_on: list[bool] = []
    whole = extractors.extract

    def extract(*args, **kwargs):
        was_on.append(gc.isenabled())
        return whole(*args, **kwargs)

    monkeypatch.setattr(extractors, "extract", extract)
    assert docextract.check(report).report.figures
    assert was_on == [False]
    assert gc.isenabled()


def test_check_turns_the_collector_on_again_after_an_error(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(extractors, "extract", extract)
    with pytest.raises(RuntimeError):
        docextract.check(report)
    assert gc.isenabled()


def test_check_leaves_the_collector_off_where_it_was(report: Path) -> None:
    gc.disable()
    try:
        docextract.check(report)
        assert not gc.isenabled()
    finally:
        gc.enable()
