from __future__ import annotations

import pytest

from docextract.evaluation.wording import agree, agrees_with_any, bare, overlap, overlaps_with_any


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("公路里程", "公路里程", True),
        ("新改建的公路里程", "公路里程", True),
        ("“智慧停车”泊位", "智慧停车泊位", True),
        ("幼儿园新增学位数", "新增幼儿园学位数", True),
        ("养老床位", "公共图书馆", False),
        ("养老床位", "", False),
        ("、", "。", True),
    ],
)
def test_agree_follows_the_rule(one: str, other: str, expected: bool) -> None:
    assert agree(one, other) is expected
    assert agree(other, one) is expected


def test_agree_needs_seventy_percent_of_the_longer_one() -> None:
    assert agree("甲乙丙丁戊己庚辛壬癸", "癸壬辛庚己戊丁")
    assert not agree("甲乙丙丁戊己庚辛壬癸", "癸壬辛庚己戊")


def test_agrees_with_any_takes_none_only_where_none_is_accepted() -> None:
    assert agrees_with_any(("上年", None), None)
    assert not agrees_with_any(("上年",), None)
    assert not agrees_with_any((None,), "上年")


def test_bare_drops_punctuation_spaces_and_de() -> None:
    assert bare("（全区）规上 企业的Ｒ＆Ｄ投入") == "全区规上企业RD投入"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("危旧房改造户数", "危改", True),
        ("公共文化设施", "文化馆", True),
        ("甲乙丙丁", "乙丁戊己", True),
        ("甲乙丙丁", "丁丙乙甲", False),
        ("甲乙丙丁戊", "甲乙己庚辛", False),
        ("养老床位", "图书馆藏书", False),
        ("养老床位", "", False),
        ("", "、", True),
    ],
)
def test_overlap_asks_for_half_of_the_shorter_name_in_order(one: str, other: str, expected: bool) -> None:
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


def test_overlaps_with_any_takes_none_only_where_none_is_accepted() -> None:
    assert overlaps_with_any(("路灯", None), None)
    assert not overlaps_with_any(("路灯",), None)
    assert overlaps_with_any(("桥梁", "路灯"), "道路照明灯")
    assert not overlaps_with_any((None,), "路灯")
