"""Dates and periods, resolved against the report year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.text import dates


def _periods(text: str, year: int | None = 2022) -> list[tuple[str, str | None]]:
    return [(text[d.start : d.end], d.period) for d in dates.scan(text, year)]


@pytest.mark.parametrize(
    ("text", "quote", "period"),
    [
        ("2021年度预算", "2021年度", "2021"),
        ("2022年上半年完成", "2022年上半年", "2022-H1"),
        ("2023年一季度", "2023年一季度", "2023-Q1"),
        ("第三季度末", "第三季度末", "2022-09-30"),
        ("前三季度", "前三季度", "2022-Q1/2022-Q3"),
        ("前十个月", "前十个月", "2022-01/2022-10"),
        ("1—11月", "1—11月", "2022-01/2022-11"),
        ("2022年1至8月份", "2022年1至8月份", "2022-01/2022-08"),
        ("截至6月底", "6月底", "2022-06-30"),
        ("2024年2月末", "2024年2月末", "2024-02-29"),
        ("截止2022年12月31日", "2022年12月31日", "2022-12-31"),
        ("二〇二一年十月", "二〇二一年十月", "2021-10"),
        ("3月5日至4月2日", "3月5日至4月2日", "2022-03-05/2022-04-02"),
        ("5月10-18日", "5月10-18日", "2022-05-10/2022-05-18"),
        ("2019—2022年", "2019—2022年", "2019/2022"),
        ("2021-2022学年", "2021-2022学年", "2021/2022"),
        ("2023-03-17", "2023-03-17", "2023-03-17"),
        ("2023.3.17", "2023.3.17", "2023-03-17"),
        ("21年7月", "21年7月", "2021-07"),
        ("“7·20”暴雨", "7·20", None),
        ("每月25日前", "25日", None),
        ("9:30开会", "9:30", None),
        ("20世纪90年代", "20世纪90年代", None),
        ("近三年", "近三年", None),
        ("202211月", "202211月", "2022-11"),
    ],
)
def test_scan_resolves_written_dates(text: str, quote: str, period: str | None) -> None:
    assert _periods(text) == [(quote, period)]


@pytest.mark.parametrize(
    "text",
    ["执行期2年", "12个月", "提前15日", "3日内办结", "单价12.5元", "第三批", "四季如春", "共2022家", "3年期"],
)
def test_scan_leaves_durations_and_counts_alone(text: str) -> None:
    assert _periods(text) == []


def test_scan_without_a_year_leaves_months_unresolved() -> None:
    assert _periods("6月和2021年7月", None) == [("6月", None), ("2021年7月", "2021-07")]


@given(st.dates())
def test_scan_reads_full_dates_back(day: object) -> None:
    year, month, date = day.year, day.month, day.day  # type: ignore[attr-defined]
    if not 1950 <= year <= 2099:
        return
    text = f"于{year}年{month}月{date}日召开"
    assert _periods(text) == [(f"{year}年{month}月{date}日", f"{year}-{month:02}-{date:02}")]


@given(st.text(alphabet="0123456789年月日至-~.:/第季度上下半末底前后一二三十号、，", max_size=40))
def test_scan_never_overlaps(text: str) -> None:
    found = dates.scan(text, 2022)
    ends = [0, *(d.end for d in found)]
    assert all(end <= d.start < d.end <= len(text) for end, d in zip(ends, found, strict=False))
