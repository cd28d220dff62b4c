"""Formats that LibreOffice converts, and what is said where it is absent, fails or hangs."""

from __future__ import annotations

import io
import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract import readers
from docextract.errors import InputError
from docextract.model.document import Document
from docextract.readers import Limits, legacy, libreoffice, sandbox
from docextract.readers.file import File
from tests.unit.readers.test_sniff import ole

RTF = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\uc1"
    r"\pard\qc \u31649?\u32593?\u25913?\u36896?\par"
    r"\trowd\cellx2000\cellx4000\intbl \u39044?\u31639?\cell 30\cell\row}"
)
installed = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
scripts = pytest.mark.skipif(sys.platform == "win32", reason="needs shell scripts")


def file(data: bytes = RTF.encode("ascii"), name: str = "rtf", limits: Limits | None = None) -> File:
    return File(3, f"报告.{name}", data, name, limits or Limits())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a shell script in the place of LibreOffice."""

    def install(script: str) -> Path:
        program, profile = tmp_path / "soffice", tmp_path / "profile"
        profile.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(libreoffice, "program", lambda: str(program))
        monkeypatch.setattr(sandbox, "isolation", tuple)
        monkeypatch.setattr(legacy, "_TEXT_PROGRAMS", ())
        monkeypatch.setattr(libreoffice, "_profile", lambda: profile)
        return tmp_path

    return install


@installed
def test_rtf_is_converted_with_its_table() -> None:
    content = legacy.read(file())
    assert [block.text for block in content.blocks] == ["管网改造", "预算", "30"]
    assert content.blocks[0].centered
    assert content.reader == "libreoffice+docx"
    assert [(d.code, d.source) for d in content.diagnostics] == [("D119", 3)]


@installed
def test_damaged_file_says_so() -> None:
    with pytest.raises(InputError) as caught:
        legacy.read(file(ole("WordDocument") + b"\0" * 600, "doc"))
    assert caught.value.code == "E114"


def test_missing_program_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    monkeypatch.setenv("PATH", "")
    for name in ("rtf", "doc"):
        with pytest.raises(InputError) as caught:
            legacy.read(file(name=name))
        assert caught.value.code == "E113"
        assert "请安装 LibreOffice" in caught.value.hint


@scripts
@pytest.mark.parametrize("program", ["catdoc", "antiword"])
def test_small_programs_read_the_words_of_a_doc(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / program
    script.write_text("#!/bin/sh\necho 一、概况\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    monkeypatch.setattr(sandbox, "isolation", tuple)
    monkeypatch.setenv("PATH", str(tmp_path))
    content = legacy.read(file(ole("WordDocument"), "doc"))
    assert [block.text for block in content.blocks] == ["一、概况"]
    assert content.reader == f"{program}+text"
    assert [d.code for d in content.diagnostics] == ["D120"]


@scripts
def test_small_programs_step_in_where_libreoffice_fails(
    office: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("exit 0")
    script = tmp_path / "catdoc"
    monkeypatch.setattr(legacy, "_TEXT_PROGRAMS", (("catdoc", (), ("doc",)),))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for said, expected in (("一、概况", "一、概况"), ("[File is encrypted. Encryption key = 0]", None)):
        script.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
        script.chmod(0o755)
        if expected is None:
            with pytest.raises(InputError) as caught:
                legacy.read(file(ole("WordDocument"), "doc"))
            assert caught.value.code == "E114"
        else:
            content = legacy.read(file(ole("WordDocument"), "doc"))
            assert [block.text for block in content.blocks] == [expected]
            assert "LibreOffice 打不开" in content.warnings[0]


@scripts
def test_prepare_converts_together_and_convert_alone_what_was_lost(office: Callable[[str], Path]) -> None:
    folder = office(
        'echo run >> "$0.log"; target=$8; shift 9; out=$1; shift; mkdir -p "$out"\n'
        'for f; do grep -q 丢 "$f" && [ $# -gt 1 ] && continue\n'
        'n=$(basename "$f"); made=$out/${n%.*}.$target; cat "$f" > "$made"\n'
        'grep -q 半 "$f" && [ $# -gt 1 ] && head -c 9 "$f" > "$made"; done'
    )
    jobs = [libreoffice.Job(packed(name, folder), ".doc", "docx") for name in ("甲", "丢", "半", "乙", "甲")]
    libreoffice.prepare(jobs, Limits())
    log = folder / "soffice.log"
    assert log.read_text("ascii").split() == ["run"]
    assert [libreoffice.convert(job, Limits()) for job in jobs] == [job.data for job in jobs]
    assert log.read_text("ascii").split() == ["run"] * 3
    libreoffice.prepare(jobs, Limits())
    assert log.read_text("ascii").split() == ["run"] * 3


def packed(text: str, folder: Path) -> bytes:
    """A zip that holds ``text`` as it is, and is no other test's."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"{text}{folder}")
    return stream.getvalue()


@installed
def test_the_folder_of_the_conversion_is_not_in_the_text() -> None:
    data = rb"{\rtf1\ansi {\field{\*\fldinst FILENAME \\p}{\fldrslt C:\\a.rtf}}\par}"
    (block,) = legacy.read(file(data)).blocks
    assert block.text == f"{libreoffice.Job(data, '.rtf', 'docx').name}.rtf"


@scripts
def test_a_file_has_one_name_alone_and_among_others(office: Callable[[str], Path]) -> None:
    folder = office('shift 10; for f; do basename "$f"; done >> "$0.log"')
    jobs = [libreoffice.Job(name.encode(), ".doc", "docx") for name in ("甲", "乙")]
    for some in (jobs, jobs[1:]):
        libreoffice._run(str(folder / "soffice"), folder / "profile", some, "docx", Limits())
    first, second, alone = (folder / "soffice.log").read_text("ascii").split()
    assert first != second == alone
    assert not any(character.isdigit() for character in alone)


@scripts
def test_processes_find_what_others_converted(
    office: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("exit 0")
    shared = tmp_path / "shared"
    monkeypatch.setattr(libreoffice, "_shared", [])
    libreoffice.share(shared)
    job = libreoffice.Job(b"doc", ".doc", "docx")
    (shared / job.key).write_bytes(b"converted elsewhere")
    assert libreoffice.convert(job, Limits()) == b"converted elsewhere"


@installed
def test_files_of_one_submission_are_converted_in_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    run = libreoffice._run
    monkeypatch.setattr(libreoffice, "_run", lambda *args: runs.append(len(args[2])) or run(*args))
    for number in range(3):
        text = RTF.replace("30", f"{tmp_path.name}{number}")
        (tmp_path / f"{number}.rtf").write_text(text, encoding="ascii")
    found = readers.read_all(sorted(tmp_path.iterdir()))
    assert [each.reader for each in found if isinstance(each, Document)] == ["libreoffice+docx"] * 3
    assert runs == [3]


@scripts
def test_success_without_output_is_a_failure(office: Callable[[str], Path]) -> None:
    office("exit 0")
    with pytest.raises(InputError) as caught:
        legacy.read(file())
    assert caught.value.code == "E114"


@scripts
def test_hanging_program_is_ended_with_its_children(office: Callable[[str], Path]) -> None:
    folder = office('sleep 300 & echo $! > "$0.child"\nsleep 300')
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        legacy.read(file(limits=Limits(seconds=1)))
    assert caught.value.code == "E115"
    assert time.monotonic() - started < 10
    child = int((folder / "soffice.child").read_text("ascii"))
    for _ in range(50):
        if not _is_alive(child):
            break
        time.sleep(0.1)
    assert not _is_alive(child)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text("utf-8").split()[2] == "Z")


@scripts
def test_secrets_of_the_environment_are_not_passed_on(
    office: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    folder = office('env > "$0.env"')
    with pytest.raises(InputError):
        legacy.read(file())
    assert "SECRET_TOKEN" not in (folder / "soffice.env").read_text("utf-8")
