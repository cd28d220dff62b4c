"""Headings with level, number and roles, on invented outlines and on odd text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docextract.extractors import outline
from docextract.model.document import Block, BlockKind, Document
from docextract.model.kinds import SectionRole
from docextract.model.report import Section
from tests.shared import shared
from tests.unit.extractors.building import from_text

CASES = Path(__file__).parents[3] / "cases" / "outlines.yaml"


def cases() -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))]


def line(section: Section) -> str:
    roles = " ".join(role.value for role in section.roles)
    return f"{section.level} | {section.number or '~'} | {section.title.value} | {roles}".rstrip(" |")


def word(*blocks: Block) -> tuple[Section, ...]:
    return outline.extract([Document(0, "a.docx", "", 0, "docx", "docx", blocks)])


def paragraph(n: int, text: str, number: str | None = None, style: int | None = None) -> Block:
    kind = BlockKind.HEADING if style else BlockKind.PARAGRAPH
    return Block(f"body/p{n}", kind, text, number=number, style_level=style)


@pytest.mark.parametrize("case", cases())
def test_extract_finds_the_headings_of_a_case(case: dict[str, Any]) -> None:
    found = outline.extract([from_text(case["text"])])
    assert [line(section) for section in found] == case["headings"]


def test_extract_takes_rendered_numbers() -> None:
    found = word(
        paragraph(0, "项目概况", "一、"),
        paragraph(1, "建设泵站2座。"),
        paragraph(2, "资金到位", "（一）"),
        paragraph(3, "到位86万元。"),
        paragraph(4, "绩效情况", "二、"),
    )
    assert [line(section) for section in found] == [
        "1 | 一、 | 项目概况 | BASIC",
        "2 | （一） | 资金到位 | FUNDS",
        "1 | 二、 | 绩效情况 | OVERALL",
    ]
    assert found[0].title.span.start == 0


def test_extract_takes_styled_headings_without_numbers_but_not_the_title() -> None:
    found = word(
        paragraph(0, "石渚县图书馆2022年度部门整体支出绩效自评报告", style=1),
        paragraph(1, "部门概况", style=2),
        paragraph(2, "编制12名。"),
        paragraph(3, "内设机构", style=3),
        paragraph(4, "存在的问题", style=2),
    )
    assert [line(section) for section in found] == [
        "1 | ~ | 部门概况 | BASIC",
        "2 | ~ | 内设机构 | BASIC",
        "1 | ~ | 存在的问题 | PROBLEM",
    ]


def test_extract_reads_headings_after_soft_breaks_and_blanks_residue() -> None:
    text = "[bookmark: _GoBack]一、项目概况\n采购图书。\n二、资金情况\n支出6万元。"
    block = Block("body/p0", BlockKind.PARAGRAPH, text, masked=((0, 19),))
    found = word(block)
    assert [section.title.value for section in found] == ["项目概况", "资金情况"]
    assert [text[s.title.span.start : s.title.span.end] for s in found] == ["项目概况", "资金情况"]


def test_extract_gives_ids_by_position_and_keeps_sources_apart() -> None:
    text = "一、概况\n无。\n（一）职能\n服务。\n（二）人员\n6人。\n二、问题\n无。"
    found = outline.extract([from_text(text), from_text(text, index=1)])
    assert [s.id for s in found] == ["s1", "s1.1", "s1.2", "s2", "d1.s1", "d1.s1.1", "d1.s1.2", "d1.s2"]
    assert found[1].parent == "s1"
    assert found[5].parent == "d1.s1"
    assert found[4].source == 1


def test_extract_spans_a_section_down_to_the_next_of_its_level() -> None:
    found = outline.extract([from_text("一、概况\n甲。\n（一）职能\n乙。\n二、问题\n丙。\n丁。")])
    assert [s.blocks for s in found] == [
        ("body/p0", "body/p3"),
        ("body/p2", "body/p3"),
        ("body/p4", "body/p6"),
    ]


def test_extract_gives_a_sub_heading_without_words_the_roles_of_its_parent() -> None:
    found = outline.extract([from_text("一、绩效指标分析\n略。\n（一）项目决策\n略。\n（二）河道清淤\n略。")])
    assert [s.roles for s in found] == [(SectionRole.IND,)] * 3


NUMBERS = ["一、", "二、", "（一）", "（2）", "1.", "2、", "①", "1.1 ", "第一章 "]
WORDS = [
    "目录",
    "附件：1.",
    "项目概况",
    "资金情况",
    "全年支出86万元。",
    "2022年",
    "“三、",
    "……3",
    "存在的问题",
]
MARKS = ["，", "：", "\n", "\n\n", "  "]
PIECES = st.sampled_from([*NUMBERS, *WORDS, *MARKS])


@given(st.lists(PIECES, max_size=40))
def test_extract_keeps_quotes_levels_and_parents_sound(pieces: list[str]) -> None:
    document = from_text("".join(pieces) or "空")
    found = outline.extract([document])
    by_id = {section.id: section for section in found}
    assert len(by_id) == len(found)
    for section in found:
        assert document.quote(section.title.span) == section.title.value
        assert section.title.value.strip() == section.title.value != ""
        if section.parent is not None:
            assert by_id[section.parent].level < section.level


@pytest.mark.parametrize("filler", ["_", " ", ".", "…", "1", "（", "《"])
def test_extract_takes_a_line_of_any_length(filler: str) -> None:
    text = f"一、概况\n{'甲' + filler * 20000}1\n二、问题\n无。"
    assert [s.title.value for s in outline.extract([from_text(text)])] == ["概况", "问题"]


def test_extract_reads_the_reference_outlines() -> None:
    lines = shared("cases", "outlines.jsonl").read_text(encoding="utf-8").splitlines()
    right = found = expected = 0
    for case in map(json.loads, lines):
        gold = [(h["title"], set(h.get("level_ok", [])) | {h["level"]}) for h in case["headings"]]
        sections = outline.extract([from_text(case["text"])])
        expected += len(gold)
        found += len(sections)
        right += sum(any(s.title.value == t and s.level in levels for t, levels in gold) for s in sections)
    assert 2 * right / (found + expected) >= 0.97
