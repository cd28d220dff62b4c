from __future__ import annotations

import pytest

from docextract.lexicon import sections


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("绩效自评工作组织开展情况", "ORG"),
        ("存在的问题、不足及整改措施", "PROBLEM MEASURE"),
        ("偏离绩效目标的原因和下一步改进措施", "PROBLEM CAUSE MEASURE"),
        ("绩效自评结果拟应用和公开情况", "USE"),
        ("部门整体支出绩效自评结果拟应用和公开情况", "USE"),
        ("部门整体支出绩效目标", "GOAL"),
        ("部门整体支出绩效情况", "OVERALL"),
        ("部门整体支出管理及使用情况", "FUNDS"),
        ("绩效目标设定质量情况", "GOALQ"),
        ("其他需要说明的问题", "OTHER"),
        ("主要经验及做法、存在的问题及原因分析", "EXP PROBLEM CAUSE"),
        ("绩效指标完成情况分析", "IND"),
        ("未完成的绩效目标及其原因分析", "PROBLEM CAUSE"),
        ("村级公厕管护项目", ""),
        ("优抚对象补助资金", ""),
        ("河道清淤", ""),
    ],
)
def test_roles_of_a_title(title: str, roles: str) -> None:
    assert " ".join(role.value for role in sections.roles(title)) == roles


def test_every_outline_title_says_what_its_section_is_for() -> None:
    silent = [t for outline in sections.outlines() for t in outline.levels if not sections.roles(t)]
    assert silent == []
