"""What LibreOffice makes of the Word and Excel files: they open, and show what they should."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from docextract import pipeline
from docextract.model.finding import Result
from docextract.readers import libreoffice
from docextract.writers import WRITERS
from tests.unit.writers import sample

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
SECONDS = 600

pytestmark = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path]], list[str]]:
    """Gives the words of files as LibreOffice prints them."""
    profile = tmp_path_factory.mktemp("profile")
    pages = tmp_path_factory.mktemp("pages")

    def render(paths: list[Path]) -> list[str]:
        command = [libreoffice.program(), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", pages, *paths]
        subprocess.run(list(map(str, command)), capture_output=True, timeout=SECONDS, check=True)
        return [words(pages / f"{path.stem}.pdf") for path in paths]

    return render


def words(path: Path) -> str:
    """The text of a PDF without white space."""
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(text.split())


@pytest.fixture(scope="module")
def checked() -> list[Result]:
    faulty = sorted(CORPUS.glob("*-faulty"))[:4]
    return [
        pipeline.check(sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".txt")))
        for folder in faulty
    ]


def written(kind: str, folder: Path, results: list[Result]) -> list[Path]:
    writer = WRITERS[kind](folder)
    for result in results:
        writer.add(WRITERS[kind].prepare(result))
    return [path for path in writer.finish() if path.suffix != ".txt"]


def test_commented_files_open_and_print_their_text(rendered, checked, tmp_path: Path) -> None:
    paths = written("docx", tmp_path, checked)
    assert len(paths) >= len(checked)
    shown = rendered(paths)
    for result in checked:
        title = result.report.metadata.title
        assert title is not None
        assert any("".join(title.value.split()) in text for text in shown)


def test_notices_print_every_finding_with_its_number(rendered, checked, tmp_path: Path) -> None:
    paths = written("notice", tmp_path, checked)
    for text, result in zip(rendered(paths), checked, strict=True):
        assert "退回修改通知书" in text
        assert "{{" not in text
        last = max(n for n in range(1, 99) if f"{n}." in text)
        assert last >= sum(finding.is_shown for finding in result.findings)


def test_ledger_prints_counts_and_a_dash_for_what_was_not_read(rendered, checked, tmp_path: Path) -> None:
    (path,) = written("xlsx", tmp_path, [*checked, sample.unread(), sample.hostile("=1+1")])
    (text,) = rendered([path])
    assert "单位与规则类别" in text
    assert "—" in text
    assert "=1+1" in text
