from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docextract.cli import layout


def test_width_counts_cells() -> None:
    assert layout.width("规则 A1") == 7


@given(st.text(alphabet="规则包，。ab c", max_size=60), st.integers(10, 30))
def test_wrap_keeps_words_and_width(text: str, cells: int) -> None:
    lines = list(layout.wrap(text, cells))
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        # Closing marks may hang over the margin, and a word longer than a line stays whole.
        core = line.rstrip("，。 ")
        assert layout.width(core) <= cells or (core.isascii() and " " not in core)


def test_wrap_breaks_chinese_anywhere_but_never_starts_with_a_closing_mark() -> None:
    assert list(layout.wrap("甲乙丙丁戊，己庚", 10)) == ["甲乙丙丁戊，", "己庚"]


def test_definitions_put_a_wide_term_on_its_own_line() -> None:
    rows = [("--a", "甲"), ("--option-with-a-very-long-name", "乙")]
    assert list(layout.definitions(rows, 60, widest=10)) == [
        "  --a         甲",
        "  --option-with-a-very-long-name",
        "              乙",
    ]


def test_table_aligns_numbers_to_the_right() -> None:
    assert list(layout.table(["种类", "数"], [["figure", "12"]])) == [
        "种类    数",
        "------  --",
        "figure  12",
    ]
