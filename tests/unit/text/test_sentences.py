"""Sentences and clauses as ranges of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docextract.text.sentences import clauses, sentences


def _pieces(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in ranges]


def test_sentences_end_with_their_closing_marks() -> None:
    text = "一句。他说：“好。”又一句！\n末句"
    assert _pieces(text, sentences(text)) == ["一句。", "他说：“好。”", "又一句！\n", "末句"]


def test_clauses_leave_their_marks_out() -> None:
    text = "建成3座，清淤12公里；投入：260万元。"
    assert _pieces(text, clauses(text)) == ["建成3座", "清淤12公里", "投入", "260万元"]


def test_clauses_do_not_split_grouped_digits() -> None:
    text = "惠及68，412人，投入１，０６３万元"
    assert _pieces(text, clauses(text)) == ["惠及68，412人", "投入１，０６３万元"]


@given(st.text(alphabet="甲乙1，。；！\n”“ ", max_size=40))
def test_ranges_are_in_order_and_inside(text: str) -> None:
    for ranges in (sentences(text), clauses(text)):
        ends = [0, *(end for _, end in ranges)]
        assert all(last <= start < end <= len(text) for last, (start, end) in zip(ends, ranges, strict=False))
