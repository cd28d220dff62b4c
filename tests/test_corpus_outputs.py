"""What the whole flow writes for the corpus: valid against the schema, quotes in place, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from jsonschema import Draft202012Validator

import docextract
from docextract.model.contract import as_dict
from docextract.model.finding import Result
from docextract.writers import WRITERS
from docextract.writers.view import ordered

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(docextract.check_many([CORPUS]))


@pytest.fixture(scope="module")
def contracts(results: list[Result]) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(as_dict(result, all_items=True))) for result in results]


def test_outputs_validate(contracts: list[dict[str, Any]]) -> None:
    schema = json.loads((files("docextract") / "schemas" / "report-1.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    for contract in contracts:
        assert [error.message for error in validator.iter_errors(contract)] == []


def test_outputs_quote_what_stands_there(contracts: list[dict[str, Any]]) -> None:
    for contract in contracts:
        texts = {(block["source"], block["id"]): block["text"] for block in contract["blocks"]}
        seen = 0
        for record in _records(contract):
            span = record.get("span")
            if span is None:
                continue
            words = texts[span["source"], span["block"]][span["start"] : span["end"]]
            if "quote" in record:
                assert words == record["quote"]
                seen += 1
        assert seen > 10


def _records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _records(part)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _records(part)


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_outputs_same_bytes_twice(kind: str, results: list[Result], tmp_path: Path) -> None:
    written = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        writer = WRITERS[kind](folder)
        for result in results:
            writer.add(WRITERS[kind].prepare(result))
        written.append({path.name: path.read_bytes() for path in writer.finish()})
    assert written[0] == written[1]


def test_page_marks_every_piece_of_evidence(results: list[Result], tmp_path: Path) -> None:
    writer = WRITERS["html"](tmp_path)
    for result in results:
        writer.add(WRITERS["html"].prepare(result))
    _, *paths = writer.finish()
    assert len(paths) == len(results)
    for path, result in zip(paths, results, strict=True):
        root = lxml.html.fromstring(path.read_bytes())
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in root.xpath("//main//a/@href")} <= set(ids)
        pieces = [evidence for finding in result.shown for evidence in finding.evidence]
        links = root.xpath("//ul[@class='evidence']/li/a/@href")
        assert len(links) == len(pieces)
        # Words lead to their mark, an empty stretch to the block that it stands in.
        assert [href.startswith("#m") for href in links] == [
            bool(evidence.quote) for finding in ordered(result) for evidence in finding.evidence
        ]
