"""Sentences with every relation found in them, from the text on: figures are read, not given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docextract.extractors import relations
from tests.unit.extractors import figure_cases
from tests.unit.extractors.relations import cases

FILE = cases.CASES / "relations_whole.yaml"


def records() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(Path(FILE).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("record", records(), ids=lambda record: record["text"][:24])
def test_sentence_has_these_relations_and_no_false_alarm(record: dict[str, Any]) -> None:
    document = figure_cases.document(record["text"])
    figures, _ = figure_cases.extract(document, record.get("year", 2023))
    found = relations.extract(relations.place([document], figures))
    case = cases.Case(
        record["text"],
        (),
        tuple(cases.expected(line) for line in record["expect"]),
        tuple(record.get("never", ())),
    )
    assert not cases.problems(case, figures, found), record["text"]
