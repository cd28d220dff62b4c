from __future__ import annotations

import pytest

from docextract.lexicon import entities


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("石渚县水务局2022年度部门整体支出绩效自评报告", "石渚县水务局"),
        ("石渚县水务局部门2022年度绩效自评报告", "石渚县水务局"),
        ("石渚县委宣传部关于2022年度绩效自评的报告", "石渚县委宣传部"),
        ("石渚县农业农村局农机推广站2022年度绩效自评报告", "石渚县农业农村局农机推广站"),
        ("石渚县城区供水管网改造资金绩效评价报告", ""),
        ("2022年度专项资金绩效自评报告", ""),
    ],
)
def test_prefix_of_a_title(text: str, name: str) -> None:
    assert text[: entities.prefix(text)] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("石渚县畜牧推广站山羊改良项目自评报告", "石渚县畜牧推广站"),
        ("石渚新城滨河绿道建设项目自评报告", ""),
        ("某某处理项目自评报告", ""),
    ],
)
def test_doubtful_prefix_of_a_title(text: str, name: str) -> None:
    assert text[: entities.doubtful_prefix(text)] == name


@pytest.mark.parametrize(
    "text", ["石渚县水务局", "石渚县委组织部", "石渚县人民政府办公室", "石渚县财政局（本级）"]
)
def test_is_name_of_a_body(text: str) -> None:
    assert entities.is_name(text)


@pytest.mark.parametrize(
    "text", ["石渚县", "现报告如下", "完成年度目标", "2022年度", "负责人", "水务局关于自评的报告"]
)
def test_is_name_refuses_other_lines(text: str) -> None:
    assert not entities.is_name(text)


def test_cover_field_rank_prefers_the_reporting_unit() -> None:
    unit, project, carrier = map(
        entities.cover_field_rank, ("部门（单位）名称：", "项目单位", "实施单位（盖章）")
    )
    assert unit is not None
    assert project is not None
    assert carrier is not None
    assert unit < project < carrier
    assert entities.cover_field_rank("项目名称") is None
