"""Projects across paragraphs, sections and sources."""

import pytest

from docextract import extractors
from docextract.model.kinds import Status
from tests.shared import shared
from tests.unit.extractors.building import from_text


def projects(text, year=2022):
    return extractors.extract((from_text(text),), year).projects


def test_short_name_and_full_name_are_one_project():
    (found,) = projects("渡口安全设施改造项目（以下简称“渡口项目”）计划改造5处。渡口项目改造3处。")
    assert found.name.value == "渡口安全设施改造项目"
    assert found.aliases == ("渡口项目",)
    assert found.status is Status.UNMET


def test_heading_governs_what_stands_under_it():
    text = "一、存在的问题\n1.渡口改造项目\n因岸线审批未通过，尚未开工。\n2.茶园改造项目\n已按期完工。"
    first, second = projects(text)
    assert first.status is Status.NOT_STARTED
    assert [cause.text.value for cause in first.causes] == ["岸线审批未通过"]
    assert second.status is Status.MET


def test_measure_that_covers_all_reaches_only_what_fell_short():
    problems = "二、存在的问题\n渡口改造项目未完工。\n茶园改造项目已完工。\n"
    text = problems + "三、整改措施\n针对上述问题，由项目股按月调度。"
    short, met = projects(text)
    assert [measure.text.value for measure in short.measures] == ["由项目股按月调度"]
    assert met.measures == ()


def test_general_measure_reaches_no_project():
    (found,) = projects("二、存在的问题\n渡口改造项目未完工。\n三、整改措施\n今后继续加强预算绩效管理。")
    assert found.measures == ()


def test_measure_has_owner_and_deadline():
    (found,) = projects("渡口改造项目未完工，2023年5月底前由港航科组织施工。")
    (measure,) = found.measures
    assert measure.owner is not None
    assert measure.deadline is not None
    assert (measure.owner.value, measure.deadline.value) == ("港航科", "2023年5月底前")
    assert not measure.vague


def test_vow_without_who_or_when_is_vague():
    (found,) = projects("渡口改造项目未完工，今后进一步加强管理。")
    assert [measure.vague for measure in found.measures] == [True]


@pytest.mark.parametrize(
    ("cause", "classes"),
    [("受疫情影响", {"epidemic"}), ("资金未下达", {"funds"}), ("征地拆迁滞后", {"preparation"})],
)
def test_cause_has_its_class(cause, classes):
    (found,) = projects(f"渡口改造项目未完工，原因是{cause}。")
    assert classes <= set(found.causes[0].classes)


def test_statement_keeps_its_quantities():
    (found,) = projects("渡口改造项目：全年预算数80万元，执行数52万元，执行率65%，因征地滞后未完工。")
    quotes = [q.quote for q in (found.budget, found.executed, found.execution_rate) if q is not None]
    assert quotes == ["80万元", "52万元", "65%"]


def test_ids_follow_the_order_of_mention():
    assert [p.id for p in projects("渡口改造项目完成。茶园改造项目完成。")] == ["p1", "p2"]


def test_empty_text_has_no_projects():
    assert projects("") == ()


def test_real_report_has_the_projects_expected():
    text = shared("reports", "xushui-gongxin-2022.txt").read_text(encoding="utf-8-sig")
    found = projects(text)
    assert [p.status for p in found] == ["unmet", "partial", "partial", "unspent", "unspent"]
    assert [bool(p.causes) for p in found] == [True] * 5
    assert [bool(p.measures) for p in found] == [True, True, True, False, False]
