"""``docextract diff`` as a user runs it: files, results, folders; what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.command import docextract
from tests.unit.changes.test_comparison import FIRST, SECOND


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_diff_of_two_reports_is_told_in_chinese(tmp_path: Path) -> None:
    old, new = write(tmp_path / "初稿.txt", FIRST), write(tmp_path / "修改稿.txt", SECOND)
    run = docextract("diff", old, new)
    text = run.out.decode("utf-8")
    assert run.code == 0
    assert text.startswith(
        "旧稿：临岗县林业局 2023 初稿.txt\n新稿：临岗县林业局 2023 修改稿.txt\n问题：已改 "
    )
    assert "86名（“一、总体完成情况”，第4段）  →  88名（“一、总体完成情况”，第4段）" in text
    assert run.said == ""


def test_diff_of_results_equals_diff_of_their_files(tmp_path: Path) -> None:
    write(tmp_path / "old/报告.txt", FIRST)
    write(tmp_path / "new/报告.txt", SECOND)
    for side in ("old", "new"):
        docextract("check", side, "--out", f"{side}-out", "--format", "json,xlsx", cwd=tmp_path)
    files = docextract("diff", "old", "new", "--format", "json", cwd=tmp_path)
    folders = docextract("diff", "old-out", "new-out", "--format", "json", cwd=tmp_path)
    mixed = docextract("diff", "old-out/报告.json", "new", "--format", "json", cwd=tmp_path)
    assert files.out == folders.out == mixed.out
    comparison = json.loads(files.out)
    assert comparison["schema"] == "docextract/diff-1"
    assert {"fixed", "kept", "raised", "figures", "projects", "indicators"} <= comparison["pairs"][0].keys()


def test_diff_page_keeps_words_of_the_report_inert(tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    old = write(tmp_path / "初稿.txt", FIRST)
    new = write(tmp_path / "修改稿.txt", SECOND.replace("采购延期", f"采购{script}延期"))
    run = docextract("diff", old, new, "--format", "html", "--out", tmp_path / "比较.html")
    page = (tmp_path / "比较.html").read_text(encoding="utf-8")
    assert run.code == 0
    assert script not in page
    assert "&lt;script&gt;" in page
    assert "86名" in page
    assert "88名" in page


def test_diff_says_what_only_one_side_has(tmp_path: Path) -> None:
    write(tmp_path / "old/甲/报告.txt", FIRST)
    write(tmp_path / "old/乙/报告.txt", FIRST.replace("林业", "水利"))
    write(tmp_path / "new/甲/报告.txt", SECOND)
    run = docextract("diff", tmp_path / "old", tmp_path / "new")
    text = run.out.decode("utf-8")
    assert "新稿：临岗县林业局" in text
    assert "只有旧稿：临岗县水利局" in text


def test_diff_with_a_missing_path_is_exit_code_2(tmp_path: Path) -> None:
    old = write(tmp_path / "初稿.txt", FIRST)
    run = docextract("diff", old, tmp_path / "没有.docx")
    assert (run.code, len(run.lines)) == (2, 1)
    assert "没有这个文件或文件夹" in run.said


def test_diff_with_an_unreadable_file_is_exit_code_4(tmp_path: Path) -> None:
    old = write(tmp_path / "初稿.txt", FIRST)
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    run = docextract("diff", old, broken)
    assert run.code == 4
    assert "坏.docx" in run.said
