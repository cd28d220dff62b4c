"""Input and output on storage that is no folder, by its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import docextract
from tests.e2e.samples import FAULTY, write_report

pytest.importorskip("fsspec")
OPTIONS = ("--format", "json,csv", "--group-by", "file", "--fail-on", "never", "--no-blocks")


def test_addresses_serve_like_folders(tmp_path: Path) -> None:
    for number in range(3):
        write_report(tmp_path / f"桶/报送/{number}.txt", FAULTY.replace("5个", f"{number + 2}个"))
    home = {"HOME": str(tmp_path / "home"), "USERPROFILE": str(tmp_path / "home")}
    place = f"file://{tmp_path.as_posix()}/桶"
    arguments = ("check", f"{place}/报送", "--out", f"{place}/结果", *OPTIONS)
    run = docextract(*arguments, **home)
    assert run.code == 0
    assert "已把 5 个文件送到" in run.said
    found = {path.name for path in (tmp_path / "桶/结果").rglob("*") if path.is_file()}
    assert found == {"0.json", "1.json", "2.json", "overview.json", "findings.csv"}
    local = docextract("check", tmp_path / "桶/报送", "--out", tmp_path / "本地", *OPTIONS)
    assert local.code == 0
    here, there = ((tmp_path / folder / "findings.csv").read_bytes() for folder in ("本地", "桶/结果"))
    assert here == there
    again = docextract(*arguments, **home)
    assert "没有变化" in again.said
    assert "已把 0 个文件送到" in again.said


def test_an_address_with_nothing_there_is_said(tmp_path: Path) -> None:
    run = docextract("check", f"file://{tmp_path.as_posix()}/无", HOME=str(tmp_path))
    assert run.code == 2
    assert "没有文件" in run.said
