"""Claims: universal, hedged, denied, promised; counts, grades and scores."""

import pytest

from docextract import extractors
from docextract.model.kinds import ClaimKind
from tests.unit.extractors.building import from_text


def kinds(text):
    return [claim.kind for claim in extractors.extract((from_text(text),), 2022).claims]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("各项绩效指标均已完成。", "universal_met"),
        ("所有项目无一未完成。", "universal_met"),
        ("绩效目标100%完成。", "universal_met"),
        ("大部分项目完成年度目标。", "most_met"),
        ("除甲类渡口项目外，其余项目全部完成。", "most_met"),
        ("不存在未完成绩效目标的情况。", "no_problem"),
        ("绩效目标设定比较科学合理。", "goal_quality"),
    ],
)
def test_claim_of_achievement_or_quality(text, kind):
    assert ClaimKind(kind) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "确保各项绩效指标全部完成。",
        "下一步力争所有项目均完成目标。",
        "各股室均完成自评填报。",
        "送戏下乡36场，完成目标的100%。",
        "绩效目标设置不够科学合理。",
        "资金分配是否科学合理。",
        "工程未出现质量问题。",
    ],
)
def test_promises_doubts_and_other_matters_are_no_claims(text):
    refused = {ClaimKind.UNIVERSAL_MET, ClaimKind.GOAL_QUALITY, ClaimKind.NO_PROBLEM}
    assert not refused & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("纳入自评的项目共24个。", "project_count", 24),
        ("设置绩效指标36个。", "indicator_count", 36),
        ("3个项目未完成。", "unmet_count", 3),
        ("评为优秀的项目5个。", "grade_count", 5),
        ("自评得分为96.5分。", "total_score", "96.5"),
        ("评价等级为“良”。", "grade", "良"),
    ],
)
def test_stated_value(text, kind, value):
    claims = extractors.extract((from_text(text),), 2022).claims
    assert [str(claim.value) for claim in claims if claim.kind == kind] == [str(value)]


def test_score_of_a_part_is_no_total():
    assert ClaimKind.TOTAL_SCORE not in kinds("预算执行率得分9.5分，产出指标得分48分。")
