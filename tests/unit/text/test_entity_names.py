"""Names of bodies: what joins two of them and what keeps them apart."""

from __future__ import annotations

import pytest

from docextract.text.entity_names import best, likeness


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("青禾县教育局", "青禾县教育局", 100),
        ("青禾县 教育局", "青禾县教育局", 100),
        ("青禾县教育局（本级）", "青禾县教育局", 100),
        ("教育局", "青禾县教育局", 95),
        ("县教育局", "青禾县教育局", 95),
        ("沅州市青禾县教育局", "青禾县教育局", 95),
        ("青禾县教体局", "青禾县教育和体育局", 90),
        ("青禾县工信局", "青禾县工业和信息化局", 90),
        ("发改局", "青禾县发展和改革局", 90),
        ("青禾县市场监管局", "青禾县市场监督管理局", 90),
        ("青禾县退役军人事务管理局", "青禾县退役军人事务局", 89),
        # another place, another number, another organ
        ("青禾县教育局", "青沙县教育局", 0),
        ("青禾县教育局", "青禾县体育局", 0),
        ("青禾县水利局", "青禾县水务局", 0),
        ("青禾县第一小学", "青禾县第二小学", 0),
        ("青禾县第一小学", "青禾县小学", 0),
        ("青禾县实验小学", "青禾县实验中学", 0),
        ("青禾县教育局", "青禾县教育督导局", 0),
        ("青禾县财政局", "青禾县民政局", 0),
        ("青禾县柳河镇人民政府", "青禾县柳沟镇人民政府", 0),
        ("青禾县人民政府", "青禾县柳河镇人民政府", 0),
        ("青禾县市政管理处", "青禾县政务管理处", 0),
        ("", "青禾县教育局", 0),
    ],
)
def test_likeness(a: str, b: str, expected: int) -> None:
    assert likeness(a, b) == expected
    assert likeness(b, a) == expected


def test_best_gives_one_none_or_all_that_are_equally_like() -> None:
    names = ["青禾县教育局", "青沙县教育局", "青禾县体育局"]
    assert best("青禾县教育局", names) == ("青禾县教育局",)
    assert best("教育局", names) == ("青禾县教育局", "青沙县教育局")
    assert best("林业局", names) == ()
