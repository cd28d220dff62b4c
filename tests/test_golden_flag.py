"""Golden files are rewritten by one flag, which must never be on where results are judged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = """
def test_report(golden):
    golden(r"{file}", b"new")
"""


@pytest.fixture
def run(tmp_path: Path):
    """Runs pytest on one golden test in a folder of its own; gives its exit code."""
    root = Path(__file__).resolve().parents[1]
    file = tmp_path / "old.txt"
    file.write_bytes(b"old")
    (tmp_path / "test_sample.py").write_text(SAMPLE.format(file=file), encoding="utf-8")

    def call(*arguments: str, ci: bool) -> tuple[int, bytes]:
        environment = {**os.environ, "PYTHONPATH": str(root), "CI": "true" if ci else ""}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*command, *arguments, str(tmp_path)], cwd=tmp_path, env=environment, check=False
        )
        return done.returncode, file.read_bytes()

    return call


def test_golden_differs_fails(run) -> None:
    assert run(ci=False) == (1, b"old")


def test_update_golden_rewrites(run) -> None:
    assert run("--update-golden", ci=False) == (0, b"new")


def test_update_golden_refused_in_ci(run) -> None:
    assert run("--update-golden", ci=True) == (4, b"old")
