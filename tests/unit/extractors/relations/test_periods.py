"""Periods compared, shifted, and named by a baseline."""

from __future__ import annotations

import pytest

from docextract.extractors.relations import periods


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("2023-Q3", (2023, 7, 1), (2023, 9, 30)),
        ("2023-H1", (2023, 1, 1), (2023, 6, 30)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-06-30", (2023, 6, 30), (2023, 6, 30)),
        ("2021/2023", (2021, 1, 1), (2023, 12, 31)),
        ("2023-01/2023-10", (2023, 1, 1), (2023, 10, 31)),
    ],
)
def test_bounds(period: str, first: periods.Day, last: periods.Day) -> None:
    assert periods.bounds(period) == (first, last)


@pytest.mark.parametrize("words", ["上年", "全市", "", "2023-13", "2023-Q9", "11月"])
def test_bounds_of_no_period(words: str) -> None:
    assert periods.bounds(words) is None


@pytest.mark.parametrize(
    ("words", "period", "base"),
    [
        ("上年", "2023", "2022"),
        ("上年同期", "2023-Q3", "2022-Q3"),
        ("去年同期", "2023-06", "2022-06"),
        ("2021", "2023", "2021"),
        ("2021年", "2023", "2021"),
        ("2022年同期", "2023-Q2", "2022-Q2"),
        ("11月", "2023-12", "2023-11"),
        ("上月", "2023-01", "2022-12"),
        ("上季度", "2023-Q1", "2022-Q4"),
        ("二季度", "2023-Q3", "2023-Q2"),
        ("年初", "2023", "2022"),
        ("2022-11", "2023", "2022-11"),
        ("年初目标", "2023", None),
        ("全市", "2023", None),
        ("市定任务", "2023", None),
        (None, "2023", None),
        ("上年", None, None),
    ],
)
def test_baseline(words: str | None, period: str | None, base: str | None) -> None:
    assert periods.baseline(words, period) == base


def test_ends_before_compares_the_last_days() -> None:
    assert periods.ends_before("2022-12-31", "2023")
    assert periods.ends_before("2022", "2023")
    assert not periods.ends_before("2023-06-30", "2023-06-30")
    assert not periods.ends_before("全市", "2023")


def test_within() -> None:
    assert periods.within("2023-06-30", "2023")
    assert not periods.within("2022-Q3", "2023-Q2")


def test_adjoin() -> None:
    assert periods.adjoin((2023, 6, 30), (2023, 7, 1))
    assert not periods.adjoin((2023, 6, 30), (2023, 7, 2))
