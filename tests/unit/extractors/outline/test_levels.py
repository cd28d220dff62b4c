"""Levels from the order of numbers alone."""

from __future__ import annotations

import pytest

from docextract.extractors.outline.candidates import Number, ordinals
from docextract.extractors.outline.levels import Mark, place
from docextract.lexicon import numbering


def marks(numbers: str) -> list[Mark]:
    found: list[Mark] = []
    for number in numbers.split():
        form, match = numbering.match(number + "甲") or pytest.fail(number)
        found.append(Mark(Number(form, ordinals(match["n"]), number, len(number))))
    return found


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        ("一、 二、 三、", [1, 1, 1]),
        ("一、 （一） 1. （1） ① 二、", [1, 2, 3, 4, 5, 1]),
        ("一、 1. 2. （1） 二、", [1, 2, 2, 3, 1]),
        ("一、 （一） （2） 1. 二、", [1, 2, 2, 3, 1]),
        ("一、 （一） 1. （1） （2） （二）", [1, 2, 3, 4, 4, 2]),
        ("一、 （一） 1. 2、 3. （二） 1.", [1, 2, 3, 3, 3, 2, 3]),
        ("（三） 1. 2.", [2, 3, 3]),
        ("（一） 二、 （一）", [2, 1, 2]),
        ("第一部分 一、 二、 第二部分 一、", [1, 2, 2, 1, 2]),
        ("1. 1.1 1.2 2. 2.1", [1, 2, 2, 1, 2]),
        ("一、 （一） （1） 1) 2) （2）", [1, 2, 3, 4, 4, 3]),
    ],
)
def test_place_counts_depth_in_this_outline(numbers: str, levels: list[int]) -> None:
    assert place(marks(numbers)) == levels


def test_place_refuses_a_decimal_that_goes_on_nothing() -> None:
    assert place(marks("一、 2.4 二、")) == [1, None, 1]


@pytest.mark.parametrize(
    ("numeral", "value"), [("十二", (12,)), ("③", (3,)), ("1.2", (1, 2)), ("Ⅳ", (4,)), ("b", (2,))]
)
def test_ordinals_reads_every_form(numeral: str, value: tuple[int, ...]) -> None:
    assert ordinals(numeral) == value
