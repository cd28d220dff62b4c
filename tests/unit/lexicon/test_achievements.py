from __future__ import annotations

import pytest

from docextract.lexicon import achievements
from docextract.lexicon.achievements import Level


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("≥12", "≥"),
        (">=12", "≥"),
        ("不低于95%", "≥"),
        ("12场以上", "≥"),
        ("≦3天", "≤"),
        ("控制在30万元以内", "≤"),
        ("2022年6月底前", "≤"),
        (">5", ">"),
        ("小于等于3", "≤"),
        ("小于3", "<"),
        ("= 100", "="),
        ("定性", "定性"),
        ("100%", None),
    ],
)
def test_comparator_of_a_target(text: str, sign: str | None) -> None:
    found = achievements.comparator(text)
    assert (found.value if found else None) == sign


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("达成预期指标", Level.MET),
        ("已完成100%", Level.MET),
        ("优", Level.MET),
        ("部分达成", Level.PARTIAL),
        ("基本完成", Level.PARTIAL),
        ("未完成", Level.NOT_MET),
        ("未达到预期", Level.NOT_MET),
        ("无偏差", None),
        ("详见附件", None),
    ],
)
def test_level_of_an_actual_value(text: str, level: Level | None) -> None:
    assert achievements.level(text) is level


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("指标1：培训人数", "培训人数"),
        ("★★★发放标准", "发放标准"),
        ("2.改造面积", "改造面积"),
        ("培训人数", "培训人数"),
    ],
)
def test_prefix_length_of_an_indicator_name(name: str, rest: str) -> None:
    assert name[achievements.prefix_length(name) :] == rest
