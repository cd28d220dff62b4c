"""Runs that are broken off, go on, or find nothing to do."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, docextract
from tests.e2e.samples import FAULTY, write_report

OPTIONS = ("--out", "out", "--format", "json,jsonl,csv,xlsx", "--group-by", "file", "--fail-on", "never")
COUNT = 40
CORPUS = Path(__file__).parents[2] / "corpus"
PRIOR = CORPUS / ".beside/prior"
LEDGER = CORPUS / ".beside/台账.xlsx"
REUSED = "沿用以前的结果"
UNCHANGED = "没有变化"

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")


def season(folder: Path, count: int = COUNT) -> None:
    for number in range(count):
        write_report(folder / f"in/{number:03}.txt", FAULTY.replace("5个", f"{number + 2}个") * 2)


def outputs(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in (folder / "out").rglob("[!.]*") if path.is_file())
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in found}


def records(folder: Path) -> list[str]:
    """The names of the results, a file for each submission."""
    return [name for name in outputs(folder) if name.endswith(".json") and "/" not in name]


def start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "check", "in", *OPTIONS, "--jobs", "2"],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def has_results(folder: Path, count: int) -> bool:
    return len(list((folder / "out").glob("*.json"))) >= count


def wait_for(folder: Path, run: subprocess.Popen[bytes], count: int) -> None:
    until = time.monotonic() + 60
    while not has_results(folder, count) and run.poll() is None and time.monotonic() < until:
        time.sleep(0.01)


@needs_signals
def test_killed_at_random_and_resumed_gives_the_same_bytes(tmp_path: Path) -> None:
    season(tmp_path / "calm")
    docextract("check", "in", *OPTIONS, cwd=tmp_path / "calm")
    season(tmp_path / "killed")
    rng = random.Random(20260)
    for _ in range(3):
        with start(tmp_path / "killed") as run:
            wait_for(tmp_path / "killed", run, rng.randint(1, COUNT // 2))
            time.sleep(rng.random() / 10)
            run.kill()
    last = docextract("check", "in", *OPTIONS, cwd=tmp_path / "killed")
    assert REUSED in last.said
    expected = outputs(tmp_path / "calm")
    assert sum("/" not in name for name in expected) == COUNT + 3
    assert outputs(tmp_path / "killed") == expected


@needs_signals
def test_interrupt_leaves_what_is_finished_and_the_next_run_goes_on(tmp_path: Path) -> None:
    season(tmp_path)
    with start(tmp_path) as run:
        wait_for(tmp_path, run, 5)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "已完成" in said.decode()
    finished = outputs(tmp_path)
    assert {"findings.csv", "results.jsonl", "ledger.xlsx"} <= set(finished)
    count = len(records(tmp_path))
    assert 5 <= count < COUNT
    assert finished["results.jsonl"].count(b"\n") == count
    assert REUSED in docextract("check", "in", *OPTIONS, cwd=tmp_path).said
    assert len(records(tmp_path)) == COUNT


def test_second_run_with_nothing_changed_keeps_the_results(tmp_path: Path) -> None:
    season(tmp_path, 4)
    first = docextract("check", "in", *OPTIONS, cwd=tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("[!.]*")}
    second = docextract("check", "in", *OPTIONS, cwd=tmp_path)
    assert UNCHANGED in second.said
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("[!.]*")} == before
    assert [line for line in first.lines if "材料" in line and "/" not in line] == [
        line for line in second.lines if "材料" in line and UNCHANGED not in line
    ]
    assert second.code == first.code


def test_changed_file_is_read_again_and_no_other(tmp_path: Path) -> None:
    season(tmp_path, 4)
    docextract("check", "in", *OPTIONS, cwd=tmp_path)
    write_report(tmp_path / "in/002.txt", FAULTY.replace("林业", "水利"))
    again = docextract("check", "in", *OPTIONS, cwd=tmp_path)
    assert f"{REUSED} 3 份" in again.said
    fresh = outputs(tmp_path)
    assert "水利" in fresh["002.json"].decode()
    redone = docextract("check", "in", *OPTIONS, "--fresh", cwd=tmp_path)
    assert REUSED not in redone.said
    assert outputs(tmp_path) == fresh


def test_output_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    season(tmp_path, 3)
    docextract("check", "in", *OPTIONS, cwd=tmp_path)
    before = outputs(tmp_path)
    (tmp_path / "out/001.json").unlink()
    assert f"{REUSED} 3 份" in docextract("check", "in", *OPTIONS, cwd=tmp_path).said
    assert outputs(tmp_path) == before


def test_cache_folder_serves_stdout_too(tmp_path: Path) -> None:
    season(tmp_path, 3)
    options = ("--out", "-", "--cache", "kept", "--group-by", "file")
    first = docextract("check", "in", *options, cwd=tmp_path)
    second = docextract("check", "in", *options, cwd=tmp_path)
    assert REUSED in second.said
    assert first.out == second.out
    assert first.out.count(b"\n") == 3


def test_files_of_one_name_have_a_result_each(tmp_path: Path) -> None:
    write_report(tmp_path / "in/甲/报告.txt")
    write_report(tmp_path / "in/乙/报告.txt", FAULTY.replace("林业", "水利"))
    docextract("check", "in", *OPTIONS, cwd=tmp_path)
    names = sorted(records(tmp_path))
    assert len(names) == 2
    direct = docextract("check", "in/甲/报告.txt", "in/乙/报告.txt", *OPTIONS, "--fresh", cwd=tmp_path)
    assert "2 份材料" in direct.said
    assert len([name for name in outputs(tmp_path) if name.startswith(("报告", "in_"))]) >= 2


@needs_signals
def test_killed_beside_last_year_and_ledger_and_resumed_gives_the_same_bytes(tmp_path: Path) -> None:
    arguments = ("check", CORPUS, "--prior", PRIOR, "--ledger", LEDGER, "--format", "json,xlsx")
    options = (*arguments, "--group-by", "file", "--fail-on", "never")
    docextract(*options, "--jobs", "1", "--out", "out", cwd=tmp_path)
    expected = outputs(tmp_path)
    (tmp_path / "out").rename(tmp_path / "calm")
    with subprocess.Popen(
        [COMMAND, *map(str, options), "--jobs", "2", "--out", "out"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as run:
        wait_for(tmp_path, run, 6)
        run.kill()
    last = docextract(*options, "--jobs", "2", "--out", "out", cwd=tmp_path)
    assert REUSED in last.said
    assert outputs(tmp_path) == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_fills_up_under_a_writer_loses_nothing(tmp_path: Path) -> None:
    season(tmp_path, 6)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/004.json.part").symlink_to("/dev/full")
    run = docextract("check", "in", *OPTIONS, cwd=tmp_path)
    assert run.code == 2
    assert [line for line in run.lines if "[E304]" in line and "磁盘空间不足" in line]
    assert not (tmp_path / "out/004.json").exists()
    assert REUSED in docextract("check", "in", *OPTIONS, cwd=tmp_path).said
    assert len(records(tmp_path)) == 6
