"""What each figure is about."""

from __future__ import annotations

from dataclasses import replace

from docextract.extractors import subjects
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Sourced, Span
from docextract.model.kinds import SubjectKind, TableKind
from docextract.model.report import Figure, Project, SelfEvaluationTable, Subject
from tests.unit.extractors import figure_cases as cases

TEXT = "全年支出860万元。廊桥修缮项目支出90万元，修缮廊桥3座。"
FIRST, SECOND = TEXT.index("廊桥"), TEXT.index("，")


def _project(id: str, name: str, *spans: tuple[int, int]) -> Project:
    places = tuple(Span(0, "body/p0", start, end) for start, end in spans)
    return Project(id, Sourced(name, places[0]), spans=places)


def _figures() -> tuple[Figure, ...]:
    return cases.found_in(TEXT)[0]


def test_extract_gives_a_projects_figures_their_project() -> None:
    project = _project("p1", "廊桥修缮项目", (FIRST, len(TEXT)))
    found = subjects.extract(_figures(), (project,), Grids())
    assert [(f.quote, f.subject.kind, f.subject.id) for f in found] == [
        ("860万元", SubjectKind.ENTITY, None),
        ("90万元", SubjectKind.PROJECT, "p1"),
        ("3座", SubjectKind.PROJECT, "p1"),
    ]


def test_extract_prefers_the_shorter_span_of_two_projects() -> None:
    wide = _project("p1", "城建项目", (0, len(TEXT)))
    narrow = _project("p2", "廊桥修缮项目", (FIRST, SECOND))
    found = subjects.extract(_figures(), (wide, narrow), Grids())
    assert [f.subject.id for f in found] == ["p1", "p2", "p1"]


def test_extract_leaves_other_figures_without_a_subject() -> None:
    found = subjects.extract(_figures(), (), Grids())
    assert found[2].subject == Subject(SubjectKind.OTHER)


def test_extract_gives_the_words_of_a_form_the_forms_project() -> None:
    goal = replace(_figures()[2], table="t1")
    elsewhere = replace(goal, table="t2")
    name = Sourced("石桥加固项目", Span(0, "body/p1", 0, 6))
    forms = tuple(
        SelfEvaluationTable(id, 0, TableKind.SELF_EVALUATION, project)
        for id, project in (("t1", name), ("t2", None))
    )
    found = subjects.extract((goal, elsewhere), (), Grids(forms))
    assert found[0].subject == Subject(SubjectKind.PROJECT, None, "石桥加固项目")
    assert found[1].subject == Subject(SubjectKind.OTHER)
