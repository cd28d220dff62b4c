"""Names and measures that are one thing, and those that only look it."""

import pytest

from docextract.text.similarity import ratio, same_measure, same_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("乡镇卫生院发热门诊改造项目", "发热门诊改造项目"),
        ("乡镇卫生院发热门诊改造项目", "“乡镇卫生院发热门诊改造”项目"),
        ("河堤加固项目", "河堤加固工程项目"),
        ("下达2020年省级非遗保护专项资金（第三批）项目", "非遗保护专项资金项目"),
        ("2021年校车运营补助资金项目", "校车运营补助项目"),
        ("公办幼儿园教玩具采购项目", "幼儿园采购项目"),
    ],
)
def test_same_name_joins_abbreviations(a, b):
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2020年河堤加固项目", "2021年河堤加固项目"),
        ("非遗保护资金（第二批）项目", "非遗保护资金（第三批）项目"),
        ("省级非遗保护项目", "市级非遗保护项目"),
        ("城市供水管网改造项目", "城市燃气管网改造项目"),
        ("污水处理厂一期项目", "污水处理厂二期项目"),
        ("第一中学操场改造项目", "第二中学操场改造项目"),
        ("甲项目", "乙项目"),
    ],
)
def test_same_name_keeps_different_projects_apart(a, b):
    assert not same_name(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("安置房交付", "交付安置房"), ("服务对象的满意度", "服务对象满意度"), ("受训学员满意度", "学员满意度")],
)
def test_same_measure_joins_variants(a, b):
    assert same_measure(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("有效发明专利", "发明专利"),
        ("规上服务业营业收入", "服务业营业收入"),
        ("新增就业人数", "就业人数"),
        ("60岁以上老人", "80岁以上老人"),
        ("", "满意度"),
    ],
)
def test_same_measure_is_vetoed_by_scope_and_numbers(a, b):
    assert not same_measure(a, b)


def test_ratio_is_a_percentage():
    assert ratio("河堤", "河堤") == 100
    assert ratio("河堤", "校车") == 0
