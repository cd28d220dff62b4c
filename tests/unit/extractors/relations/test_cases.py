"""Invented sentences and tables with every kind of relation, and the traps."""

from __future__ import annotations

from pathlib import Path

import pytest

from docextract.extractors import relations
from docextract.extractors.relations.drafts import Kind
from tests.unit.extractors.relations import cases, gold

FILES = (
    "relations_changes",
    "relations_rates",
    "relations_tasks",
    "relations_parts",
    "relations_funds",
    "relations_tables",
)


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name in FILES for number in range(len(cases.load(name)))],
)
def test_case(name: str, number: int, tmp_path: Path) -> None:
    case = cases.load(name)[number]
    document = gold.document(case.text, tmp_path)
    figures = cases.figures(case, document)
    found = relations.extract(relations.place([document], figures))
    assert not cases.problems(case, figures, found), case.text


def test_every_kind_has_a_case() -> None:
    told = {expected.kind for name in FILES for case in cases.load(name) for expected in case.expected}
    assert told == {str(kind) for kind in Kind}
