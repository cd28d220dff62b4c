"""Workbooks: merged headers, several tables, hidden parts, and sheets made to hurt."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docextract.errors import InputError
from docextract.model.document import Document, Part
from docextract.readers import Limits, read

ROWS = [
    ["项目", "资金", None, "完成率"],
    [None, "预算", "执行", None],
    ["水渠", 30, 27.5, 0.9167],
    ["道路", 1200.5, 1200.5, 1],
]


def saved(
    folder: Path, fill: Callable[[Workbook, Worksheet], None], limits: Limits | None = None
) -> Document:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    path = folder / "表.xlsx"
    book.save(path)
    return read(path, limits or Limits())


def fill_rows(sheet: Worksheet, rows: list[list[object]], top: int = 1) -> None:
    for r, row in enumerate(rows, top):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, value)


def grids(found: Document) -> list[list[list[str | None]]]:
    return [
        [[found.cell_text(cell) if cell else None for cell in row] for row in table.grid()]
        for table in found.tables
    ]


def test_merged_header_over_two_rows(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        fill_rows(sheet, ROWS)
        for merge in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(merge)
        for row in (3, 4):
            sheet.cell(row, 4).number_format = "0.00%"
            sheet.cell(row, 2).number_format = "#,##0.00"

    found = saved(tmp_path, fill)
    assert grids(found) == [
        [
            ["项目", "资金", "资金", "完成率"],
            ["项目", "预算", "执行", "完成率"],
            ["水渠", "30.00", "27.5", "91.67%"],
            ["道路", "1,200.50", "1200.5", "100.00%"],
        ]
    ]
    assert found.blocks[0].id == "sheet1/r0/c0"
    assert found.by_id["sheet1/r2/c3"].text == "91.67%"
    assert {block.part for block in found.blocks} == {Part.SHEET}
    assert found.tables[0].cells[1].colspan == 2
    assert found.diagnostics == ()


def test_several_tables_on_one_sheet(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        fill_rows(sheet, [["水渠自评表"], ["预算", "执行"], [30, 27]])
        fill_rows(sheet, [["道路自评表（2022年度）"], ["预算", "执行"], [50, 50]], 4)
        fill_rows(sheet, [["备注", "无"]], 10)
        sheet.merge_cells("A1:B1")

    found = saved(tmp_path, fill)
    assert [table.id for table in found.tables] == ["sheet1", "sheet1/t1", "sheet1/t2"]
    assert grids(found)[1] == [["道路自评表（2022年度）", None], ["预算", "执行"], ["50", "50"]]
    assert found.tables[1].cells[0].block == "sheet1/r3/c0"
    assert found.blocks[found.tables[2].first_block].text == "备注"


def test_tables_side_by_side_with_a_title_each(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        fill_rows(sheet, [["预算执行情况", None, None, "指标完成情况"], ["预算", "执行", None, "指标", "值"]])
        fill_rows(sheet, [[30, 27, None, "管网", 32], [None, None, None, "满意度", 0.95]], 3)

    found = saved(tmp_path, fill)
    assert [table.id for table in found.tables] == ["sheet1", "sheet1/t1"]
    assert grids(found) == [
        [["预算执行情况", None], ["预算", "执行"], ["30", "27"]],
        [["指标完成情况", None], ["指标", "值"], ["管网", "32"], ["满意度", "0.95"]],
    ]
    assert all(found.blocks[table.first_block].id == table.cells[0].block for table in found.tables)


def test_a_list_in_two_columns_under_one_title(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        fill_rows(sheet, [["项目清单"], ["序号", "项目", None, "序号", "项目"], [1, "水渠", None, 3, "道路"]])
        fill_rows(sheet, [[2, "管网"]], 4)
        sheet.merge_cells("A1:E1")

    assert grids(saved(tmp_path, fill)) == [
        [["项目清单", "项目清单"], ["序号", "项目"], ["1", "水渠"], ["2", "管网"]],
        [["序号", "项目"], ["3", "道路"]],
    ]


def test_a_blank_column_of_a_form_parts_nothing(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        fill_rows(
            sheet,
            [
                ["项目", "水渠", None, "单位", "水利局"],
                ["预算", 30, None, "执行", 27],
                ["得分", 9, None, "合计"],
            ],
        )

    (table,) = grids(saved(tmp_path, fill))
    assert table[1] == ["预算", "30", "执行", "27"]


def test_a_gap_of_one_row_does_not_part_a_table(tmp_path: Path) -> None:
    found = saved(tmp_path, lambda book, sheet: fill_rows(sheet, [["预算", "执行"], [None], [30, 27]]))
    assert grids(found) == [[["预算", "执行"], ["30", "27"]]]


def test_blank_rows_and_columns_take_no_room(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet["B2"], sheet["E2"], sheet["B3"], sheet["E3"] = "指标", "值", "管网", 5
        sheet.merge_cells("B2:D2")

    found = saved(tmp_path, fill)
    assert grids(found) == [[["指标", "值"], ["管网", "5"]]]
    assert found.tables[0].cells[3].block == "sheet1/r2/c4"


def test_dates_flags_rich_text_and_errors(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet["A1"] = datetime.date(2022, 6, 30)
        sheet["A1"].number_format = 'yyyy"年"m"月"d"日"'
        sheet["A2"] = True
        sheet["A3"] = "=1/0"
        sheet["A4"] = "第一行\n第二行"

    found = saved(tmp_path, fill)
    assert [block.text for block in found.blocks] == ["2022年6月30日", "TRUE", "第一行\n第二行"]
    assert [d.code for d in found.diagnostics] == ["D118"]
    assert "1 个公式没有保存计算结果" in found.diagnostics[0].message


def test_hidden_sheets_rows_and_columns_are_flagged(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        fill_rows(sheet, [["明", "藏列"], ["藏行", "藏行"]])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        other["A1"] = "底数"
        other.sheet_state = "hidden"

    found = saved(tmp_path, fill)
    assert [block.text for block in found.blocks if block.hidden] == ["藏列", "藏行", "藏行", "底数"]
    assert found.blocks[-1].id == "sheet2/r0/c0"
    assert [d.code for d in found.diagnostics] == ["D117", "D117"]
    assert "工作表“底稿”是隐藏的" in found.diagnostics[1].message


def test_text_under_a_merge_is_not_shown(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet["A1"], sheet["C1"] = "显示", "旁边"
        sheet.merge_cells("A1:B1")

    path = tmp_path / "x.xlsx"
    saved(tmp_path, fill)
    data = (tmp_path / "表.xlsx").read_bytes()
    path.write_bytes(_patched(data, b'<c r="C1"', b'<c r="B1" t="str"><v>X</v></c><c r="C1"'))
    assert [block.text for block in read(path).blocks] == ["显示", "旁边"]


def _patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with ``old`` replaced in its first sheet."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                assert old in content
                content = content.replace(old, new)
            target.writestr(member.filename, content)
    return stream.getvalue()


def test_limits_stop_reading_with_a_diagnostic(tmp_path: Path) -> None:
    rows: list[list[object]] = [[n, n] for n in range(10)]
    for limits in (Limits(rows=4), Limits(cells=8)):
        found = saved(tmp_path, lambda book, sheet: fill_rows(sheet, rows), limits)
        assert len(found.blocks) == 8
        assert [d.code for d in found.diagnostics] == ["D103"]


def test_sheets_made_to_hurt_are_read_at_once(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet["A1"] = "甲"

    saved(tmp_path, fill)
    data = (tmp_path / "表.xlsx").read_bytes()
    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>Z</v></c></row></sheetData>'
    whole = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    started = time.monotonic()
    for new in (
        far,
        whole,
        b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 50_000 + b"</mergeCells>",
    ):
        (tmp_path / "恶.xlsx").write_bytes(_patched(data, b"</sheetData>", new))
        found = read(tmp_path / "恶.xlsx")
        assert found.blocks[0].text == "甲"
        found.tables[0].grid()
    assert time.monotonic() - started < 5


def test_damaged_sheet_keeps_what_came_before(tmp_path: Path) -> None:
    saved(tmp_path, lambda book, sheet: fill_rows(sheet, [["甲"], ["乙"]]))
    data = (tmp_path / "表.xlsx").read_bytes()
    (tmp_path / "坏.xlsx").write_bytes(_patched(data, b'<row r="2"', b"<row <<<"))
    found = read(tmp_path / "坏.xlsx")
    assert [block.text for block in found.blocks] == ["甲"]
    assert [d.code for d in found.diagnostics] == ["D107"]


def test_workbook_without_its_main_part_says_so(tmp_path: Path) -> None:
    path = tmp_path / "缺.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/styles.xml", "<x/>")
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "E108"
    assert "缺少正文部件 workbook.xml" in caught.value.message
