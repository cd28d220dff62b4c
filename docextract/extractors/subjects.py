"""What each figure is about: a project, an indicator row, a budget line, the entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Final

from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Span
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Project, Subject
from docextract.model.values import Role

# Outside projects and tables these speak of the money and the marks of the entity itself.
_OF_THE_ENTITY: Final = frozenset(
    {
        Role.BUDGET_INITIAL,
        Role.BUDGET,
        Role.EXECUTED,
        Role.EXECUTION_RATE,
        Role.FUNDS_RECEIVED,
        Role.SCORE,
        Role.MAX_SCORE,
    }
)
_ENTITY: Final = Subject(SubjectKind.ENTITY)
_VALUES: Final = attrgetter(*(field.name for field in fields(Figure)))
_SUBJECT: Final = [field.name for field in fields(Figure)].index("subject")
_Places = Mapping[tuple[int, str], list[tuple[Span, Subject]]]


def extract(figures: Sequence[Figure], projects: Sequence[Project], grids: Grids) -> tuple[Figure, ...]:
    """``figures`` with their subjects: the cell's own, else the innermost project's, else the entity's.

    A figure of a cell keeps the subject that its grid gave it; the words of a form (its goals)
    are about the form's project.
    """
    places, forms = _places(projects), _forms(projects, grids)
    named = {row.id: row.name.value for row in grids.indicators if row.name is not None}
    return tuple(_with_subject(figure, places, forms, named) for figure in figures)


def _places(projects: Sequence[Project]) -> _Places:
    """The spans of every project by block, shorter ones first: they say more."""
    places: dict[tuple[int, str], list[tuple[Span, Subject]]] = {}
    for project in projects:
        subject = Subject(SubjectKind.PROJECT, project.id, project.name.value)
        for span in project.spans:
            places.setdefault((span.source, span.block), []).append((span, subject))
    for spans in places.values():
        spans.sort(key=lambda item: item[0].end - item[0].start)
    return places


def _forms(projects: Sequence[Project], grids: Grids) -> dict[str, Subject]:
    """The project of every form that names one, by the form's id."""
    ids = {project.name.value: project.id for project in projects}
    return {
        form.id: Subject(SubjectKind.PROJECT, ids.get(form.project.value), form.project.value)
        for form in grids.tables
        if form.project is not None
    }


def _with_subject(
    figure: Figure, places: _Places, forms: Mapping[str, Subject], named: Mapping[str, str]
) -> Figure:
    given = figure.subject
    if given.kind is not SubjectKind.OTHER:
        if given.name is None and given.id in named:
            return _about(figure, Subject(given.kind, given.id, named.get(given.id or "")))
        return figure
    around = [
        item
        for item in places.get((figure.span.source, figure.span.block), ())
        if item[0].covers(figure.span)
    ]
    # A span that several projects share (上述7个项目全年预算数…) makes a figure of none of them alone.
    if around and all(span != around[0][0] or subject == around[0][1] for span, subject in around[1:]):
        return _about(figure, around[0][1])
    if figure.table is None:
        return _about(figure, _ENTITY) if figure.role in _OF_THE_ENTITY else figure
    return _about(figure, forms[figure.table]) if figure.table in forms else figure


def _about(figure: Figure, subject: Subject) -> Figure:
    """``figure`` with its subject; ``dataclasses.replace`` takes three times as long."""
    values = [*_VALUES(figure)]
    values[_SUBJECT] = subject
    return Figure(*values)
