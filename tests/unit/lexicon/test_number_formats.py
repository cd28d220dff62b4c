from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docextract.lexicon.number_formats import render

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "number_formats.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("number_format", "number", "printed"),
    [(name, number, printed) for name, cases in CASES.items() for number, printed in cases.items()],
)
def test_render_prints_as_word_does(number_format: str, number: int, printed: str) -> None:
    assert render(number, number_format) == printed


@given(st.integers(0, 50_000), st.sampled_from([name for name in CASES if name != "none"]))
def test_render_always_prints_something(number: int, number_format: str) -> None:
    assert render(number, number_format)


@given(st.integers(1, 9_999))
def test_render_chinese_numbers_differ(number: int) -> None:
    assert render(number, "chineseCountingThousand") != render(number + 1, "chineseCountingThousand")
