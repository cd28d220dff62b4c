from __future__ import annotations

from decimal import Decimal

from docextract.evaluation.comparisons import figures, relations, rules
from docextract.evaluation.gold import Case, GoldFigure, GoldRelation, GoldRule
from docextract.evaluation.scores import Mark
from docextract.model.document import Span
from docextract.model.finding import Outcome
from docextract.model.values import Role
from tests.unit.evaluation.results import figure, finding, result, span

TEXT = "新建公园3处，改造公园3处，绿道5公里。"


def gold(value: str, unit: str, at: int | None = None, **answers: tuple[str | None, ...]) -> GoldFigure:
    place = None if at is None else Span(0, "body/p0", at, at + 2)
    return GoldFigure(value, Decimal(value), (unit,), place, **answers)


def case(*answers: GoldFigure) -> Case:
    return Case("c", TEXT, judged=frozenset({"figure"}), figures=answers)


def wrong(marks: list[Mark], kind: str) -> list[Mark]:
    return [mark for mark in marks if mark.kind == kind and not mark.is_right]


def test_figures_pair_by_value_and_unit_each_once() -> None:
    found = result(TEXT, figures=(figure(TEXT, "3处", "3", "处"), figure(TEXT, "5公里", "5", "公里")))
    marks = list(figures.compare(case(gold("3", "处"), gold("3", "处"), gold("5", "米")), found))
    assert [mark.wanted for mark in wrong(marks, "figure")] == ["3 = 3 处", "5 = 5 米", None]


def test_figures_pair_prefers_the_same_place() -> None:
    first = figure(TEXT, "3处", "3", "处", measure="新建公园")
    second = figure(TEXT, "3处，绿", "3", "处", measure="改造公园")
    at = TEXT.index("3处，绿")
    pairs = figures.pair([gold("3", "处", at), gold("3", "处")], [first, second])
    assert [found and found.measure for _, found in pairs] == ["改造公园", "新建公园"]


def test_figures_fields_accept_other_answers() -> None:
    found = result(TEXT, figures=(figure(TEXT, "3处", "3", "处", measure="公园", role=Role.INCREMENT),))
    answers = gold("3", "处", measure=("新建公园",), role=("actual", "increment"), baseline=(None,))
    assert [m.kind for m in figures.compare(case(answers), found) if m.is_right] == [
        "figure",
        "figure measure",
        "figure measure overlap",
        "figure role",
    ]


def test_figures_field_found_where_gold_has_none_is_wrong() -> None:
    found = result(TEXT, figures=(figure(TEXT, "3处", "3", "处", baseline="上年"),))
    marks = list(figures.compare(case(gold("3", "处", baseline=(None,))), found))
    assert [mark.got for mark in wrong(marks, "figure baseline")] == ["上年"]


def contradiction(contradicts: bool) -> Case:
    operands = (span(TEXT, "3处"), span(TEXT, "5公里"))
    return Case("c", TEXT, relations=(GoldRelation("parts", "公园", operands, contradicts=contradicts),))


def test_contradiction_needs_a_finding_on_two_operands() -> None:
    both = result(TEXT, (finding("FIG006", TEXT, "3处", "5公里"),))
    one = result(TEXT, (finding("FIG006", TEXT, "3处"),))
    other = result(TEXT, (finding("DOC001", TEXT, "3处", "5公里"),))
    passed = result(TEXT, (finding("FIG006", TEXT, "3处", "5公里", outcome=Outcome.PASS),))
    rights = [
        mark.is_right
        for found in (both, one, other, passed)
        for mark in relations.compare_findings(contradiction(True), found)
    ]
    assert rights == [True, False, False, False]


def test_consistency_is_broken_by_a_finding() -> None:
    found = result(TEXT, (finding("FIG006", TEXT, "3处", "5公里"),))
    assert [m.is_right for m in relations.compare_findings(contradiction(False), found)] == [False]


def test_rules_count_findings_and_look_for_quotes() -> None:
    found = result(TEXT, (finding("FIG006", TEXT, "3处"), finding("DOC001", TEXT, "公里")))
    asked = Case("c", TEXT, must_fail=(GoldRule("FIG006", 1, ("改造",)),), must_not_fail=("DOC001",))
    marks = list(rules.compare(asked, found))
    assert [(mark.wanted, mark.is_right) for mark in marks] == [("FIG006 改造", False), (None, False)]


def test_rules_are_not_counted_where_the_suite_only_names_them() -> None:
    found = result(TEXT, (finding("EXP003", TEXT, "3处"), finding("EXP003", TEXT, "公里")))
    for or_more, wanted in ((False, [True, False]), (True, [True])):
        asked = Case("c", TEXT, must_fail=(GoldRule("EXP003", or_more=or_more),))
        assert [mark.is_right for mark in rules.compare(asked, found)] == wanted
