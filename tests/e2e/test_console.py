"""Help, languages, and consoles that are not UTF-8."""

from __future__ import annotations

import os
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from docextract.cli.app import COMMANDS
from docextract.cli.commands import rules
from tests.e2e.command import COMMAND, docextract
from tests.e2e.samples import write_report

HELPFUL = ["", *COMMANDS, *(f"rules {command}" for command in rules.COMMANDS)]


@pytest.mark.parametrize("command", HELPFUL)
@pytest.mark.parametrize(("language", "word"), [("zh", "示例："), ("en", "Examples:")])
def test_help_has_an_example_in_both_languages(command: str, language: str, word: str) -> None:
    run = docextract(*command.split(), "--help", "--lang", language)
    assert run.code == 0
    assert run.said == ""
    assert word in run.out.decode("utf-8")


def test_no_arguments_show_help() -> None:
    run = docextract()
    assert run.code == 0
    assert "用法：docextract" in run.out.decode("utf-8")


def test_version() -> None:
    assert docextract("--version").out.startswith(b"docextract ")


@pytest.mark.parametrize("encoding", ["cp936", "ascii", "cp1252"])
def test_no_console_stops_a_check(tmp_path: Path, encoding: str) -> None:
    # ㎡ and 〇 and an emoji are not in every console's character set.
    report = write_report(tmp_path / "报告㎡😀.txt")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [COMMAND, "check", report, "--out", tmp_path / "out", "--format", "json"],
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "已检查".encode(encoding, "replace") in done.stderr


def test_closed_pipe_is_no_error(tmp_path: Path) -> None:
    for number in range(40):
        write_report(tmp_path / f"{number}.txt")
    with subprocess.Popen(
        [COMMAND, "check", tmp_path, "--out", "-", "--group-by", "file", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert b"Traceback" not in said
    assert b"Exception" not in said


def test_doctor_names_every_dependency() -> None:
    run = docextract("doctor")
    assert run.code == 0
    for name in (b"python-docx", b"spacy", b"jieba", b"click"):
        assert name in run.out


def test_doctor_names_every_extra_and_the_template_of_the_notice() -> None:
    said = docextract("doctor").out.decode("utf-8")
    extras = set(metadata.metadata("docextract").get_all("Provides-Extra") or ()) - {"test"}
    assert extras
    for extra in extras:
        assert f"docextract[{extra}]" in said
    (template,) = [line.split()[-1] for line in said.splitlines() if line.endswith("return-notice.docx")]
    assert Path(template).is_file()


def test_python_m_docextract_is_the_same_command(tmp_path: Path) -> None:
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "docextract", "--version"], capture_output=True, cwd=tmp_path, check=True
    )
    assert done.stdout == docextract("--version").out
