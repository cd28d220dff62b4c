"""Workbooks of self-evaluation tables as departments lay them out: the right rows from each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docextract.model.report import Indicator, Report
from docextract.pipeline import extract
from docextract.readers import libreoffice
from docextract.readers.libreoffice import Job
from docextract.readers.limits import Limits

Rows = Sequence[Sequence[object]]
UP, LEFT = "^", ">"

# Money in a block above, indicators below, categories merged downwards.
USUAL: Rows = [
    ["项目支出绩效自评表", *[LEFT] * 7],
    ["（2023年度）", *[LEFT] * 7],
    ["项目名称", "河道清淤项目", *[LEFT] * 6],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [UP, "年度资金总额", 120, 120, 103.2, 10, 0.86, 8.6],
    [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["产出指标", "数量指标", "清淤河道长度", "≥12公里", "12公里", 30, 30, "无"],
    [UP, "质量指标", "工程验收合格率", "≥95%", 1, 30, 30, "无"],
    ["效益指标", "社会效益指标", "受益人口", "≥800人", "650人", 20, 16, "部分村未通水"],
    ["满意度指标", "服务对象满意度", "群众满意度", "≥90%", 0.925, 10, 10, "无"],
    ["总分", *[LEFT] * 4, 100, 94.6, ""],
]
WANTED = [
    ("清淤河道长度", "12", "12", True),
    ("工程验收合格率", "95", "100", True),
    ("受益人口", "800", "650", False),
    ("群众满意度", "90", "92.5", True),
]
# The target split over three columns under one header.
SPLIT: Rows = [
    ["河道清淤项目支出绩效自评表（2023年度）", *[LEFT] * 9],
    ["项目名称", "河道清淤项目", *[LEFT] * 8],
    ["一级指标", "二级指标", "三级指标", "年度指标值", LEFT, LEFT, "实际完成值", "分值", "得分", "偏差原因"],
    [UP, UP, UP, "指标性质", "指标值", "度量单位", UP, UP, UP, UP],
    ["产出指标", "数量指标", "清淤河道长度", "≥", 12, "公里", 12, 30, 30, "无"],
    [UP, "质量指标", "工程验收合格率", "≥", 95, "%", 100, 30, 30, "无"],
    ["效益指标", "社会效益指标", "受益人口", "≥", 800, "人", 650, 20, 16, "部分村未通水"],
    ["满意度指标", "服务对象满意度", "群众满意度", "≥", 90, "%", 92.5, 10, 10, "无"],
]
# Points in the labels, the name of the block down the side, signs as words, filler rows.
LABELLED: Rows = [
    ["河道清淤项目绩效自评表（2023年度）", *[LEFT] * 7],
    ["项目名称", "河道清淤项目", *[LEFT] * 6],
    ["绩\n效\n指\n标\n(90分)", "一级指标", "二级指标", "三级指标", "目标值", "完成值", "权重", "自评得分"],
    [UP, "产出指标(60分)", "数量指标", "指标1：清淤河道长度", "不少于12公里", "12公里", 30, 30],
    [UP, UP, UP, "指标2：……", "", "", "", ""],
    [UP, UP, "质量指标", "指标1：工程验收合格率", "不低于95%", "100%", 30, 30],
    [UP, "效益指标(20分)", "社会效益", "指标1：受益人口", "800人以上", "650人", 20, 16],
    [UP, "满意度指标(10分)", "服务对象", "指标1：群众满意度", "90%以上", "92.5%", 10, 10],
]


def place(sheet: Worksheet, rows: Rows, top: int = 1) -> None:
    """Write ``rows`` from row ``top`` on; ``^`` and ``>`` go on with the cell above or to the left."""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value in (UP, LEFT):
                continue
            cell = sheet.cell(top + r, c + 1, value if value != "" else None)
            if (isinstance(value, float) and value <= 1) or (value == 1 and c == 4):
                cell.number_format = "0.0%" if value != 1 else "0%"
            right = next((n for n in range(c + 1, len(row)) if row[n] != LEFT), len(row))
            below = next((n for n in range(r + 1, len(rows)) if rows[n][c] != UP), len(rows))
            if right - c > 1 or below - r > 1:
                sheet.merge_cells(
                    start_row=top + r, start_column=c + 1, end_row=top + below - 1, end_column=right
                )


def saved(folder: Path, *sheets: Rows | list[Rows]) -> Path:
    """A workbook with a sheet for every table, or for every list of tables with gaps between."""
    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        target = book.create_sheet(f"附件{number}")
        top = 1
        for table in sheet if isinstance(sheet, list) and isinstance(sheet[0][0], list) else [sheet]:
            place(target, table, top)  # type: ignore[arg-type]
            top += len(table) + 2
    path = folder / "自评表.xlsx"
    book.save(path)
    return path


def read(indicator: Indicator) -> tuple[object, ...]:
    def number(of: object) -> str | None:
        value = getattr(of, "value", None)
        return (
            None
            if value is None
            else f"{value:f}".rstrip("0").rstrip(".")
            if "." in f"{value:f}"
            else f"{value:f}"
        )

    name = indicator.name.value if indicator.name else None
    return (name, number(indicator.target_value), number(indicator.actual_value), indicator.met)


def rows(report: Report) -> list[tuple[object, ...]]:
    return [read(indicator) for indicator in report.indicators]


@pytest.mark.parametrize("table", [USUAL, SPLIT, LABELLED], ids=["usual", "split", "labelled"])
def test_each_layout_gives_its_rows(table: Rows, tmp_path: Path) -> None:
    found = rows(extract(saved(tmp_path, table)))
    assert [(str(name).removeprefix("指标1："), *rest) for name, *rest in found] == WANTED


def test_a_percentage_stored_as_a_fraction_is_a_percentage(tmp_path: Path) -> None:
    (line,) = extract(saved(tmp_path, USUAL)).budget
    assert line.execution_rate is not None
    assert (line.execution_rate.quote, f"{line.execution_rate.value:f}") == ("86.0%", "86.0")


def test_several_projects_on_one_sheet_keep_their_rows_apart(tmp_path: Path) -> None:
    other = [[("渠道衬砌项目" if value == "河道清淤项目" else value) for value in row] for row in USUAL]
    report = extract(saved(tmp_path, [USUAL, other]))
    assert rows(report) == WANTED * 2
    projects = [indicator.project for indicator in report.indicators]
    assert projects[:4] == projects[:1] * 4
    assert projects[4:] == projects[4:5] * 4
    assert len(set(projects)) == 2


def test_sheets_of_different_layouts_in_one_workbook(tmp_path: Path) -> None:
    assert rows(extract(saved(tmp_path, USUAL, SPLIT))) == WANTED * 2


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("table", [USUAL, SPLIT, LABELLED], ids=["usual", "split", "labelled"])
def test_old_workbooks_give_the_same_rows(table: Rows, tmp_path: Path) -> None:
    source = saved(tmp_path, table)
    old = tmp_path / "自评表.xls"
    old.write_bytes(libreoffice.convert(Job(source.read_bytes(), ".xlsx", "xls"), Limits(seconds=120)))
    source_rows = rows(extract(source))
    assert rows(extract(old)) == source_rows
