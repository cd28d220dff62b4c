"""How many names a list holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.extractors.relations import names


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("听雨园、揽月园", 2, 2),
        ("听雨园、揽月园和问竹园", 2, 3),
        ("东岭产业集群和西河产业集群", 1, 2),
        ("甲类、乙类、丙类疾病报告及时率", 3, 3),
        ("和畅园、和美园", 2, 2),
        ("县（市、区）、乡镇", 2, 2),
        ("《甲、乙管理办法》、《丙规程》", 2, 2),
        ("“水、电、路”改造项目和绿化项目", 1, 2),
        ("参与率、普及率", 2, 2),
        ("", 0, 0),
    ],
)
def test_count(text: str, least: int, most: int) -> None:
    found = names.count(text)
    assert (found.least, found.most) == (least, most)


@given(st.lists(st.text("甲乙丙丁戊己庚", min_size=2, max_size=4), min_size=1, max_size=12))
def test_count_of_plain_names(items: list[str]) -> None:
    assert names.count("、".join(items)).least == len(items)


@given(st.text('甲乙、（）()《》“”"，。', max_size=40))
def test_split_loses_no_character(text: str) -> None:
    assert "、".join(names.split(text, "、")) == text


def test_clause_end_passes_over_brackets() -> None:
    text = "甲镇（东，西片）和乙镇，丙镇"
    assert text[: names.clause_end(text, 0)] == "甲镇（东，西片）和乙镇"
