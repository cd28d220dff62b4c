"""A reader in a process of its own: its answer comes back, its crash stays there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from docextract.errors import InputError
from docextract.readers import Limits, child, docx, sandbox, text
from docextract.readers.file import File
from tests.unit.readers.word_xml import p, package, tbl, tr

READERS = {
    "crash": "import os\ndef read(file): os.abort()",
    "leave": "import os\ndef read(file): os._exit(0)",
    "raise": "def read(file): raise KeyError('x')",
    "recurse": "def read(file): return read(file)",
    "swell": "def read(file): return bytearray(8 << 30)",
    "talk": "import os\ndef read(file): os.write(1, b'x'); os._exit(0)",
    "other": "def read(file): return 7",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def file(data: bytes = "一、概况\n错误!未定义书签。".encode(), limits: Limits | None = None) -> File:
    return File(2, "报告.txt", data, "text", limits or Limits())


def test_run_gives_what_the_reader_gives() -> None:
    assert child.run("docextract.readers.text", file()) == text.read(file())
    data = package(p("甲") + tbl(tr("乙")))
    word = File(0, "x.docx", data, "docx")
    assert child.run("docextract.readers.docx", word) == docx.read(word)


def test_guarded_reads_small_files_here_and_large_ones_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[str] = []
    monkeypatch.setattr(child, "run", lambda module, file: apart.append(module) or text.read(file))
    small = file(limits=Limits(own_process=1000))
    assert child.guarded("docextract.readers.text", small) == text.read(small)
    assert apart == []
    child.guarded("docextract.readers.text", file(b"x" * 1001, Limits(own_process=1000)))
    packed = package(p("甲" * 5_000))
    assert len(packed) < 5_000
    child.guarded("docextract.readers.docx", File(0, "x.docx", packed, "docx", Limits(own_process=5_000)))
    assert apart == ["docextract.readers.text", "docextract.readers.docx"]


def test_run_passes_the_readers_own_error_on() -> None:
    with pytest.raises(InputError) as caught:
        child.run("docextract.readers.docx", file(b"PK\x03\x04"))
    assert caught.value.code == "E107"
    assert caught.value.hint


@pytest.mark.parametrize("name", READERS)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_run_survives_a_child_that_fails(name: str, folder: Path) -> None:
    (folder / f"reader_{name}.py").write_text(READERS[name], encoding="utf-8")
    with pytest.raises(InputError) as caught:
        child.run(f"reader_{name}", file())
    assert caught.value.code == "E116"


def test_run_is_not_confused_by_printing(folder: Path) -> None:
    source = "from docextract.readers import text\ndef read(file):\n print('noise')\n return text.read(file)"
    (folder / "reader_noise.py").write_text(source, encoding="utf-8")
    assert child.run("reader_noise", file()) == text.read(file())


def test_run_ends_when_the_clock_runs_out(folder: Path) -> None:
    (folder / "reader_hang.py").write_text("import time\ndef read(file): time.sleep(300)", encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        child.run("reader_hang", file(limits=Limits(seconds=1)))
    assert caught.value.code == "E115"
    assert time.monotonic() - started < 10


@pytest.mark.skipif(not sandbox.isolation(), reason="needs a network to give up")
def test_run_has_no_network(tmp_path: Path) -> None:
    attempt = "socket.create_connection(('127.0.0.1', 9), 2)"
    script = f"import socket\ntry: {attempt}\nexcept OSError as e: print(e.errno)"
    output = sandbox.run([sys.executable, "-c", script], Limits(), tmp_path)
    assert output.strip() == b"101"


def test_run_passes_no_secrets_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    script = "import os; print(sorted(os.environ))"
    output = sandbox.run([sys.executable, "-c", script], Limits(), tmp_path)
    assert b"SECRET_TOKEN" not in output
    assert b"PATH" in output
