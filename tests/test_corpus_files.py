"""The corpus is what its sources say: files, gold answers, and where the answers stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import docextract
from corpus import build

FOLDERS = build.submissions()


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_corpus_is_built_from_its_sources(folder: Path) -> None:
    for name, data in build.files(folder):
        path = folder / name
        assert path.is_file(), f"python -m corpus.build {folder.name[:3]}"
        stored = path.read_bytes().replace(b"\r\n", b"\n") if name == build.GOLD else path.read_bytes()
        assert stored == data, f"{name} is stale: python -m corpus.build {folder.name[:3]}"


@pytest.mark.parametrize(("path", "data"), list(build.beside()), ids=lambda part: getattr(part, "name", ""))
def test_files_beside_the_corpus_are_built_from_their_sources(path: Path, data: bytes) -> None:
    assert path.read_bytes() == data, f"{path} is stale: python -m corpus.build"


def test_corpus_gold_stands_where_it_says(folder: Path) -> None:
    gold = json.loads((folder / build.GOLD).read_text(encoding="utf-8"))
    texts = {}
    for source in gold["sources"]:
        document = docextract.read(folder / source["path"])
        # Residue is planted in one submission; nothing else may get in the way of reading.
        assert {diagnostic.code for diagnostic in document.diagnostics} <= {"D101"}
        texts |= {(source["index"], block.id): block.text for block in document.blocks}
    checked = 0
    for words, span in _quotes(gold):
        assert texts[span["source"], span["block"]][span["start"] : span["end"]] == words
        checked += 1
    # A submission for its verdicts alone quotes its metadata and what its findings cite.
    assert checked > (10 if "figures" in gold else 0)


def _quotes(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        for part in value:
            yield from _quotes(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _quotes(part)
        words = value.get("quote", value.get("value"))
        # A date or a year is given as a value of its own form.
        if value.get("span") and isinstance(words, str) and not words[:4].isdecimal():
            yield words, value["span"]


def test_corpus_has_its_variety() -> None:
    golds = [json.loads((folder / build.GOLD).read_text(encoding="utf-8")) for folder in FOLDERS]
    assert len({gold["metadata"]["fiscal_year"]["value"] for gold in golds}) >= 5
    assert sum(gold["clean"] for gold in golds) >= 5
    assert all(gold["clean"] == (not gold["findings"]) for gold in golds)
    suffixes = {Path(source["path"]).suffix for gold in golds for source in gold["sources"]}
    assert suffixes == {".docx", ".txt"}
