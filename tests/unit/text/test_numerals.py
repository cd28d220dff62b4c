"""Numerals of every script, read to the same value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.text import numerals

_DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def chinese(number: int) -> str:
    """``number`` (below 10^12) as it is said: 10305 is 一万零三百零五."""
    if number == 0:
        return _DIGITS[0]
    text, gap = "", False
    for power, word in ((8, "亿"), (4, "万"), (0, "")):
        part = number // 10**power % 10000 if power else number % 10000
        if part == 0:
            gap = bool(text)
            continue
        if text and (gap or part < 1000):
            text += _DIGITS[0]
        text += _below_myriad(part) + word
        gap = False
    return text


def _below_myriad(part: int) -> str:
    text, gap = "", False
    for power, word in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = part // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (_DIGITS[0] if gap else "") + _DIGITS[digit] + word
        gap = False
    return text


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_parse_reads_chinese_numerals_back(number: int) -> None:
    assert numerals.parse(chinese(number)) == number


@given(st.integers(min_value=1, max_value=10**8 - 1))
def test_parse_reads_financial_numerals_back(number: int) -> None:
    assert numerals.parse(chinese(number).translate(FINANCIAL)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_parse_reads_grouped_and_wide_digits_back(number: Decimal) -> None:
    grouped = f"{number:,f}"
    wide = grouped.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,."})
    assert numerals.parse(grouped) == number
    assert numerals.parse(wide) == number


@given(
    st.decimals(min_value=0, max_value=9999, places=3), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12)])
)
def test_parse_scales_digits_by_chinese_words(number: Decimal, scale: tuple[str, int]) -> None:
    assert numerals.parse(f"{number:f}{scale[0]}") == number.scaleb(scale[1])


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("3万5千", "35000"),
        ("2万零5", "20005"),
        ("1万600", "10600"),
        ("6亿3万2千1百", "600032100"),
        ("两万五", "25000"),
        ("三百五", "350"),
        ("廿", "20"),
        ("一百二十点五", "120.5"),
        ("三点六万", "36000"),
        ("二〇二二", "2022"),
        ("700余万", "7000000"),
        ("负8", "-8"),
        ("-0.25", "-0.25"),
        ("30k", "30000"),
        ("2e3", "2000"),
        ("10萬", "100000"),
    ],
)
def test_parse_reads_mixed_forms(numeral: str, value: str) -> None:
    assert numerals.parse(numeral) == Decimal(value)


@pytest.mark.parametrize("numeral", ["", "家", "点五", "万里", "1.2.3", "半三"])
def test_parse_refuses_what_is_no_numeral(numeral: str) -> None:
    assert numerals.parse(numeral) is None


@pytest.mark.parametrize(("numeral", "places"), [("44.40", 2), ("862.5万", 1), ("1,200", 0), ("三点一四", 2)])
def test_decimals_counts_printed_places(numeral: str, places: int) -> None:
    assert numerals.decimals(numeral) == places
