"""Every digit lies in exactly one figure or non-figure, whatever the text."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.evaluation import texts
from docextract.extractors.figures import asides
from docextract.model.document import Cell, Document, Table
from docextract.text.normalize import fold
from tests.unit.extractors import figure_cases as cases

_DATED = "2023年 6月30日 第3名 第四批 （2） 1. 一、 〔2023〕8号 12345 A4 5G GB/T19001 附件3 24小时 十四五"
_NUMBERS = "1,234.5万元 68，412人 ３５２万元 -12.7% 85%—90% 3/4 9分30秒 2.5 0 00 1:13.7 3万5千 1e5 .5 10/10万"
_WORDS = "约 ≥ 不超过 左右 以上 余 较上年 分别 同比增长 其中 建成公园 的 和 到 由 占 前 第 翻 番 零 半 成 折"
_UNITS = "家 万元 % 个百分点 倍 位 十 百万 两 元/亩 km ² ٣ ① Ⅱ 百分之 分之 点 又 k"
_MARKS = "、 ， 。 ； ： | （ ） “ ” 《 》 . , - — ~ / × ( ) ="
_PIECES = st.sampled_from([*" ".join((_DATED, _NUMBERS, _WORDS, _UNITS, _MARKS)).split(), " ", "\n"])
_TEXTS = st.lists(_PIECES, max_size=24).map("".join)
_ANY = st.text(
    alphabet="0123456789.,，、。年月日第号%家个元万亿（）() -—~/:：一二三十百两零半余约至到的增长目标",
    max_size=60,
)


def _assert_covered(text: str) -> None:
    found, others = cases.found_in(text)
    covered = [0] * len(text)
    for item in {(i.span.start, i.span.end) for i in (*found, *others)}:
        assert 0 <= item[0] < item[1] <= len(text)
        for place in range(*item):
            covered[place] += 1
    for place, character in enumerate(fold(text)):
        if character in "0123456789":
            assert covered[place] == 1, (text, place)
    assert max(covered, default=0) <= 1, text
    for each in (*found, *others):
        assert text[each.span.start : each.span.end] == each.quote


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_every_digit_is_covered_once_in_mixtures_of_real_pieces(text: str) -> None:
    _assert_covered(text)


@settings(max_examples=300, deadline=None)
@given(_ANY)
def test_every_digit_is_covered_once_in_random_text(text: str) -> None:
    _assert_covered(text)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_extract_gives_the_same_records_twice(text: str) -> None:
    assert cases.found_in(text) == cases.found_in(text)


_CELLS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "≥", "约", "-", " ", "不低于", "第", "￥"]),
    st.one_of(
        st.integers(0, 10**8).map(str),
        st.decimals(0, 10**6, places=2).map(str),
        st.integers(1000, 10**9).map("{:,}".format),
    ),
    st.sampled_from(["", "%", "万元", "家", "位", "万", "个百分点", "元/人·月", "人次", " %"]),
    st.sampled_from(["", "以上", "左右", " ", "余"]),
)


@settings(max_examples=300, deadline=None)
@given(_CELLS)
def test_extract_reads_a_lone_number_in_a_cell_as_in_a_paragraph(text: str) -> None:
    source = cases.document(text)
    table = Table("body/t0", 1, 1, (Cell(0, 0, 1, 1, "body/p0", 0, len(text)),), 0)
    drawn = Document(0, "t.txt", "0" * 64, 0, "txt", "text", source.blocks, (table,))
    in_cell, others = cases.extract(drawn)
    expected = cases.extract(source)
    assert (tuple(replace(f, table=None) for f in in_cell), others) == expected


@settings(max_examples=300, deadline=None)
@given(_CELLS)
def test_scan_takes_no_aside_from_what_it_calls_a_plain_number(text: str) -> None:
    # "0.00 " with its space could be the number of a heading: alone in a cell it is none.
    folded = fold(text).strip()
    if asides._PLAIN_NUMBER.fullmatch(folded):
        with mock.patch.object(asides, "_PLAIN_NUMBER", re.compile("(?!)")):
            assert asides.scan(folded, 2023) == []


@pytest.mark.parametrize("mark", ["\ue000", "\ue001", "\ue002", "\ue100", "\ue136", "\uf0b7", "\uf8ff"])
def test_characters_of_private_use_are_no_marks_of_ours(mark: str) -> None:
    report = texts.extract(f"2023年{mark}完成投资{mark}35万元，{mark}同比增长5%。{mark}")
    assert [figure.quote for figure in report.figures] == ["35万元", "5%"]


_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%"}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(cases.cases()), st.randoms(use_true_random=False))
def test_extract_finds_the_same_places_in_wide_digits(case: dict[str, Any], random: Random) -> None:
    text, year = case["text"], case.get("year", 2023)
    wide = "".join(c.translate(_WIDE) if random.random() < 0.5 else c for c in text)
    for plain, printed in zip(cases.found_in(text, year), cases.found_in(wide, year), strict=True):
        assert [(i.span, i.kind) for i in plain] == [(i.span, i.kind) for i in printed]
    figures, widened = cases.found_in(text, year)[0], cases.found_in(wide, year)[0]
    assert [(f.value, f.unit, f.bound, f.role) for f in figures] == [
        (f.value, f.unit, f.bound, f.role) for f in widened
    ]
