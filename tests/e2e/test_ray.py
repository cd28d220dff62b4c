"""The same batch on a local Ray cluster of two workers: the same bytes."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import psutil
import pytest

from tests.e2e.command import COMMAND, docextract
from tests.e2e.samples import FAULTY, write_report

OPTIONS = ("--format", "json,jsonl,csv", "--group-by", "file", "--fail-on", "never", "--jobs", "2")
COUNT = 16

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="ray is not installed (pip install docextract[ray])"
)


def season(folder: Path) -> None:
    for number in range(COUNT):
        write_report(folder / f"in/{number:03}.txt", FAULTY.replace("5个", f"{number + 2}个"))
    (folder / "in/坏.docx").write_bytes(b"PK\x03\x04")


def outputs(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("[!.]*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@needs_ray
def test_ray_gives_the_same_bytes_though_a_worker_is_killed(tmp_path: Path) -> None:
    season(tmp_path)
    local = docextract("check", "in", "--out", "local", *OPTIONS, cwd=tmp_path)
    killed: list[int] = []
    with subprocess.Popen(
        [COMMAND, "check", "in", "--out", "ray", "--engine", "ray", *OPTIONS],
        cwd=tmp_path,
        # Whatever else runs on this machine, its memory is none of this test's matter.
        env={**os.environ, "PYTHONUTF8": "1", "RAY_memory_monitor_refresh_ms": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        threading.Thread(target=kill_one, args=(run.pid, killed), daemon=True).start()
        out, said = run.communicate(timeout=300)
    assert run.returncode == local.code == 4, said.decode()
    assert killed
    # Words about the killed worker have no place in the stream of data.
    assert out == b""
    expected = outputs(tmp_path / "local")
    assert sum(name.endswith(".json") for name in expected) == COUNT + 2
    assert outputs(tmp_path / "ray") == expected


def kill_one(pid: int, killed: list[int]) -> None:
    """Kill the first worker that is seen at work."""
    main = psutil.Process(pid)
    while main.is_running() and not killed:
        for child in main.children(recursive=True):
            try:
                if "perform_with" in " ".join(child.cmdline()):
                    child.send_signal(signal.SIGKILL)
                    killed.append(child.pid)
                    return
            except psutil.Error:
                continue
        time.sleep(0.05)


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="ray is installed")
def test_without_ray_the_extra_is_named(tmp_path: Path) -> None:
    season(tmp_path)
    run = docextract("check", "in", "--engine", "ray", cwd=tmp_path)
    assert run.code == 2
    assert "docextract[ray]" in run.said
