"""Quantities in every written form, read back to value, unit and bound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.model.values import Bound, FigureKind
from docextract.text import quantities
from docextract.text.normalize import fold
from tests.unit.text.test_numerals import FINANCIAL, chinese

_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789.,%"}
_UNITS = st.sampled_from(
    [("元", "元"), ("家", "家"), ("公里", "公里"), ("㎡", "平方米"), ("%", "%"), ("人次", "人次")]
)
_SCALES = st.sampled_from([("", 0), ("万", 4), ("亿", 8)])
_BEFORE = st.sampled_from(
    [
        ("", Bound.EXACT, False),
        ("约", Bound.ABOUT, True),
        ("近", Bound.AT_MOST, True),
        ("超", Bound.AT_LEAST, True),
        ("≥", Bound.AT_LEAST, False),
        ("不低于", Bound.AT_LEAST, False),
        ("不超过", Bound.AT_MOST, False),
    ]
)
_AFTER = st.sampled_from(
    [
        ("", None),
        ("左右", Bound.ABOUT),
        ("以上", Bound.AT_LEAST),
        ("以内", Bound.AT_MOST),
        ("以下", Bound.AT_MOST),
    ]
)
_NUMBERS = st.decimals(min_value=0, max_value=99999, places=2)


def _one(text: str) -> quantities.Measured:
    found = quantities.scan(text)
    assert len(found) == 1, (text, found)
    assert 0 <= found[0].outer_start <= found[0].start < found[0].end <= found[0].outer_end <= len(text)
    return found[0]


@given(_NUMBERS, _SCALES, _UNITS, _BEFORE, st.booleans(), st.booleans())
def test_scan_reads_written_quantities_back(
    number: Decimal,
    scale: tuple[str, int],
    unit: tuple[str, str],
    before: tuple[str, Bound, bool],
    wide: bool,
    grouped: bool,
) -> None:
    digits = f"{number:,f}" if grouped else f"{number:f}"
    written = f"{digits}{scale[0]}{unit[0]}"
    text = f"合计{before[0]}{written.translate(_WIDE) if wide else written}。"
    read = _one(text)
    assert read.value == number.scaleb(scale[1])
    assert (read.unit, read.bound, read.hedge) == (unit[1], before[1], before[2])
    assert fold(text[read.start : read.end]).replace("，", ",") == written
    assert read.step == Decimal("0.01").scaleb(scale[1])


@given(st.integers(min_value=2, max_value=10**8 - 1), _AFTER)
def test_scan_reads_chinese_quantities_back(number: int, after: tuple[str, Bound | None]) -> None:
    read = _one(f"共{chinese(number)}户{after[0]}。")
    assert (read.value, read.unit) == (number, "户")
    assert read.bound is (after[1] or Bound.EXACT)


@given(_NUMBERS, st.decimals(min_value="0.01", max_value=9999, places=2), _SCALES, st.sampled_from("-~至到—"))
def test_scan_reads_ranges_back_and_shares_out_the_unit(
    low: Decimal, gap: Decimal, scale: tuple[str, int], joint: str
) -> None:
    read = _one(f"标准{low:f}{joint}{low + gap:f}{scale[0]}元。")
    assert (read.value, read.high) == (low.scaleb(scale[1]), (low + gap).scaleb(scale[1]))
    assert (read.bound, read.unit) == (Bound.RANGE, "元")


@given(st.integers(min_value=1, max_value=99))
def test_scan_reads_percentages_in_words_back(number: int) -> None:
    for text in (f"百分之{number}", f"百分之{chinese(number)}", f"{number}％", f"{number} %"):
        assert (_one(text).value, _one(text).unit) == (number, "%")


@given(st.integers(min_value=1, max_value=9999), _AFTER)
def test_scan_reads_financial_and_traditional_money_back(
    number: int, after: tuple[str, Bound | None]
) -> None:
    read = _one(f"核撥{chinese(number).translate(FINANCIAL)}萬元{after[0]}。")
    assert (read.value, read.unit, read.kind) == (Decimal(number) * 10000, "元", FigureKind.AMOUNT)
    assert read.bound is (after[1] or Bound.EXACT)


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=9))
def test_scan_reads_mixed_scales_back(myriads: int, thousands: int) -> None:
    read = _one(f"覆盖{myriads}万{thousands}千人。")
    assert (read.value, read.unit) == (myriads * 10000 + thousands * 1000, "人")


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=9))
def test_scan_reads_tenths_and_discounts_back(tens: int, ones: int) -> None:
    for text in (f"占{chinese(tens)}成{chinese(ones)}", f"打{chinese(tens)}{chinese(ones)}折"):
        assert (_one(text).value, _one(text).unit) == (tens * 10 + ones, "%")


@given(st.integers(min_value=3, max_value=10), st.integers(min_value=1, max_value=9))
def test_scan_reads_fractions_back(whole: int, part: int) -> None:
    part = min(part, whole - 1)
    read = _one(f"占{chinese(whole)}分之{chinese(part)}")
    assert (read.kind, read.unit) == (FigureKind.FRACTION, None)
    assert abs(read.value - Decimal(part) / whole) <= Decimal("0.000001")


@given(st.decimals(min_value="1.1", max_value=50, places=1))
def test_scan_reads_multiples_back(number: Decimal) -> None:
    read = _one(f"是上年的{number:f}倍")
    assert (read.value, read.kind) == (number, FigureKind.MULTIPLE)


@given(_NUMBERS, st.sampled_from(["元/人·月", "吨/年", "元/亩", "千克/公顷"]))
def test_scan_reads_rates_back(number: Decimal, unit: str) -> None:
    read = _one(f"标准{number:f}{unit}。")
    assert (read.value, read.kind) == (number, FigureKind.RATE)


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("三成", "30", "%", FigureKind.PERCENT),
        ("六成五", "65", "%", FigureKind.PERCENT),
        ("七五折", "75", "%", FigureKind.PERCENT),
        ("9.2折", "92", "%", FigureKind.PERCENT),
        ("千分之五", "5", "‰", FigureKind.PERMILLE),
        ("五分之二", "0.4", None, FigureKind.FRACTION),
        ("半数", "0.5", None, FigureKind.FRACTION),
        ("3/8", "0.375", None, FigureKind.FRACTION),
        ("2又4分之1", "2.25", None, FigureKind.FRACTION),
        ("翻一番", "2", "倍", FigureKind.MULTIPLE),
        ("翻两番", "4", "倍", FigureKind.MULTIPLE),
        ("第7名", "7", "位", FigureKind.RANK),
        ("0.6个百分点", "0.6", "个百分点", FigureKind.PERCENTAGE_POINTS),
        ("8分20秒", "500", "秒", FigureKind.DURATION),
        ("2小时15分", "135", "分钟", FigureKind.DURATION),
        ("一年半", "1.5", "年", FigureKind.DURATION),
        ("两个半月", "2.5", "个月", FigureKind.DURATION),
        ("15千米", "15", "公里", FigureKind.LENGTH),
        ("4千瓦", "4", "千瓦", FigureKind.OTHER),
        ("45元/人*月", "45", "元/人·月", FigureKind.RATE),
        ("2.6万元/亩", "26000", "元/亩", FigureKind.RATE),
        ("12/10万", "12", "/10万", FigureKind.RATE),
        ("￥65", "65", "元", FigureKind.AMOUNT),
        ("港币8.5万元", "85000", "港元", FigureKind.AMOUNT),
        ("3元5角", "3.5", "元", FigureKind.AMOUNT),
        ("96分", "96", "分", FigureKind.SCORE),
        ("-3.5℃", "-3.5", "℃", FigureKind.OTHER),
        ("7:1", "7", None, FigureKind.OTHER),
    ],
)
def test_scan_reads_words_and_compounds(text: str, value: str, unit: str | None, kind: FigureKind) -> None:
    read = _one(text)
    assert (read.value, read.unit, read.kind) == (Decimal(value), unit, kind)


@pytest.mark.parametrize(
    "text", ["统一安排", "一般公共预算", "完成", "零售", "近似", "万元", "过半", "千方百计"]
)
def test_scan_finds_no_quantity_in_words(text: str) -> None:
    assert quantities.scan(text) == []


def test_scan_keeps_two_figures_of_a_change_apart() -> None:
    assert [m.value for m in quantities.scan("由48家到63家")] == [48, 63]


def test_scan_takes_blurring_characters_into_the_quote() -> None:
    text = "近百家、上千人、300余户、20多项"
    read = quantities.scan(text)
    assert [text[m.start : m.end] for m in read] == ["百家", "千人", "300余户", "20多项"]
    assert [m.bound for m in read] == [Bound.AT_MOST, *[Bound.AT_LEAST] * 3]


@pytest.mark.parametrize(
    ("cell", "unit", "value", "read_unit", "bound"),
    [
        ("2,455.50", "万元", "24555000", "元", Bound.EXACT),
        ("≥266米", None, "266", "米", Bound.AT_LEAST),
        ("86%", "万元", "86", "%", Bound.EXACT),
        ("0.4万元", "元", "4000", "元", Bound.EXACT),
        (" 98 ", "%", "98", "%", Bound.EXACT),
        ("（12）", "分", "12", "分", Bound.EXACT),
        ("≤30", "元/人·月", "30", "元/人·月", Bound.AT_MOST),
        ("15", "不知道", "15", None, Bound.EXACT),
    ],
)
def test_read_takes_a_cell_with_the_unit_of_its_header(
    cell: str, unit: str | None, value: str, read_unit: str | None, bound: Bound
) -> None:
    read = quantities.read(cell, unit)
    assert read is not None
    assert (read.value, read.unit, read.bound) == (Decimal(value), read_unit, bound)


@pytest.mark.parametrize("cell", ["", "—", "达到预期", "12 / 15", "完成12场", "无", "第四批"])
def test_read_refuses_cells_that_are_not_one_quantity(cell: str) -> None:
    assert quantities.read(cell, "元") is None


def test_written_keeps_number_and_unit_as_printed() -> None:
    read = _one("合计４４．４０亿元")
    assert (read.written.number, read.written.unit, read.written.decimals) == ("４４．４０", "亿元", 2)


@given(st.text(alphabet="0123456789.,，第一二三百万亿零半余约至/:%成折分之家元-~ 年", max_size=40))
def test_scan_never_overlaps_and_covers_every_digit(text: str) -> None:
    read = quantities.scan(text)
    ends = [0, *(m.outer_end for m in read)]
    assert all(end <= m.outer_start for end, m in zip(ends, read, strict=False))
    inside = {place for m in read for place in range(m.start, m.end)}
    assert all(place in inside for place, c in enumerate(text) if c in "0123456789")
