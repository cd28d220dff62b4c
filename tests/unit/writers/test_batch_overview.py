"""What the outputs show of a batch as a whole: sheets of the ledger, and one JSON file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docextract import pipeline
from docextract.model.batch import (
    Copy,
    Expectations,
    Expected,
    FullScores,
    Outlier,
    Overview,
    Passage,
    Unlisted,
)
from docextract.model.document import Span
from docextract.writers import WRITERS, TakesOverview
from tests.unit.writers import sample

CORPUS = Path(__file__).parents[3] / "corpus"


def passage(entity: str, quote: str) -> Passage:
    return Passage(
        f"{entity}.docx", entity, 2023, f"in/{entity}.docx", Span(0, "body/p3", 0, len(quote)), quote
    )


OVERVIEW = Overview(
    submissions=2,
    expectations=Expectations(
        ledger="台账.xlsx",
        expected=(
            Expected("临岗县林业局", ("苗圃项目",), ("临岗县林业局.docx",), "sheet1/r1/c1"),
            Expected("临岗县水利局", ("清淤项目", "闸门项目"), (), "sheet1/r2/c1"),
        ),
        unlisted=(Unlisted("青禾县民政局.docx", "青禾县民政局", "台账里没有这个单位"),),
    ),
    copies=(
        Copy(
            "XRF003",
            93,
            passage("临岗县林业局", "=HYPERLINK(1)，因流标推迟"),
            passage("青禾县林业局", "因流标推迟"),
        ),
    ),
    outliers=(
        Outlier(
            "magnitude",
            "护林员",
            "名",
            Decimal(860000),
            Decimal(86),
            9,
            passage("青禾县林业局", "86万名"),
            "是 10000 倍",
        ),
    ),
    all_full=(FullScores("青禾县民政局", 4, "青禾县民政局.docx"),),
)


def conclude(kind: str, folder: Path, overview: Overview = OVERVIEW) -> list[Path]:
    writer = WRITERS[kind](folder)
    writer.add(WRITERS[kind].prepare(sample.result()))
    assert isinstance(writer, TakesOverview)
    writer.conclude(overview)
    return writer.finish()


def test_sheets_about_the_batch_stand_behind_the_sums(tmp_path: Path) -> None:
    conclude("xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "ledger.xlsx")
    assert book.sheetnames[:5] == ["总览", "单位与规则类别", "未报送", "雷同文字", "数据异常"]
    missing = list(book["未报送"].values)[1:]
    assert missing[0] == ("临岗县水利局", 2, "清淤项目、闸门项目", "未报送")
    assert missing[1] == ("青禾县民政局", None, "青禾县民政局.docx：台账里没有这个单位", "不在台账")
    (copy,) = list(book["雷同文字"].values)[1:]
    assert copy[:3] == ("与其他单位雷同", 93, "临岗县林业局")
    assert "因流标推迟" in copy[9]
    slip, full = list(book["数据异常"].values)[1:]
    assert (slip[1], slip[3], slip[5], slip[6]) == ("青禾县林业局", 860000, 86, 9)
    assert full[0] == "全部满分"


def test_words_of_reports_stay_words_in_the_sheets(tmp_path: Path) -> None:
    conclude("xlsx", tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx")["雷同文字"]
    cell = sheet["F2"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)，因流标推迟")


def test_a_batch_without_anything_to_tell_has_no_empty_sheets(tmp_path: Path) -> None:
    conclude("xlsx", tmp_path, Overview(submissions=1))
    names = openpyxl.load_workbook(tmp_path / "ledger.xlsx").sheetnames
    assert not {"未报送", "雷同文字", "数据异常", "两年对比"} & set(names)


def test_json_of_the_batch_stands_apart_from_the_submissions(tmp_path: Path) -> None:
    written = conclude("json", tmp_path)
    assert written[-1] == tmp_path / "batch/overview.json"
    assert len(list(tmp_path.glob("*.json"))) == 1
    told = json.loads(written[-1].read_text(encoding="utf-8"))
    assert told["schema"] == "docextract/batch-1"
    assert told["outliers"][0]["value"] == "860000"
    assert told["copies"][0]["one"]["span"] == {"source": 0, "block": "body/p3", "start": 0, "end": 19}


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_the_same_batch_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    first, second = (conclude(kind, tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_two_years_side_by_side(tmp_path: Path) -> None:
    report = CORPUS / "002-agriculture-faulty/report.txt"
    prior = CORPUS / ".beside/prior/坝平县农业农村局/report.docx"
    writer = WRITERS["xlsx"](tmp_path)
    writer.add(WRITERS["xlsx"].prepare(pipeline.check(report, prior=prior)))
    writer.finish()
    rows = list(openpyxl.load_workbook(tmp_path / "ledger.xlsx")["两年对比"].values)[1:]
    told = {row[2]: row[4:] for row in rows}
    assert told["粮食总产量"][:4] == (206000, 213000, 7000, 3.4)
    assert told["粮食总产量"][4:] == ("20.6万吨", "21.3万吨")
    assert told["预算执行率"][3] is None
