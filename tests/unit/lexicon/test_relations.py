"""The relation lexicon: every list is used, none says a word twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from docextract.extractors.relations.drafts import Kind
from docextract.lexicon import relations as lexicon
from docextract.lexicon.loader import load

CODE = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("extractors/relations", "extractors/prose", "lexicon")
    for path in sorted((Path(lexicon.__file__).parents[1] / folder).glob("*.py"))
)
KINDS = {str(kind) for kind in Kind}


@pytest.mark.parametrize("name", sorted(load("relations")))
def test_every_list_is_used(name: str) -> None:
    assert f'"{name}"' in CODE or f"'{name}'" in CODE


@pytest.mark.parametrize("name", sorted(load("relations")["cues"]))
def test_every_cue_is_used(name: str) -> None:
    assert f'"{name}"' in CODE or name in KINDS


@pytest.mark.parametrize(
    "name", sorted(name for name, words in load("relations").items() if isinstance(words, list))
)
def test_no_word_stands_twice(name: str) -> None:
    words = [str(word) for word in load("relations")[name]]
    assert len(words) == len(set(words))


def test_the_gap_of_a_phrase_stays_in_the_clause() -> None:
    cue = lexicon.cue("over_fulfilment")
    found = cue.search("超额完成市定任务")
    assert found is not None
    assert found.group() == "超额完成市定任务"
    apart = cue.search("超额完成，另有任务")
    assert apart is not None
    assert apart.group() == "超额完成"
