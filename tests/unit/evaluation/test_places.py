from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docextract.evaluation.places import Places
from docextract.model.document import Span

TEXT = "某局\n全年办理217件。\n\n完成"


def test_at_counts_lines_as_paragraphs() -> None:
    assert Places(TEXT).at(7, 11) == Span(0, "body/p1", 4, 8)
    assert Places(TEXT).at(14, 16) == Span(0, "body/p3", 0, 2)


def test_of_refuses_offsets_that_do_not_hold_the_quote() -> None:
    places = Places(TEXT)
    assert places.of({"quote": "217件", "start": 7, "end": 11}) == Span(0, "body/p1", 4, 8)
    assert places.of({"quote": "218件", "start": 7, "end": 11}) is None
    assert places.of({"quote": "217件"}) is None


def test_find_gives_every_place() -> None:
    assert Places(TEXT).find("217件") == (Span(0, "body/p1", 4, 8),)
    assert Places("均完成\n已完成").find("完成") == (Span(0, "body/p0", 1, 3), Span(0, "body/p1", 1, 3))
    assert Places(TEXT).find("没有") == ()


@given(st.text(alphabet="甲乙1\n", max_size=30), st.data())
def test_at_reads_back_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if "\n" in text[start:end]:
        end = text.index("\n", start)
    span = Places(text).at(start, end)
    line = text.split("\n")[int(span.block.removeprefix("body/p"))]
    assert line[span.start : span.end] == text[start:end]
