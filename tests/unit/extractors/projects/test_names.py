"""Where a project's name begins and ends, and what is none."""

import pytest

from docextract.extractors.projects import names
from docextract.extractors.projects.names import Kind


def found(text):
    return [mention.name for mention in names.find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("其中村级文化广场项目未完工", "村级文化广场项目"),
        ("我局组织实施的渡口改造项目已完成", "渡口改造项目"),
        ("未完成的为河湖确权项目，", "河湖确权项目"),
        ("农业股负责蔬菜大棚补助项目", "蔬菜大棚补助项目"),
        ("截至2022年12月底前茶园改造项目完成", "茶园改造项目"),
        ("2022年省级R&D补助（第二批）项目：", "2022年省级R&D补助（第二批）项目"),
        ("非遗保护项目（第三批）未支出", "非遗保护项目（第三批）"),
        ("“一村一警，一格一员”建设项目完成", "“一村一警，一格一员”建设项目"),
        ("为老助餐项目按期完成", "为老助餐项目"),
        ("受暴雨影响渡口改造项目未开工", "渡口改造项目"),
        ("因资金未到位渡口改造项目未开工", "渡口改造项目"),
        ("食品、药品安全抽检项目完成", "食品、药品安全抽检项目"),
    ],
)
def test_find_cuts_the_name_out_of_its_clause(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "各项目均已完成",
        "24个项目全部完成",
        "大部分预算支出项目完成",
        "项目办已调整计划",
        "对项目逐一评价",
        "《渔港改造项目管理办法》已印发",
        "由绩效科逐项目修订指标",
        "2021年9月底前完成项目支出标准清单",
    ],
)
def test_find_refuses_what_names_no_project(text):
    assert found(text) == []


@pytest.mark.parametrize("joint", ["、", "及", "和", "以及", "与"])
def test_joined_names_share_a_predicate(joint):
    text = f"渡口改造项目{joint}茶园改造项目未启动"
    left, right = names.find(text)
    assert names.joined(text, left, right)


def test_names_told_apart_are_not_joined():
    text = "渡口改造项目完成，但茶园改造项目未启动"
    assert not names.joined(text, *names.find(text))


def test_find_says_what_a_mention_does():
    assert names.find("除渡口改造项目外，其余完成")[0].kind is Kind.EXCEPTED
    assert names.find("与渡口改造项目交叉施工")[0].kind is Kind.OBJECT
    assert names.find("渡口改造项目完成")[0].kind is Kind.SUBJECT


def test_mentions_lie_at_their_own_place():
    text = "　（1）渡口改造项目、茶园改造项目未启动"
    assert [text[m.start : m.end] for m in names.find(text)] == found(text)
