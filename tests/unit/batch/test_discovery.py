from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from docextract.batch.discovery import discover
from docextract.errors import UsageError
from docextract.readers import Limits


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_discover_searches_folders_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b/二.txt", "a/三.docx", "一.TXT", "a/照片.jpg")
    found = discover([tmp_path])
    assert [file.label for file in found.files] == ["一.TXT", "a/三.docx", "b/二.txt"]
    assert found.skipped == 1


def test_discover_takes_pictures_where_their_text_is_recognised(tmp_path: Path) -> None:
    make(tmp_path, "第1页.jpg", "第2页.TIF", "图.gif", "报告.txt")
    found = discover([tmp_path], limits=Limits(ocr=True))
    assert [file.label for file in found.files] == ["报告.txt", "第1页.jpg", "第2页.TIF"]
    assert found.skipped == 1


def test_discover_takes_what_may_hold_reports_though_nobody_can_read_it(tmp_path: Path) -> None:
    make(tmp_path, "材料.rar", "材料.7z", "报告.ofd", "报告.txt")
    assert len(discover([tmp_path]).files) == 4


def test_discover_skips_owner_files_hidden_files_and_the_output(tmp_path: Path) -> None:
    make(tmp_path, "报告.docx", "~$报告.docx", ".隐藏.txt", ".git/x.txt", "out/报告.docx")
    assert [file.label for file in discover([tmp_path], tmp_path / "out").files] == ["报告.docx"]


def test_discover_takes_a_given_file_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "报告.jpg")
    assert [file.label for file in discover([tmp_path / "报告.jpg"]).files] == ["报告.jpg"]


def test_discover_takes_a_file_given_twice_once(tmp_path: Path) -> None:
    make(tmp_path, "报告.txt")
    assert len(discover([tmp_path / "报告.txt", tmp_path]).files) == 1


def test_discover_takes_an_archive_for_the_files_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "批.zip", "w") as archive:
        for name in ("甲局/报告.txt", "甲局/照片.jpg", "乙局/报告.txt"):
            archive.writestr(name, "x")
    expected = ["批.zip!甲局/报告.txt", "批.zip!乙局/报告.txt"]
    found = discover([tmp_path])
    assert [file.label for file in found.files] == expected
    assert found.skipped == 1
    assert [file.label for file in discover([tmp_path / "批.zip"]).files][::2] == expected


def test_discover_refuses_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="E311"):
        discover([tmp_path / "没有"])


def test_discover_refuses_a_folder_without_documents(tmp_path: Path) -> None:
    make(tmp_path, "照片.jpg")
    with pytest.raises(UsageError, match=r"E312.*1 个文件都不是文档"):
        discover([tmp_path])
