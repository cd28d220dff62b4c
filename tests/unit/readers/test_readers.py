"""Reading by path: every file gives a document or one line that says why not."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from docextract import readers
from docextract.errors import InputError
from docextract.model.document import Document, Unread
from tests.unit.readers.test_sniff import ole, zipped
from tests.unit.readers.word_xml import p, package


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "好.docx").write_bytes(package(p("一、概况")))
    (tmp_path / "文.txt").write_text("一、概况\n", encoding="gb18030")
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "断.docx").write_bytes(package(p("甲"))[:300])
    (tmp_path / "图.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "密.docx").write_bytes(ole("EncryptedPackage"))
    (tmp_path / "缺.docx").write_bytes(package("").replace(b"word/document.xml", b"word/document.bak"))
    (tmp_path / "包.docx").write_bytes(b"Rar!\x1a\x07\x00")
    (tmp_path / "版.docx").write_bytes(zipped("OFD.xml", "Doc_0/Document.xml"))
    (tmp_path / "夹").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("无.docx", "E101", "文件不存在"),
        ("夹", "E102", "这是文件夹"),
        ("空.docx", "E103", "空文件"),
        ("断.docx", "E107", "不完整或已损坏"),
        ("图.docx", "E121", "这是 PNG 图片"),
        ("包.docx", "E122", "不能直接打开 rar 压缩包"),
        ("版.docx", "E106", "不能读的格式：OFD 版式文件（.ofd）（能读的格式："),
        ("密.docx", "E109", "有打开密码"),
        ("缺.docx", "E108", "缺少正文部件"),
    ],
)
def test_read_says_in_one_line_what_is_wrong(folder: Path, name: str, code: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        readers.read(folder / name)
    assert caught.value.code == code
    assert words in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)


def test_read_all_gives_every_file_a_result_at_its_place(folder: Path) -> None:
    names = ["空.docx", "好.docx", "图.docx", "文.txt", "无.docx"]
    found = readers.read_all([folder / name for name in names])
    assert [type(each) for each in found] == [Unread, Document, Unread, Document, Unread]
    assert [each.index for each in found] == [0, 1, 2, 3, 4]
    assert [d.source for each in found for d in each.diagnostics] == [0, 2, 4]
    assert found[1].format == "docx"
    assert found[2].format == "png"
    assert found[2].bytes == 8
    assert len(found[2].sha256) == 64
    assert found[4].sha256 == ""
    assert "空.docx：空文件" in found[0].diagnostics[0].message


def test_read_refuses_files_above_the_limit(folder: Path) -> None:
    with pytest.raises(InputError) as caught:
        readers.read(folder / "好.docx", readers.Limits(file_size=10))
    assert caught.value.code == "E105"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind here")
def test_read_says_when_a_file_cannot_be_opened(folder: Path) -> None:
    (folder / "好.docx").chmod(0)
    with pytest.raises(InputError) as caught:
        readers.read(folder / "好.docx")
    assert caught.value.code == "E104"


def test_read_a_misnamed_file_by_its_content(folder: Path) -> None:
    (folder / "实为文本.docx").write_text("一、概况", encoding="utf-8")
    found = readers.read(folder / "实为文本.docx")
    assert found.format == "text"
    assert found.warnings == ("文件名后缀是 .docx，内容是文本（.txt），已按内容读取",)


def test_read_a_file_without_words_says_so(folder: Path) -> None:
    (folder / "白.txt").write_text("  \n\n", encoding="utf-8")
    found = readers.read(folder / "白.txt")
    assert found.blocks == ()
    assert [d.code for d in found.diagnostics] == ["D104"]


def test_read_twice_gives_the_same(folder: Path) -> None:
    assert readers.read(folder / "好.docx") == readers.read(folder / "好.docx")


def test_every_reader_is_in_the_table() -> None:
    home = Path(readers.__file__).parent
    modules = {path.stem if path.is_file() else path.name for path in home.iterdir()}
    found = {f"docextract.readers.{name}" for name in modules if name.isidentifier() and name != "__init__"}
    offered = {name for name in found if callable(getattr(import_module(name), "read", None))}
    assert offered == set(readers.READERS.values())


def test_importing_readers_loads_no_parser() -> None:
    heavy = ("lxml", "openpyxl", "yaml", "docx")
    code = f"import sys, docextract.readers; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
