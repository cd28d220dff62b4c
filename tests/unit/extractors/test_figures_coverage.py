"""Every digit lies in exactly one figure or non-figure, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

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
