"""Folding keeps every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docextract.text.normalize import fold


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_fold_is_done_after_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_folds_widths_dashes_and_signs() -> None:
    assert fold("１２３．５％～≧－—\u3000") == "123.5%~≥-- "


def test_fold_leaves_no_character_of_private_use() -> None:
    assert fold("甲\ue000乙\ue136\uf8ff") == "甲\ufffd乙\ufffd\ufffd"


def test_fold_keeps_chinese_punctuation() -> None:
    assert fold("，。；：（）、！？") == "，。；：（）、！？"


def test_fold_folds_the_digits_of_every_script() -> None:
    assert fold("٣٤ ۵ ५ 𝟛𝟜 ²") == "34 5 5 34 ²"


@given(st.text(alphabet=st.characters(categories=["Nd"])))
def test_fold_leaves_no_digit_but_ours(text: str) -> None:
    assert fold(text).isascii()
