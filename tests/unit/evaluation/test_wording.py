from __future__ import annotations

import pytest

from docextract.evaluation.wording import agree, agrees_with_any, bare


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
