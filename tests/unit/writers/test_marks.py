from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.writers.marks import Piece, Stretch, cut

TEXT = "全年执行数874.1万元"


@st.composite
def stretches(draw: st.DrawFn) -> list[Stretch]:
    places = st.integers(0, len(TEXT) + 3)
    pairs = draw(st.lists(st.tuples(places, places), max_size=6))
    return [Stretch(min(pair), max(pair), label) for label, pair in enumerate(pairs)]


@given(stretches(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_cut_keeps_every_character_and_label(marks: list[Stretch], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    pieces = cut(TEXT, marks, start, end)
    assert "".join(piece.text for piece in pieces) == TEXT[start:end]
    position = start
    for piece in pieces:
        assert piece.text
        for offset in range(position, position + len(piece.text)):
            covering = {mark.label for mark in marks if mark.start <= offset < mark.end}
            assert covering == set(piece.labels)
        position += len(piece.text)


@given(stretches())
def test_cut_begins_and_ends_each_stretch_once(marks: list[Stretch]) -> None:
    pieces = cut(TEXT, marks)
    inside = sorted(mark.label for mark in marks if mark.start < mark.end and mark.start < len(TEXT))
    assert sorted(label for piece in pieces for label in piece.begins) == inside
    assert sorted(label for piece in pieces for label in piece.ends) == inside


def test_cut_overlapping() -> None:
    assert cut("abcde", [Stretch(0, 3, "x"), Stretch(2, 5, "y")]) == [
        Piece("ab", ("x",), ("x",)),
        Piece("c", ("x", "y"), ("y",), ("x",)),
        Piece("de", ("y",), (), ("y",)),
    ]


@pytest.mark.parametrize("text", ["", "abc"])
def test_cut_without_stretches(text: str) -> None:
    assert cut(text, []) == ([Piece(text)] if text else [])
