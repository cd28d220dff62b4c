"""What is made wrong, and whether a rule is about it."""

from __future__ import annotations

import random

import pytest

from docextract.evaluation import texts
from docextract.evaluation.mutation import identities, mutants
from docextract.evaluation.mutation.mutants import Mutant


def families(text: str) -> dict[str, set[str]]:
    report = texts.extract(text)
    return {report.quote(span): found for span, found in identities.of(report).items()}


def made(text: str, kind: str) -> list[Mutant]:
    report = texts.extract(text)
    found = mutants.of(report, [frozenset({"MEASURE"})], random.Random(1))
    return [mutant for mutant in found if mutant.kind == kind]


@pytest.mark.parametrize(
    ("text", "quote", "family"),
    [
        ("全年预算数50万元，全年执行数45万元，预算执行率90%。", "45万元", "BUD"),
        ("栽植乔木310株，上年为300株，同比增长3.3%。", "3.3%", "FIG"),
        (
            "项目自评得分95分，其中预算执行率得分9分，产出指标得分48分，效益指标得分28分，满意度指标得分10分。",
            "48分",
            "SCO",
        ),
    ],
)
def test_of_names_the_families_about_a_number(text: str, quote: str, family: str) -> None:
    assert family in families(text)[quote]


@pytest.mark.parametrize("text", ["全年清理河道12公里。", "平均办理时间由9天缩短到5天。"])
def test_of_leaves_out_numbers_in_no_identity(text: str) -> None:
    assert not families(text)


def test_a_number_is_changed_in_its_own_place_only() -> None:
    text = "全年预算数50万元，全年执行数45万元，预算执行率90%。"
    for mutant in made(text, "number"):
        changed = mutant.documents[0].blocks[0].text
        (span,) = mutant.spans
        assert changed != text
        assert changed[: span.start] == text[: span.start]


def test_explanations_go_with_their_clause() -> None:
    text = "码头维修项目：因设备未到货，项目未完成验收。下一步由港航所在5月底前督促供应商到货。"
    (cause,) = made(text, "cause")
    assert "设备未到货" not in cause.documents[0].blocks[0].text
    assert "项目未完成验收" in cause.documents[0].blocks[0].text
    (measure,) = made(text, "measure")
    assert "督促供应商" not in measure.documents[0].blocks[0].text


def test_a_section_is_missed_only_where_it_alone_plays_a_required_role() -> None:
    text = "一、基本情况\n本站有职工12人。\n二、改进措施\n由运维科在6月底前完成检修。"
    missed = {bool(mutant.families) for mutant in made(text, "section")}
    assert missed == {True, False}
