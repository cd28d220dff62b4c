from __future__ import annotations

import re
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docextract.writers import sheet_rows, xlsx
from docextract.writers.batch_sheets import BATCH_SHEETS
from docextract.writers.layout import line_count, width
from docextract.writers.ledger import Row
from docextract.writers.sheets import SHEETS, Sheet
from tests.unit.writers import sample
from tests.unit.writers.test_json import write


def load(folder: Path, *results) -> openpyxl.Workbook:
    (path,) = write("xlsx", folder, *results)
    return openpyxl.load_workbook(path)


def column(sheet, title: str) -> list:
    titles = [cell.value for cell in sheet[1]]
    return [row[titles.index(title)].value for row in sheet.iter_rows(min_row=2)]


def test_xlsx_sheets_and_headers(tmp_path: Path) -> None:
    book = load(tmp_path, sample.result())
    assert book.sheetnames == ["总览", "单位与规则类别", "发现问题", "数据", "项目", "指标", "未读文件"]
    layouts = [sheet for sheet in SHEETS if not sheet.is_optional]
    for sheet, layout in zip(book, layouts, strict=True):
        assert [cell.value for cell in sheet[1]] == [title for title, _ in layout.columns]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_xlsx_header_titles_fit_their_columns() -> None:
    for sheet in (*SHEETS, *BATCH_SHEETS):
        for title, columns in sheet.columns:
            assert width(title) <= columns - 2, f"{sheet.title}：{title}"


def test_xlsx_reads_row_by_row_to_the_end(tmp_path: Path) -> None:
    (path,) = write("xlsx", tmp_path, sample.result())
    book = openpyxl.load_workbook(path, read_only=True)
    assert [len(list(sheet.rows)) for sheet in book] == [2, 2, 5, 4, 2, 3, 2]


def test_xlsx_overview_counts_by_severity(tmp_path: Path) -> None:
    sheet = load(tmp_path, sample.result(), sample.unread())["总览"]
    assert column(sheet, "报送材料") == ["青禾县水务局", "损坏.docx"]
    # One of the two errors is waived. Nothing was counted in what could not be read.
    assert column(sheet, "错误") == [1, "—"]
    assert column(sheet, "提示") == [1, "—"]
    assert column(sheet, "存疑") == [1, "—"]
    assert column(sheet, "已豁免") == [1, "—"]
    assert column(sheet, "未完成事项") == [2, "—"]
    assert column(sheet, "未读文件") == [1, 1]
    assert column(sheet, "年度") == [2022, None]


def test_xlsx_matrix_has_a_line_per_entity_and_year(tmp_path: Path) -> None:
    sheet = load(tmp_path, sample.result("甲"), sample.result("乙"), sample.unread())["单位与规则类别"]
    assert column(sheet, "单位") == ["青禾县水务局", "损坏.docx"]
    assert column(sheet, "年度") == [2022, None]
    assert column(sheet, "材料") == [2, 1]
    assert column(sheet, "预算执行") == [2, "—"]
    assert column(sheet, "原因与整改措施") == [2, "—"]
    assert column(sheet, "得分") == [None, "—"]
    assert column(sheet, "合计") == [6, "—"]
    assert column(sheet, "未读文件") == [2, 1]
    fills = {cell.fill.fgColor.rgb for cell in sheet[2][3:12] if cell.value == 2}
    assert len(fills) == 3  # error, doubtful and info have each their colour


def test_xlsx_prints_what_fits_on_paper(tmp_path: Path) -> None:
    sheet = load(tmp_path, sample.result())["发现问题"]
    assert sheet.print_area == "'发现问题'!$A$1:$I$5"
    assert sheet["I1"].value == "复核意见"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_xlsx_figures_are_numbers_beside_their_words(tmp_path: Path) -> None:
    sheet = load(tmp_path, sample.result())["数据"]
    assert column(sheet, "数值") == [9850000, 8741000, 90.5]
    assert column(sheet, "原文") == ["985万元", "874.1万元", "90.5%"]
    assert column(sheet, "位置") == ["“一、资金使用情况”第1段"] * 3


def test_xlsx_findings_projects_indicators_unread(tmp_path: Path) -> None:
    book = load(tmp_path, sample.result())
    assert column(book["发现问题"], "级别") == ["错误", "警告", "错误", "提示"]
    assert column(book["发现问题"], "豁免")[2] == "历史遗留（绩效科）"
    assert column(book["项目"], "责任主体") == ["河道站"]
    assert column(book["项目"], "未完成指标") == ["清淤长度\n清淤长度"]
    assert column(book["指标"], "指标值") == [12, "良好"]
    assert column(book["指标"], "完成") == ["否", "是"]
    assert column(book["未读文件"], "范围") == ["整个文件未读"]


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "#REF!",
    ],
)
def test_xlsx_hostile_text_stays_text(words: str, tmp_path: Path) -> None:
    book = load(tmp_path, sample.hostile(words))
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate)
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "\t", "\n")):
                    seen += 1
                    assert cell.quotePrefix, (sheet.title, cell.coordinate)
    assert seen or words == "#REF!"


def test_xlsx_characters_that_excel_refuses_or_turns(tmp_path: Path) -> None:
    sheet = load(tmp_path, sample.hostile("a\x00b\x1fc\u202ed\ufffee\udc80f_x0041_"))["总览"]
    assert column(sheet, "单位") == ["a\u2400b\u241fc\ufffdd\ufffde\ufffdf_x005F_x0041_"]


def test_xlsx_long_text_is_cut_with_a_note(tmp_path: Path) -> None:
    (shown,) = column(load(tmp_path, sample.hostile("长" * 40_000))["总览"], "单位")
    assert len(shown) == sheet_rows.MAX_CHARACTERS
    assert shown.endswith(sheet_rows.CUT)


@pytest.mark.parametrize(
    ("value", "content", "number_format"),
    [
        (Decimal("9.85E+6"), "<v>9850000</v>", "#,##0"),
        (Decimal("0.1"), "<v>0.1</v>", "#,##0.##########"),
        (Decimal("123456789012345678"), "123456789012345678</t>", "@"),
        (2022, "<v>2022</v>", "0"),
        ("a & b", "a &amp; b</t>", "@"),
        ("", "/>", "@"),
        (None, "/>", "@"),
    ],
)
def test_a_cell_by_its_value(value, content: str, number_format: str) -> None:
    (row,) = sheet_rows.rendered(Sheet("试", (("甲", 10),)), [Row((value,))])
    text = sheet_rows.numbered(row, 7).decode()
    assert 'r="A7"' in text
    assert content in text
    style = int(re.search(r's="(\d+)"', text)[1])  # type: ignore[index]
    assert sheet_rows.STYLES[style - 1] == ("", number_format, False)


@pytest.mark.parametrize(("column", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters_of_columns(column: int, letter: str) -> None:
    assert sheet_rows.letter_of(column) == letter


def test_xlsx_same_bytes_at_any_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = write("xlsx", tmp_path / "a", sample.result())
    monkeypatch.setattr("time.time", lambda: datetime(2031, 5, 6).timestamp())
    monkeypatch.setattr("time.localtime", lambda *_: datetime(2031, 5, 6).timetuple())
    (second,) = write("xlsx", tmp_path / "b", sample.result())
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert b"2000-01-01T00:00:00Z</dcterms:modified>" in package.read("docProps/core.xml")


def test_xlsx_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    book = load(tmp_path, sample.result(), sample.result())
    names = [name for name in book.sheetnames if name.startswith("数据")]
    assert names == ["数据", "数据 (2)", "数据 (3)"]
    rows = [value for name in names for value in column(book[name], "数值")]
    assert rows == [9850000, 8741000, 90.5] * 2


def test_line_count_wraps_chinese() -> None:
    assert line_count("预算执行率90%", 13) == 1
    assert line_count("预算执行率90%", 12) == 2
    assert line_count("一\n二\n\n", 10) == 4
