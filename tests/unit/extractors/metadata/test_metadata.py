"""What the first and last pages of a report name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from docextract.extractors import metadata, outline, sources
from docextract.model.document import Document
from docextract.model.report import Metadata
from tests.shared import shared
from tests.unit.extractors.building import from_grids, from_text

CASES = Path(__file__).parents[3] / "cases" / "titles.yaml"
KEYS = ("entity", "fiscal_year", "title", "report_type", "notice", "document_number", "issuer", "signed_on")


def extract(*files: Document) -> Metadata:
    found, documents, _ = sources.extract(files)
    return metadata.extract(documents, found, outline.extract(documents))


def plain(found: Metadata) -> dict[str, Any]:
    named = {
        "entity": found.entity,
        "fiscal_year": found.fiscal_year,
        "title": found.title,
        "notice": found.notice.title,
        "document_number": found.notice.document_number,
        "issuer": found.notice.issuer,
        "signed_on": found.signed_on,
    }
    values = {key: sourced.value for key, sourced in named.items() if sourced is not None}
    if "signed_on" in values:
        values["signed_on"] = values["signed_on"].isoformat()
    return {**values, "report_type": found.report_type.value}


def cases() -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", cases())
def test_extract_reads_what_the_pages_of_a_case_name(case: dict[str, Any]) -> None:
    expected = {"report_type": "unknown"} | {key: case[key] for key in KEYS if key in case}
    assert plain(extract(from_text(case["text"]))) == expected


@pytest.mark.parametrize("case", cases())
def test_extract_quotes_what_it_read(case: dict[str, Any]) -> None:
    document = from_text(case["text"])
    found = extract(document)
    for sourced in (found.entity, found.title, found.notice.title, found.notice.document_number):
        if sourced is not None:
            quote = "".join(document.quote(sourced.span).split())
            assert quote in sourced.value


def test_extract_reads_a_table_alone() -> None:
    table = """
    项目支出绩效自评表 | < | < | <
    （2021年度） | < | < | <
    项目名称 | 渠系管护 | 主管部门 | [118]云岭县水务局
    项目资金（万元） | 全年预算数 | 全年执行数 | 执行率
    年度资金总额 | 60 | 57 | 95%
    """
    assert plain(extract(from_grids([table]))) == {
        "entity": "云岭县水务局",
        "fiscal_year": 2021,
        "title": "项目支出绩效自评表",
        "report_type": "table",
    }


def test_extract_takes_from_the_table_what_the_report_does_not_say() -> None:
    report = from_text(
        "绩效自评报告\n一、项目概况\n" + "渠系管护按计划实施。" * 40 + "\n二、资金情况\n已支付。"
    )
    table = from_grids(["项目名称 | 渠系管护 | 主管部门 | 云岭县水务局\n年度资金总额 | 60 | 全年预算数 | 60"])
    found = extract(table, report)
    assert found.entity is not None
    assert found.entity.value == "云岭县水务局"
    assert found.entity.span.source == 1


def test_extract_is_empty_for_text_that_names_nothing() -> None:
    assert extract(from_text("今天天气晴。")) == Metadata()


def test_extract_reads_the_reference_pages() -> None:
    lines = shared("cases", "outlines.jsonl").read_text(encoding="utf-8").splitlines()
    right = asked = 0
    for case in map(json.loads, lines):
        found = plain(extract(from_text(case["text"])))
        for key in ("entity", "fiscal_year", "report_type", "document_number", "title"):
            if key in case:
                asked += 1
                right += case[key] == found.get(key)
    assert right / asked >= 0.97
