"""Alike measures, and which way words move."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from docextract.extractors.relations.kin import (
    Kinship,
    is_generic,
    kinship,
    same_unit,
    stem,
)
from docextract.extractors.relations.links import (
    trend,
)
from docextract.model.document import Span
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Subject
from docextract.model.values import Bound, FigureKind, Role, Written

FIGURE = Figure(
    id="f1",
    quote="3家",
    span=Span(0, "body/p0", 0, 2),
    kind=FigureKind.COUNT,
    value=Decimal(3),
    high=None,
    unit="家",
    written=Written("3", "家", 0),
    bound=Bound.EXACT,
    hedge=False,
    direction=None,
    measure="企业",
    scope=None,
    period="2023",
    role=Role.ACTUAL,
    baseline=None,
    subject=Subject(SubjectKind.OTHER),
    section=None,
    table=None,
)


@pytest.mark.parametrize(
    ("a", "b", "kin"),
    [
        ("信访总量", "信访总量", Kinship.SAME),
        ("信访总量降幅", "信访总量", Kinship.SAME),
        ("从业人员数", "从业人员", Kinship.SAME),
        ("护栏安装", "安装护栏", Kinship.LIKELY),
        ("新登记企业", "企业", Kinship.POSSIBLE),
        ("规上企业", "企业", Kinship.POSSIBLE),
        ("工业投资", "农业产值", Kinship.NONE),
        ("年度目标任务", "充电桩", Kinship.POSSIBLE),
        (None, "充电桩", Kinship.POSSIBLE),
    ],
)
def test_kinship_of_measures(a: str | None, b: str | None, kin: Kinship) -> None:
    assert kinship(replace(FIGURE, measure=a), replace(FIGURE, measure=b)) is kin
    assert kinship(replace(FIGURE, measure=b), replace(FIGURE, measure=a)) is kin


def test_scopes_and_subjects_keep_figures_apart() -> None:
    assert kinship(replace(FIGURE, scope="全市"), replace(FIGURE, scope="我县")) is Kinship.NONE
    assert kinship(replace(FIGURE, scope="全市"), FIGURE) is Kinship.SAME
    first = replace(FIGURE, subject=Subject(SubjectKind.PROJECT, "p1"))
    second = replace(FIGURE, subject=Subject(SubjectKind.PROJECT, "p2"))
    assert kinship(first, second) is Kinship.NONE
    assert kinship(first, FIGURE) is Kinship.SAME


@pytest.mark.parametrize(
    ("measure", "generic"),
    [("年度目标任务", True), ("合计", True), (None, True), ("目标任务完成率", True), ("改厕完成率", False)],
)
def test_is_generic(measure: str | None, generic: bool) -> None:
    assert is_generic(measure) is generic


def test_stem_keeps_short_measures_whole() -> None:
    assert stem("数量") == "数量"
    assert stem("“双创”基地总数") == "双创基地"


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("较上年下降", -1),
        ("同比增长", 1),
        ("比全省平均低", -1),
        ("低保对象", 0),
        ("高标准农田", 0),
        ("增速由负转正，回落", -1),
        ("", 0),
    ],
)
def test_trend(words: str, way: int) -> None:
    assert trend(words) == way


def test_units_that_count_the_same_things() -> None:
    assert same_unit(FIGURE, replace(FIGURE, unit="户"))
    assert not same_unit(FIGURE, replace(FIGURE, unit="公里"))
    assert same_unit(FIGURE, replace(FIGURE, unit=None))
