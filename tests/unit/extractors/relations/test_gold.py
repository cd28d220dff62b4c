"""Relations of the reference material, from figures checked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docextract.extractors import relations
from docextract.extractors.relations.drafts import plain
from docextract.model.report import Figure, Relation
from docextract.model.rounding import Verdict
from docextract.readers import read
from tests.shared import shared
from tests.unit.extractors.relations import gold


def _records() -> Iterator[dict[str, Any]]:
    with shared("cases", "figures.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _covers(relation: Relation, wanted: set[str]) -> bool:
    return wanted <= {operand.figure for operand in relation.operands}


def test_contradictions_are_found_and_no_others(tmp_path: Path) -> None:
    missed, alarms = [], []
    for record in _records():
        document = gold.document(record["text"], tmp_path)
        figures = gold.figures(document, record["text"], record["figures"])
        found = relations.extract(relations.place([document], figures))
        wrong = [r for r in found if r.verdict is Verdict.INCONSISTENT]
        false = [r for r in record["relations"] if r["consistent"] is False]
        for each in false:
            wanted = {f"f{i}" for i in each["operand_figures"] if i is not None}
            if not any(_covers(r, wanted) for r in wrong):
                missed.append((record["id"], each["kind"]))
        if wrong and not false:
            alarms.append(record["id"])
    assert (missed, alarms) == ([], [])


def test_implied_values(tmp_path: Path) -> None:
    wrong = []
    for record in _records():
        document = gold.document(record["text"], tmp_path)
        figures = gold.figures(document, record["text"], record["figures"])
        found = relations.extract(relations.place([document], figures))
        for each in (r for r in record["relations"] if r["implied"]):
            values = {r.implied.value for r in found if r.kind == each["kind"] and r.implied}
            if Decimal(each["implied"]["value"]) not in values:
                wrong.append((record["id"], each["kind"], values))
    assert wrong == []


@pytest.fixture
def real() -> tuple[list[Figure], tuple[Relation, ...]]:
    path = shared("reports", "xushui-gongxin-2022.txt")
    golds = json.loads(shared("reports", "xushui-gongxin-2022.gold.json").read_text(encoding="utf-8"))
    document = read(path)
    figures = gold.figures(document, path.read_text(encoding="utf-8"), golds["figures"])
    return figures, relations.extract(relations.place([document], figures))


def test_real_report(real: tuple[list[Figure], tuple[Relation, ...]]) -> None:
    figures, found = real
    text = shared("reports", "xushui-gongxin-2022.expected.json").read_text(encoding="utf-8")
    measures = {figure.id: figure.measure for figure in figures}
    for expected in json.loads(text)["relations"]:
        about = [
            r
            for r in found
            if r.kind == expected["kind"] and any(measures[o.figure] == expected["about"] for o in r.operands)
        ]
        assert about, expected
        if "readings" in expected:
            read_as = {reading.name: reading.implied for reading in about[0].readings}
            assert read_as == {name: Decimal(value) for name, value in expected["readings"].items()}
        else:
            assert about[0].implied is not None
            assert plain(about[0].implied.value) == Decimal(expected["implied"]["value"])


def test_real_report_has_no_contradiction(real: tuple[list[Figure], tuple[Relation, ...]]) -> None:
    assert [r for r in real[1] if r.verdict in (Verdict.INCONSISTENT, Verdict.ROUNDING)] == []
