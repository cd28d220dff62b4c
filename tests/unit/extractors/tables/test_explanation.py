"""Reason cells taken apart into causes and measures."""

from __future__ import annotations

import pytest

from docextract.extractors.tables.explanation import explain
from docextract.model.document import Block, BlockKind, Document, Sourced, Span


@pytest.mark.parametrize(
    ("reason", "causes", "measures"),
    [
        ("一所学校撤并", ["一所学校撤并"], []),
        ("外出人员多，2023年增加上门体检。", ["外出人员多"], ["2023年增加上门体检"]),
        ("目标设置偏低，今后科学设置指标值", ["目标设置偏低"], ["科学设置指标值"]),
        ("原因：招标晚；措施：提前启动招标程序。", ["招标晚"], ["提前启动招标程序"]),
        ("改进措施：加大宣传力度", [], ["加大宣传力度"]),
        ("无", [], []),
        ("/", [], []),
        ("同上", [], []),
    ],
)
def test_explain_sorts_causes_from_measures(reason: str, causes: list[str], measures: list[str]) -> None:
    text = f"产出指标 | {reason} |"
    block = Block("body/p0", BlockKind.PARAGRAPH, text)
    document = Document(0, "a.txt", "", 0, "text", "text", (block,))
    span = Span(0, "body/p0", 7, 7 + len(reason))
    why, plans = explain(document, Sourced(reason, span), 2022)
    assert [cause.text.value for cause in why] == causes
    assert [plan.text.value for plan in plans] == measures
    for text_found in (*(cause.text for cause in why), *(plan.text for plan in plans)):
        assert document.quote(text_found.span) == text_found.value


def test_explain_reads_owner_and_deadline() -> None:
    reason = "设计变更，下一步由建设股督促施工单位，2023年6月底前完工"
    block = Block("body/p0", BlockKind.CELL, reason)
    document = Document(0, "a.docx", "", 0, "docx", "docx", (block,))
    _, plans = explain(document, Sourced(reason, Span(0, "body/p0", 0, len(reason))), 2022)
    assert [(plan.owner and plan.owner.value, plan.deadline and plan.deadline.value) for plan in plans] == [
        ("建设股", "2023年6月底前")
    ]
