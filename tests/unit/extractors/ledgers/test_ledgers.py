"""Ledgers as offices keep them: headers in two rows, merged entities, units, totals, repeats."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import docextract
from docextract.errors import UsageError
from docextract.extractors.ledgers import Ledger, extract


def ledger(folder: Path, rows: list[list[Any]], merges: tuple[str, ...] = ()) -> Ledger:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    path = folder / "台账.xlsx"
    workbook.save(path)
    return extract(docextract.read(path))


HEAD = ["序号", "单位名称", "项目名称", "年初预算数（万元）", "全年预算数（万元）"]


def test_rows_are_carried_down_and_totals_left_out(tmp_path: Path) -> None:
    found = ledger(
        tmp_path,
        [
            HEAD,
            [1, "临岗县林业局", "森林防火项目", 200, 240],
            [2, None, "苗木补助项目", 30, 30],
            ["合计", None, None, 230, 270],
            [3, "临岗县水利局", "河道清淤项目", "1,000.50", None],
        ],
    )
    assert found.entities == ("临岗县林业局", "临岗县水利局")
    report = found.report(found.of("临岗县林业局", 2023))
    assert [project.name.value for project in report.projects] == ["森林防火项目", "苗木补助项目"]
    (first, second) = report.budget
    assert first.adjusted_budget is not None
    assert (first.adjusted_budget.value, first.adjusted_budget.unit) == (Decimal(2400000), "元")
    assert second.project == "苗木补助项目"
    (line,) = found.report(found.of("临岗县水利局", None)).budget
    assert line.initial_budget is not None
    assert line.initial_budget.value == Decimal("10005000")


def test_report_points_into_the_file_and_holds_no_other_entity(tmp_path: Path) -> None:
    found = ledger(
        tmp_path,
        [HEAD, [1, "临岗县林业局", "森林防火项目", 200, 240], [2, "临岗县水利局", "河道清淤项目", 100, 99]],
    )
    report = found.report(found.of("临岗县水利局", None))
    texts = [block.text for block in report.documents[0].blocks]
    assert "河道清淤项目" in texts
    assert "森林防火项目" not in texts
    assert report.quote(report.projects[0].name.span) == "河道清淤项目"
    assert report.projects[0].name.span.block == "sheet1/r2/c2"
    (table,) = report.documents[0].tables
    assert (table.rows, max(cell.row for cell in table.cells)) == (2, 1)


def test_header_of_two_rows_and_merged_entities(tmp_path: Path) -> None:
    found = ledger(
        tmp_path,
        [
            ["2023年度项目支出预算台账"],
            ["单位：元"],
            ["预算单位", "项目名称", "预算", None],
            [None, None, "年初预算数", "全年预算数"],
            ["101-临岗县林业局", "森林防火项目", 2000000, 2400000],
            [None, "苗木补助项目", 300000, 300000],
        ],
        ("A3:A4", "B3:B4", "C3:D3", "A5:A6"),
    )
    assert found.entities == ("临岗县林业局",)
    entries = found.of("临岗县林业局", 2023)
    assert [entry.year for entry in entries] == [2023, 2023]
    assert found.of("临岗县林业局", 2022) == ()
    (first, _) = found.report(entries).budget
    assert first.initial_budget is not None
    assert (first.initial_budget.value, first.initial_budget.unit) == (Decimal(2000000), "元")
    assert first.adjusted_budget is not None
    assert first.adjusted_budget.value == Decimal(2400000)


def test_targets_take_the_unit_of_their_column(tmp_path: Path) -> None:
    found = ledger(
        tmp_path,
        [
            ["单位名称", "项目名称", "三级指标", "指标值", "计量单位"],
            ["临岗县林业局", "森林防火项目", "巡护里程", "≥1200", "公里"],
            ["临岗县林业局", "森林防火项目", "群众满意度", "≥90%", None],
        ],
    )
    rows = found.report(found.of("临岗县林业局", None)).indicators
    assert [(row.target_value.value, row.target_value.unit) for row in rows] == [(1200, "公里"), (90, "%")]
    assert [row.comparator and row.comparator.value for row in rows] == ["≥", "≥"]
    assert found.notes == ()


def test_amounts_without_a_unit_are_told_of(tmp_path: Path) -> None:
    found = ledger(tmp_path, [["单位名称", "项目名称", "预算数"], ["临岗县林业局", "森林防火项目", 240]])
    assert any("没有写明单位" in note for note in found.notes)


def test_a_project_listed_twice_with_other_amounts_is_told_of(tmp_path: Path) -> None:
    row = [1, "临岗县林业局", "森林防火项目", 200, 240]
    assert ledger(tmp_path, [HEAD, row, row]).notes == ()
    (note,) = ledger(tmp_path, [HEAD, row, [2, "临岗县林业局", "森林防火项目", 200, 250]]).notes
    assert "第2行与第3行" in note
    assert "没有比对" in note


def test_other_columns_are_one_line_that_says_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        ledger(tmp_path, [["姓名", "电话"], ["方志远", "5550182"]])
    assert "单位名称" in str(caught.value)
    assert "“姓名”、“电话”" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_header_without_rows_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有一行单位"):
        ledger(tmp_path, [HEAD])
