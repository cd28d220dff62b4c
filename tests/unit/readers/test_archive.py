"""Archives of reports: members by virtual path, nothing on disk, nothing dangerous read."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from docextract import readers
from docextract.errors import InputError
from docextract.model.document import Document, Unread
from docextract.readers import Limits, archive
from tests.unit.readers.word_xml import p, package

SYMLINK = 0o120777 << 16


def zipped(*members: tuple[str, bytes | str], links: tuple[str, ...] = ()) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members:
            target.writestr(name, data)
        for name in links:
            link = zipfile.ZipInfo(name)
            link.external_attr = SYMLINK
            target.writestr(link, "/etc/passwd")
    return stream.getvalue()


def saved(folder: Path, data: bytes, name: str = "批.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def below(folder: Path, paths: tuple[Path, ...]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_members_have_virtual_paths_that_can_be_read(tmp_path: Path) -> None:
    path = saved(tmp_path, zipped(("甲局/报告.docx", package(p("甲"))), ("乙局/报告.txt", "乙"), ("空/", "")))
    assert below(tmp_path, archive.members(path)) == ["批.zip!甲局/报告.docx", "批.zip!乙局/报告.txt"]
    found = readers.read(tmp_path / "批.zip!甲局" / "报告.docx")
    assert found.blocks[0].text == "甲"
    assert found.path.endswith("批.zip!甲局/报告.docx")


def test_read_all_puts_members_in_the_place_of_the_archive(tmp_path: Path) -> None:
    path = saved(tmp_path, zipped(("一.txt", "一"), ("二.txt", "二")))
    other = saved(tmp_path, "三".encode(), "三.txt")
    found = readers.read_all([path, other])
    assert [(type(each), each.index, Path(each.path).name) for each in found] == [
        (Document, 0, "批.zip!一.txt"),
        (Document, 1, "批.zip!二.txt"),
        (Document, 2, "三.txt"),
    ]


def test_names_written_in_gbk_are_repaired(tmp_path: Path) -> None:
    data = zipped(("xxxx.txt", "x")).replace(b"xxxx", "自评".encode("gb18030"))
    assert below(tmp_path, archive.members(saved(tmp_path, data))) == ["批.zip!自评.txt"]
    assert readers.read(tmp_path / "批.zip!自评.txt").blocks[0].text == "x"


def test_archives_in_archives_to_a_depth_of_two(tmp_path: Path) -> None:
    third = zipped(("丙.txt", "丙"))
    second = zipped(("乙.txt", "乙"), ("三层.zip", third))
    path = saved(tmp_path, zipped(("甲.txt", "甲"), ("二层.zip", second)))
    found = readers.read_all([path])
    names = [Path(each.path).name for each in found]
    assert names == [
        "批.zip!甲.txt",
        "批.zip!二层.zip!乙.txt",
        "批.zip!二层.zip!三层.zip",
    ]
    assert [each.blocks[0].text for each in found[:2] if isinstance(each, Document)] == ["甲", "乙"]
    assert isinstance(found[2], Unread)
    assert [d.code for d in found[2].diagnostics] == ["E111"]
    with pytest.raises(InputError) as caught:
        readers.read(tmp_path / "批.zip!二层.zip!三层.zip!丙.txt")
    assert caught.value.code == "E111"
    assert "压缩包嵌套层数" in caught.value.message


def test_dangerous_members_are_refused_with_the_reason(tmp_path: Path) -> None:
    names = ("../../外.txt", "/根.txt", "C:\\盘.txt", "..\\外2.txt")
    path = saved(tmp_path, zipped(*((name, "x") for name in names), ("好.txt", "好"), links=("链.docx",)))
    found = readers.read_all([path])
    refused = [each for each in found if isinstance(each, Unread)]
    assert len(refused) == 5
    assert {d.code for each in refused for d in each.diagnostics} == {"E118"}
    assert sum("路径指向压缩包之外" in d.message for each in refused for d in each.diagnostics) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["批.zip"]


def test_members_sharing_a_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("报告.txt", "甲"), ("报告.txt", "乙"))
    (found,) = readers.read_all([saved(tmp_path, data)])
    assert isinstance(found, Unread)
    assert "重名" in found.diagnostics[0].message


def test_what_programs_leave_in_archives_is_passed_over(tmp_path: Path) -> None:
    data = zipped(("__MACOSX/._a.docx", "x"), (".DS_Store", "x"), ("~$报告.docx", "x"), ("报告.txt", "甲"))
    assert below(tmp_path, archive.members(saved(tmp_path, data))) == ["批.zip!报告.txt"]


def test_limits_on_members_and_archives(tmp_path: Path) -> None:
    path = saved(tmp_path, zipped(*((f"{n}.txt", "一" * 1_000) for n in range(5))))
    for limits in (Limits(archive_files=3), Limits(archive_size=10)):
        (found,) = readers.read_all([path], limits)
        assert isinstance(found, Unread)
        assert found.diagnostics[0].code == "E111"
    found = readers.read_all([path], Limits(file_size=100))[0]
    assert [d.code for d in found.diagnostics] == ["E111"]


def test_reading_an_archive_as_one_file_says_how_to_check_it(tmp_path: Path) -> None:
    path = saved(tmp_path, zipped(("一.txt", "一"), ("二.txt", "二")))
    with pytest.raises(InputError) as caught:
        readers.read(path)
    assert caught.value.code == "E119"
    assert "2 个文件" in caught.value.message
    # Expanding it would not open it either: its suffix says that it is no archive.
    with pytest.raises(InputError) as caught:
        readers.read(path.rename(path.with_suffix(".docx")))
    assert caught.value.code == "E123"
    assert "后缀改成 .zip" in caught.value.hint


def test_empty_missing_and_damaged(tmp_path: Path) -> None:
    (found,) = readers.read_all([saved(tmp_path, zipped())])
    assert [d.code for d in found.diagnostics] == ["E119"]
    with pytest.raises(InputError) as caught:
        readers.read(tmp_path / "批.zip!没有.txt")
    assert caught.value.code == "E101"
    saved(tmp_path, zipped(("一.txt", "一"))[:-8])
    (found,) = readers.read_all([tmp_path / "批.zip"])
    assert [d.code for d in found.diagnostics] == ["E107"]


def test_a_file_with_the_mark_in_its_name_is_a_file(tmp_path: Path) -> None:
    assert readers.read(saved(tmp_path, "甲".encode(), "急!报告.txt")).blocks[0].text == "甲"


def test_a_changed_archive_is_read_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, zipped(("一.txt", "旧")))
    assert readers.read(tmp_path / "批.zip!一.txt").blocks[0].text == "旧"
    saved(tmp_path, zipped(("一.txt", "新的")))
    os.utime(path, (1, 1))
    assert readers.read(tmp_path / "批.zip!一.txt").blocks[0].text == "新的"
