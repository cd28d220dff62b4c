"""Tables too large to be a report's own are left out of the search for figures, and said to be."""

from __future__ import annotations

import pytest

from docextract import extractors
from docextract.extractors.tables import large
from docextract.model.document import Document
from docextract.readers import docx
from docextract.readers.file import File
from tests.unit.readers.word_xml import p, package, tbl, tr

LEDGER = tbl(tr("日期", "金额"), *(tr(f"1月{n}日", f"{n}00元") for n in range(1, 9)))
INDICATORS = tbl(
    tr("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    *(tr("产出指标", "数量指标", f"第{n}类设备", f"≥{n}台", f"{n}台", "5", "5") for n in range(1, 9)),
)


def document(body: str) -> Document:
    content = docx.read(File(0, "x.docx", package(body), "docx"))
    return Document(0, "x.docx", "", 1, "docx", "docx", content.blocks, content.tables)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "MOST_CELLS", 10)


def test_a_large_ledger_is_left_out_and_said_so() -> None:
    found = document(p("全年支出50万元。") + LEDGER + p("较上年增加3万元。"))
    report = extractors.extract((found,))
    assert [figure.quote for figure in report.figures] == ["50万元", "3万元"]
    assert report.documents[0].blocks == found.blocks
    (note,) = [d for d in report.diagnostics if d.code == "D201"]
    assert "第 1 个表有 18 个单元格" in note.message
    assert note.span is not None
    assert note.span.block == "body/t0/r0/c0"


def test_a_large_self_evaluation_table_is_searched() -> None:
    report = extractors.extract((document(p("2023年度项目支出绩效自评表") + INDICATORS),))
    assert len(report.indicators) == 8
    assert len(report.figures) >= 32
    assert not [d for d in report.diagnostics if d.code == "D201"]


def test_tables_after_it_keep_their_place() -> None:
    found = document(LEDGER + p("见下表：") + tbl(tr("项目", "预算数（万元）"), tr("桥梁", "35")))
    report = extractors.extract((found,))
    assert [figure.quote for figure in report.figures] == ["35"]
