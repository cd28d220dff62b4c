"""One status out of words, numbers and hints."""

import pytest

from docextract import extractors
from tests.unit.extractors.building import from_text


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("按期完成", "met"),
        ("不存在未完成的情况，改造渡口5处", "met"),
        ("完成率100%", "met"),
        ("完成率82%", "unmet"),
        ("目标5处，实际5处", "met"),
        ("目标5处，实际4处", "unmet"),
        ("基本完成", "partial"),
        ("仅改造3处", "partial"),
        ("改造6处完成5处", "unmet"),
        ("没有支出", "unspent"),
        ("场租费5万元未支出，已完工", "partial"),
        ("未启动", "not_started"),
        ("取消实施", "not_started"),
        ("迟迟未能开园", "unmet"),
        ("平均用时由9天压缩至6天，目标不超过7天", "met"),
        ("预算30万元", "unknown"),
    ],
)
def test_status_of_what_is_said(said, status):
    (found,) = extractors.extract((from_text(f"渡口改造项目{said}。"),), 2022).projects
    assert found.status == status


def test_deducted_points_are_a_hint_only():
    text = "渡口改造项目分值10分，得8分。"
    (found,) = extractors.extract((from_text(text),), 2022).projects
    assert found.status == "partial"
