"""Last year's submissions and the ledger, on the corpus and on what goes wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.e2e.command import Run, docextract

CORPUS = Path(__file__).parents[2] / "corpus"
PRIOR = CORPUS / ".beside/prior"
LEDGER = CORPUS / ".beside/台账.xlsx"
AGRICULTURE = CORPUS / "002-agriculture-faulty"
HEALTH = CORPUS / "001-health-baoding-clean"
MARKET = CORPUS / "003-market-two-files-clean"


def results(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.out.decode("utf-8").splitlines()]


def found(result: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [finding for finding in result["findings"] if finding["rule"] == rule]


@pytest.fixture(scope="module")
def checked() -> tuple[Run, dict[str, dict[str, Any]]]:
    run = docextract("check", HEALTH, AGRICULTURE, MARKET, "--prior", PRIOR, "--ledger", LEDGER, "--out", "-")
    return run, {Path(one["sources"][0]["path"]).parent.name: one for one in results(run)}


def test_values_of_last_year_are_compared_with_last_years_report(checked: Any) -> None:
    _, by_name = checked
    (finding,) = found(by_name[AGRICULTURE.name], "XRF007")
    assert [piece["quote"] for piece in finding["evidence"]] == ["34家", "4家", "31家"]
    roles = [source["role"] for source in by_name[AGRICULTURE.name]["sources"]]
    assert roles[finding["evidence"][2]["span"]["source"]] == "prior"
    assert found(by_name[HEALTH.name], "XRF007") == []
    assert by_name[HEALTH.name]["tally"]["XRF007"]["pass"] >= 2


def test_evidence_in_last_years_report_and_the_ledger_reads_back(checked: Any) -> None:
    for result in checked[1].values():
        texts = {(block["source"], block["id"]): block["text"] for block in result["blocks"]}
        for finding in result["findings"]:
            for piece in finding["evidence"]:
                span = piece["span"]
                text = texts[span["source"], span["block"]]
                assert text[span["start"] : span["end"]] == piece["quote"]


def test_problems_of_last_year_have_to_be_answered(checked: Any) -> None:
    (finding,) = found(checked[1][AGRICULTURE.name], "EXP017")
    assert finding["subject"] == "病虫害监测网点建设项目"


def test_projects_and_names_are_compared_with_the_ledger(checked: Any) -> None:
    run, by_name = checked
    (missing,) = found(by_name[AGRICULTURE.name], "XRF008")
    assert missing["subject"] == "畜禽粪污资源化利用项目"
    (named,) = found(by_name[MARKET.name], "DOC007")
    assert "沅湘县市场监管局" in [piece["quote"] for piece in named["evidence"]]
    assert found(by_name[HEALTH.name], "XRF006") == []
    assert by_name[HEALTH.name]["tally"]["XRF006"]["pass"] >= 4
    assert "未报送 2 个" in run.said
    assert "坝平县农机服务中心" in run.said


def test_records_of_other_years_stay_out_of_the_excel_ledger(tmp_path: Path) -> None:
    options = ("--out", tmp_path / "out", "--format", "xlsx", "--prior", PRIOR, "--ledger", LEDGER)
    docextract("check", AGRICULTURE, *options)
    docextract("check", AGRICULTURE, "--out", tmp_path / "alone", "--format", "xlsx")
    both = [openpyxl.load_workbook(tmp_path / name / "ledger.xlsx") for name in ("out", "alone")]
    counts = [[book[title].max_row for title in ("数据", "项目", "指标")] for book in both]
    assert counts[0] == counts[1]


def test_the_prior_folder_and_ledger_inside_the_checked_folder_are_no_submissions(tmp_path: Path) -> None:
    shutil.copytree(AGRICULTURE, tmp_path / "材料/农业")
    shutil.copytree(PRIOR, tmp_path / "材料/上年")
    shutil.copy(LEDGER, tmp_path / "材料/台账.xlsx")
    beside = ("--prior", "材料/上年", "--ledger", "材料/台账.xlsx")
    run = docextract("check", "材料", *beside, "--out", "-", cwd=tmp_path)
    (result,) = results(run)
    assert [source["role"] for source in result["sources"]] == ["report", "prior", "ledger"]
    assert "已检查 1 份材料（1 个文件）" in run.said


def test_last_year_and_ledger_give_the_same_bytes_with_more_jobs(tmp_path: Path) -> None:
    for number in range(20):
        shutil.copytree(AGRICULTURE, tmp_path / f"in/{number:02}")
    options = ("--prior", PRIOR, "--ledger", LEDGER, "--out", "-")
    one, two = (docextract("check", "in", *options, "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "2"))
    assert one.out.count(b"\n") == 20
    assert (one.out, one.lines[:3]) == (two.out, two.lines[:3])


def test_a_prior_year_of_another_entity_is_said_and_not_used(tmp_path: Path) -> None:
    run = docextract("check", MARKET, "--prior", PRIOR, "--out", "-")
    (result,) = results(run)
    assert {source["role"] for source in result["sources"]} == {"report", "table"}
    assert result["tally"]["XRF007"]["not_applicable"] == 1
    assert "没有对上年材料的单位：沅湘县市场监督管理局（上年材料里没有这个单位）" in run.said


def test_a_prior_year_of_the_wrong_year_is_said_and_not_used() -> None:
    run = docextract("check", AGRICULTURE, "--prior", AGRICULTURE, "--out", "-")
    (result,) = results(run)
    assert [source["role"] for source in result["sources"]] == ["report"]
    assert "上年材料是 2023 年度的，应为 2022 年度" in run.said


@pytest.mark.parametrize(
    ("option", "name", "content", "words"),
    [
        ("--prior", "没有", None, "没有这个上年材料目录"),
        ("--ledger", "没有.xlsx", None, "没有这个台账文件"),
        ("--ledger", "台账.txt", "单位名称，项目名称", "台账应为 Excel 表格"),
        ("--ledger", "台账.xlsx", "不是表格", "台账应为 Excel 表格"),
    ],
)
def test_what_cannot_be_looked_at_stops_the_run_before_it_begins(
    tmp_path: Path, option: str, name: str, content: str | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    run = docextract("check", AGRICULTURE, option, tmp_path / name, "--out", tmp_path / "out")
    assert run.code == 2
    assert len(run.lines) == 1
    assert words in run.said


def test_a_ledger_with_other_columns_says_what_was_looked_for(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["姓名", "电话", "地址"])
    workbook.worksheets[0].append(["方志远", "5550182", "南街"])
    workbook.save(tmp_path / "台账.xlsx")
    run = docextract("check", AGRICULTURE, "--ledger", tmp_path / "台账.xlsx", "--out", tmp_path / "out")
    assert run.code == 2
    assert len(run.lines) == 1
    assert "单位名称" in run.said
    assert "“姓名”" in run.said


def test_entities_that_are_alike_in_the_ledger_are_not_guessed(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (
        ["单位名称", "项目名称", "预算数（万元）"],
        ["农业农村局", "沼气项目", 1],
        ["坝平县 农业农村局（本级）", "沼气项目", 2],
        ["坝平县农业农村局（机关）", "沼气项目", 3],
    ):
        sheet.append(row)
    workbook.save(tmp_path / "台账.xlsx")
    run = docextract("check", AGRICULTURE, "--ledger", tmp_path / "台账.xlsx", "--out", "-")
    (result,) = results(run)
    assert [source["role"] for source in result["sources"]] == ["report"]
    assert "台账里有几个单位都像它" in run.said
