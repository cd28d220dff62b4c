"""One clear Chinese line and the right exit code for everything that can be wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.e2e import samples
from tests.e2e.command import docextract

UNREADABLE = {
    "空文件.docx": (b"", "空文件"),
    "截断.docx": (samples.word_bytes()[:2000], "损坏"),
    "缺正文.docx": (samples.word_without_body(), "缺少正文部件"),
    "图片.docx": (samples.PNG, "PNG 图片"),
    "加密.docx": (samples.encrypted_word(), "密码"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file_is_one_line_and_exit_code_4(tmp_path: Path, name: str) -> None:
    content, reason = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    run = docextract("check", tmp_path / name, "--out", tmp_path / "out", "--format", "json")
    assert run.code == 4
    assert [line for line in run.lines if name in line and reason in line]
    (result,) = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "out").glob("*.json")]
    assert len(result["diagnostics"]) == 1
    assert (result["findings"], result["figures"]) == ([], [])


def test_unreadable_files_do_not_stop_the_batch(tmp_path: Path) -> None:
    for name, (content, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(content)
    samples.write_report(tmp_path / "报告.txt")
    run = docextract("check", tmp_path, "--out", "-")
    done = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 4
    assert len(done) == len(UNREADABLE) + 1
    assert sum(bool(result["figures"]) for result in done) == 1
    assert f"读不出的文件 {len(UNREADABLE)} 个" in run.said


def test_gb18030_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_bytes(samples.FAULTY.encode("gb18030"))
    run = docextract("check", tmp_path / "报告.txt", "--out", "-")
    assert run.code == 1
    assert json.loads(run.out)["metadata"]["entity"]["value"] == "临岗县林业局"


def assert_usage(run, code: str, *words: str) -> None:
    assert run.code == 2
    assert run.out == b""
    (line,) = run.lines
    assert line.startswith(f"[{code}]")
    assert all(word in line for word in words), line


def test_missing_path(tmp_path: Path) -> None:
    assert_usage(docextract("check", tmp_path / "没有.docx"), "E311", "没有.docx", "请核对路径")


def test_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    assert_usage(docextract("check", tmp_path), "E312", "1 个文件都不是文档")


def test_empty_folder(tmp_path: Path) -> None:
    assert_usage(docextract("check", tmp_path), "E312", "没有可读的报告")


def test_output_is_a_file(tmp_path: Path) -> None:
    report = samples.write_report(tmp_path / "报告.txt")
    assert_usage(docextract("check", report, "--out", report), "E301", "这是一个文件", "--out")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the super-user may write anywhere")
def test_output_folder_is_not_writable(tmp_path: Path) -> None:
    report = samples.write_report(tmp_path / "报告.txt")
    closed = tmp_path / "只读"
    closed.mkdir(mode=0o555)
    assert_usage(docextract("check", report, "--out", closed), "E301", "只读", "--out")


def test_unknown_format(tmp_path: Path) -> None:
    report = samples.write_report(tmp_path / "报告.txt")
    assert_usage(docextract("check", report, "--format", "jsn"), "E313", "jsn", "json")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], ["chek", "check"]),
        (["check"], ["路径"]),
        (["check", "a.txt", "--jbos", "2"], ["--jbos", "--jobs"]),
        (["check", "a.txt", "--fail-on", "never-ever"], ["--fail-on", "error、warning"]),
        (["check", "a.txt", "--out"], ["--out"]),
        (["check", "a.txt", "--year", "今年"], ["--year", "1990 至 2100"]),
        (["check", "--help", "--lang", "fr"], ["fr", "zh、en"]),
    ],
)
def test_wrong_command_line(arguments: list[str], words: list[str]) -> None:
    assert_usage(docextract(*arguments), "E310", *words)


def test_wrong_number_of_jobs() -> None:
    assert_usage(docextract("check", "a.txt", "--jobs", "0"), "E313", "--jobs")


def test_unknown_pack_is_exit_code_3_and_nothing_runs(tmp_path: Path) -> None:
    report = samples.write_report(tmp_path / "报告.txt")
    run = docextract("check", report, "--pack", "hebie", "--out", tmp_path / "out")
    assert run.code == 3
    assert len(run.lines) == 1
    assert "hebie" in run.said
    assert "hebei" in run.said
    assert not list((tmp_path / "out").glob("*"))
