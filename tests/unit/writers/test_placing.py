from __future__ import annotations

from dataclasses import replace

import pytest

from docextract.writers.placing import Placing
from tests.unit.writers import sample


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("青禾县水务局2022年度", "第1段"),
        ("资金使用情况", "“一、资金使用情况”标题"),
        ("985万元", "“一、资金使用情况”第1段"),
        ("汛期延长", "“一、资金使用情况”第2段"),
        ("9.5公里", "“渠道清淤项目”自评表第2行“≥12公里”"),
        ("工程质量", "“渠道清淤项目”自评表第3行"),
        ("数据来源", "脚注"),
    ],
)
def test_place(words: str, place: str) -> None:
    assert Placing(sample.report()).place(sample.find(words)) == place


def test_place_names_the_file_among_several() -> None:
    report = sample.report()
    other = replace(sample.document(), index=1, path="甲\\乙表.docx")
    several = Placing(replace(report, documents=(*report.documents, other)))
    assert several.place(sample.find("985万元")) == "report.docx 中“一、资金使用情况”第1段"
