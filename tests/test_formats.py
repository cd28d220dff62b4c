"""One report, saved in every format that is read, says the same in each (tests/formats/build.py)."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from docextract import readers
from docextract.model.finding import Result
from docextract.model.report import Report
from docextract.pipeline import check
from docextract.readers import Limits, libreoffice, ocr

FORMATS = Path(__file__).parent / "formats"
WORD, WORKBOOK = FORMATS / "报告.docx", FORMATS / "自评表.xlsx"
PICTURES = [FORMATS / "扫描件.pdf", FORMATS / "图片表格.docx"]
SAMPLES = sorted(
    path
    for path in FORMATS.iterdir()
    if path.suffix not in (".py", ".pyc") and path.is_file() and path not in PICTURES
)
CONVERTED = {".doc", ".wps", ".rtf", ".odt", ".ods"}
# How many of the figures the recognition of text in pictures has to find.
RECOGNISED = 0.97


def skip_unless_installed(path: Path) -> None:
    if path.suffix in CONVERTED and libreoffice.program() is None:
        pytest.skip("LibreOffice is not installed")
    if path.suffix == ".pdf" and find_spec("pdfplumber") is None:
        pytest.skip("the pdf extra is not installed")


def figures(report: Report) -> list[tuple[object, ...]]:
    return [(f.quote, f.value, f.unit, f.kind, f.role, f.measure) for f in report.figures]


def rows(report: Report) -> list[tuple[object, ...]]:
    def value(of: object) -> object:
        return getattr(of, "value", None)

    budget = [
        (b.is_total, *map(value, (b.fund, b.adjusted_budget, b.executed, b.execution_rate)))
        for b in report.budget
    ]
    indicators = [
        (value(i.name), value(i.target_value), value(i.actual_value), value(i.score), i.met)
        for i in report.indicators
    ]
    return [*budget, *indicators]


def projects(report: Report) -> list[tuple[object, ...]]:
    return [(p.name.value, p.status, len(p.causes), len(p.measures)) for p in report.projects]


def findings(result: Result) -> list[tuple[object, ...]]:
    return sorted((f.rule, f.outcome.value, f.message) for f in result.shown)


@pytest.fixture(scope="module")
def sources() -> dict[bool, Result]:
    """What the workbook (True) and the Word file (False) say."""
    return {True: check(WORKBOOK), False: check(WORD)}


def test_the_sample_has_something_to_say(sources: dict[bool, Result]) -> None:
    report = sources[False].report
    assert len(report.figures) >= 40
    assert len(report.projects) == 3
    assert len(report.indicators) == 4
    assert report.tables[0].total_score is not None


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
@pytest.mark.skipif(not ocr.is_installed(), reason="the ocr extra is not installed")
def test_pictures_of_it_say_the_same(path: Path, sources: dict[bool, Result]) -> None:
    expected = sources[False]
    result = check(path, limits=Limits(ocr=True))
    wanted, found = Counter(figures(expected.report)), Counter(figures(result.report))
    assert (wanted & found).total() >= RECOGNISED * wanted.total(), wanted - found
    assert rows(result.report) == rows(expected.report)
    assert projects(result.report) == projects(expected.report)
    assert [finding[0] for finding in findings(result)] == [finding[0] for finding in findings(expected)]
    (document,) = result.report.documents
    assert document.reader.endswith("+ocr")
    assert {
        block.ocr is not None for block in document.blocks if block.id.startswith(("page", "picture"))
    } == {True}
    assert "D125" in [diagnostic.code for diagnostic in document.diagnostics]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_are_not_read_unless_asked(path: Path) -> None:
    skip_unless_installed(path)
    (found,) = readers.read_all([path])
    assert {"D111", "D121"} & {diagnostic.code for diagnostic in found.diagnostics}
    assert any("--ocr" in diagnostic.message for diagnostic in found.diagnostics)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_format_says_the_same(path: Path, sources: dict[bool, Result]) -> None:
    skip_unless_installed(path)
    expected = sources[path.stem == WORKBOOK.stem]
    result = check(path)
    assert figures(result.report) == figures(expected.report)
    assert rows(result.report) == rows(expected.report)
    assert projects(result.report) == projects(expected.report)
    assert findings(result) == findings(expected)


def test_the_workbook_has_the_rows_of_the_report(sources: dict[bool, Result]) -> None:
    assert set(rows(sources[True].report)) <= set(rows(sources[False].report))
