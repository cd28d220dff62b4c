"""Limits as options: parsing what a person writes, and sentences that say which limit was hit."""

from __future__ import annotations

import pytest

from docextract.errors import UsageError
from docextract.readers import limits, messages
from docextract.readers.limits import DEFAULT, LABELS, MEGABYTE


def test_parse_sets_what_is_given_and_keeps_the_rest() -> None:
    found = limits.parse(["file_size=100MB", "rows = 50000", "seconds=1.5", "zip-total=1g"], ocr=True)
    assert (found.file_size, found.rows, found.seconds) == (100 * MEGABYTE, 50_000, 1.5)
    assert (found.zip_total, found.ocr, found.cells) == (1024 * MEGABYTE, True, DEFAULT.cells)
    assert limits.parse([]) == DEFAULT


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("row=5", "是不是 rows"),
        ("高度=5", "可用：file_size、"),
        ("rows", "写法如 rows=20000"),
        ("rows=0", "写法如 rows=20000"),
        ("rows=-5", "写法如 rows=20000"),
        ("rows=5MB", "写法如 rows=20000"),
        ("file_size=很大", "写法如 file_size=50MB"),
        ("seconds=1e9", "写法如 seconds=60"),
    ],
)
def test_parse_says_what_is_wrong(given: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        limits.parse([given])
    assert caught.value.code == "E313"
    assert said in caught.value.hint


@pytest.mark.parametrize("name", LABELS)
def test_every_default_can_be_written_as_it_is_shown(name: str) -> None:
    written = f"{name}={DEFAULT.shown(name).removesuffix('秒')}"
    assert limits.parse([written]) == DEFAULT


@pytest.mark.parametrize("name", LABELS)
def test_a_limit_that_is_hit_is_named_with_its_value_and_its_option(name: str) -> None:
    error = messages.over("E111", name, DEFAULT, reason="太多")
    sentence = messages.cut(name, DEFAULT, "第 3 行")
    for text in (str(error), sentence):
        assert LABELS[name] in text
        assert DEFAULT.shown(name) in text
        assert f"--limit {name}=" in text
