"""Self-evaluation tables and others, by cases drawn as text and as merged grids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docextract.extractors import metadata, outline, sources, tables
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Document, Sourced
from docextract.model.kinds import TableKind
from docextract.model.values import Quantity, Role
from tests.unit.extractors.building import from_grids, from_text
from tests.unit.extractors.tables.showing import show

CASES = Path(__file__).parents[3] / "cases"
FILES = ("tables_forms.yaml", "tables_quirks.yaml")


def extract(document: Document, year: int | None = None) -> tuple[Document, Grids]:
    found, documents, _ = sources.extract([document])
    sections = outline.extract(documents)
    facts = replace(metadata.extract(documents, found, sections), assumed_year=year)
    return documents[0], tables.extract(documents, sections, facts)


def built(case: dict[str, Any]) -> Document:
    return from_text(case["text"]) if "text" in case else from_grids(case["grids"], case.get("above", ()))


def cases() -> list[Any]:
    loaded = (case for name in FILES for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8")))
    return [pytest.param(case, id=case["id"]) for case in loaded]


@pytest.mark.parametrize("case", cases())
def test_extract_reads_the_records_of_a_case(case: dict[str, Any]) -> None:
    document, grids = extract(built(case), case.get("year"))
    shown = show(document, grids)
    for key in ("tables", "goals", "budget", "indicators"):
        assert shown[key] == case.get(key, []), key
    if "cells" in case:
        assert shown["cells"] == case["cells"]


@pytest.mark.parametrize("case", cases())
def test_extract_quotes_what_stands_in_the_cells(case: dict[str, Any]) -> None:
    document, grids = extract(built(case), case.get("year"))
    for record in (*grids.budget, *grids.indicators, *grids.tables):
        for name in record.__slots__:
            value = getattr(record, name)
            if isinstance(value, Quantity):
                assert document.quote(value.span) == value.quote
            elif isinstance(value, Sourced) and isinstance(value.value, str):
                assert "".join(document.quote(value.span).split()) == "".join(value.value.split())


def test_extract_numbers_records_over_all_files() -> None:
    form = "项目名称 | 渠系管护 | <\n项目资金（万元） | 全年预算数 | 全年执行数\n年度资金总额 | 60 | 57"
    other = form.replace("渠系管护", "泵站管护")
    found, documents, _ = sources.extract([from_grids([form], index=0), from_grids([other], index=1)])
    facts = metadata.extract(documents, found, ())
    grids = tables.extract(documents, (), facts)
    assert [table.id for table in grids.tables] == ["t1", "t2"]
    assert [(line.id, line.table) for line in grids.budget] == [("b1", "t1"), ("b2", "t2")]
    assert {key[0] for key in grids.cells} == {0, 1}


def test_extract_gives_every_number_of_a_form_a_meaning() -> None:
    case = next(
        c for c in yaml.safe_load((CASES / FILES[0]).read_text(encoding="utf-8")) if c["id"] == "yunnan"
    )
    document, grids = extract(built(case), 2022)
    meant = {block for _, block, _ in grids.cells}
    bare = [
        block.id
        for block in document.blocks
        if block.text.strip().replace(".", "").replace("%", "").isdigit() and block.id not in meant
    ]
    assert bare == []


def test_extract_leaves_an_empty_table_alone() -> None:
    _, grids = extract(from_grids([" | \n | "]))
    assert [table.kind for table in grids.tables] == [TableKind.OTHER]
    assert grids.cells == {}


def test_extract_reads_the_indicator_rows_of_the_reference_form() -> None:
    rows = "数量指标 | 放映公益电影（场） | ≥12 | 9 | 8 | 6\n质量指标 | 设备完好率（%） | ≥95 | 96 | 7 | 7"
    _, grids = extract(from_text(rows), 2022)
    assert [(i.met, i.aspect.value if i.aspect else None) for i in grids.indicators] == [
        (False, "数量指标"),
        (True, "质量指标"),
    ]
    assert [meaning.role for meaning in grids.cells.values()][:4] == [
        Role.TARGET,
        Role.ACTUAL,
        Role.MAX_SCORE,
        Role.SCORE,
    ]


WORDS = [
    *(
        "项目名称",
        "渠系管护",
        "年度资金总额",
        "全年预算数",
        "全年执行数",
        "执行率",
        "分值",
        "得分",
        "一级指标",
        "三级指标",
    ),
    *(
        "产出指标(50分)",
        "数量指标",
        "年度指标值",
        "实际完成值",
        "≥",
        "≥12公里",
        "12",
        "95%",
        "-",
        "",
        "总分",
        "合计",
        "原因",
    ),
    *("预期目标", "实际完成情况", "单位：万元", "公里", "2022年", "好", "评价结论", "无", "<", "^"),
]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=12))
def test_extract_reads_any_grid_without_losing_its_place(rows: list[list[str]]) -> None:
    for drawn in (False, True):
        lines = [" | ".join(row) for row in rows]
        document = from_text("\n".join(lines) or "空") if drawn else from_grids(["\n".join(lines)])
        document, grids = extract(document, 2022)
        ids = {table.id for table in grids.tables}
        for line in grids.budget:
            assert line.table in ids
            assert line.executed is None or document.quote(line.executed.span) == line.executed.quote
        for indicator in grids.indicators:
            assert indicator.table in ids
