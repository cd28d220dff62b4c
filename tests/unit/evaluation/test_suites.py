from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docextract.errors import UsageError
from docextract.evaluation import suites
from docextract.model.document import Span

FIGURE = {
    "quote": "12座",
    "start": 4,
    "end": 7,
    "value": "12",
    "unit": "座",
    "measure": "水井",
    "role": "actual",
    "also": {"measure": ["农用水井"]},
}


def write(path: Path, *records: Any) -> Path:
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return path


def test_load_sentences(tmp_path: Path) -> None:
    relation = {
        "kind": "enumeration",
        "about": "水井",
        "operands": ["12座", "无"],
        "operand_figures": [0, None],
        "consistent": False,
        "implied": None,
    }
    record = {
        "id": "a",
        "text": "新打水井12座。",
        "year": 2024,
        "figures": [FIGURE],
        "non_figures": [],
        "relations": [relation],
    }
    (case,) = suites.load(write(tmp_path / "s.jsonl", record))
    assert case.figures is not None
    assert case.figures[0].place == Span(0, "body/p0", 4, 7)
    assert case.figures[0].measure == ("水井", "农用水井")
    assert case.figures[0].scope is None
    assert case.relations is not None
    assert (case.relations[0].words, case.relations[0].contradicts) == (("无",), True)


def test_load_statements_outlines_and_numbers(tmp_path: Path) -> None:
    statement = {
        "id": "s",
        "text": "修渠项目已完成。",
        "projects": [{"name": "修渠项目", "status": "met", "status_accept": ["met", "unknown"]}],
        "claims": [],
        "expect_fail": [],
        "expect_not_fail": ["EXP003"],
    }
    outline = {
        "id": "o",
        "text": "一、概况",
        "headings": [{"level": 1, "level_ok": [2], "title": "概况", "roles": ["BASIC"]}],
        "fiscal_year": 2021,
    }
    number = {"id": "n", "text": "半数", "start": 0, "end": 2, "value": 0.5, "kind": "number"}
    first, second, third = suites.load(write(tmp_path / "mixed.jsonl", statement, outline, number))
    assert first.projects is not None
    assert first.projects[0].statuses == ("met", "unknown")
    assert first.must_not_fail == ("EXP003",)
    assert second.headings is not None
    assert second.headings[0].levels == (1, 2)
    assert second.metadata == {"fiscal_year": "2021"}
    assert third.numbers[0].value == Decimal("0.5")


def test_load_contract_keeps_what_is_annotated_only(tmp_path: Path) -> None:
    folder = tmp_path / "水务局"
    folder.mkdir()
    gold = {
        "sources": [{"path": "报告.txt"}],
        "metadata": {"fiscal_year": {"value": 2023, "span": None}},
        "figures": [
            {
                **FIGURE,
                "id": "f1",
                "span": {"source": 0, "block": "body/p2", "start": 4, "end": 7},
            }
        ],
        "findings": [
            {"rule": "FIG003", "outcome": "fail", "evidence": [{"quote": "12座"}]},
            {"rule": "FIG003", "outcome": "fail", "evidence": []},
            {"rule": "FIG004", "outcome": "doubtful", "evidence": []},
        ],
    }
    write(folder / "gold.json", gold)
    (case,) = suites.load(tmp_path)
    assert case.files == (folder / "报告.txt",)
    assert case.metadata == {"fiscal_year": "2023"}
    assert case.figures is not None
    assert case.figures[0].place == Span(0, "body/p2", 4, 7)
    assert case.projects is None
    assert case.must_fail is not None
    assert [(rule.rule, rule.times, rule.quotes) for rule in case.must_fail] == [("FIG003", 2, ("12座",))]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_load_without_answers_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        list(suites.load(tmp_path / name))


def test_load_unknown_form_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="E315"):
        list(suites.load(write(tmp_path / "x.jsonl", {"text": "?"})))
