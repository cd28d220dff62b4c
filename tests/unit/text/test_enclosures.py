"""Quotes and brackets, matched or not."""

from hypothesis import given
from hypothesis import strategies as st

from docextract.text.enclosures import pairs, shade


def test_pairs_come_inner_first_and_skip_lone_marks():
    assert pairs("（“甲”）") == [(1, 3), (0, 4)]
    assert pairs("）甲（") == []


def test_a_pair_does_not_cross_a_line():
    assert pairs("（甲\n乙）") == []


@given(st.text(alphabet="（）“”《》甲\n", max_size=30))
def test_pairs_lie_in_order_and_shading_keeps_the_length(text):
    found = pairs(text)
    assert all(start < end for start, end in found)
    assert len(shade(text, [(a, b + 1) for a, b in found])) == len(text)
