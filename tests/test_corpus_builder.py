"""The corpus builder: markup, places of quotes, and the refusal of answers that do not fit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from corpus.builder import plain, quantities, source, word
from corpus.builder.numbers import Numbers
from corpus.builder.places import Place, Places
from corpus.builder.source import Cell, Paragraph, Table

MARKUP = """output: {output}
---
^ 标题
#1+ 概况
全年支出1120万元，其中项目20万元。
[[[
资金|<|20
^|^|1120
]]]
"""


@pytest.fixture
def parsed(tmp_path: Path):
    def parse(text: str = MARKUP, output: str = "report.docx") -> source.Source:
        path = tmp_path / "report.src"
        path.write_text(text.replace("{output}", output), encoding="utf-8")
        return source.read(path)

    return parse


def test_read_markup(parsed) -> None:
    blocks = parsed().blocks
    assert blocks[:2] == (Paragraph("标题", "center"), Paragraph("概况", level=1, numbered=True))
    assert blocks[3] == Table(2, 3, (Cell("资金", 0, 0, 2, 2), Cell("20", 0, 2), Cell("1120", 1, 2)))


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("[[[\na|b\nc\n]]]", "1 cells instead of 2"),
        ("[[[\na|<\n^|b\n]]]", "overlap or leave a hole"),
        ("[[[\na|b", "not closed"),
    ],
)
def test_read_malformed_table(parsed, table: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parsed(f"output: x.docx\n---\n{table}\n")


@pytest.mark.parametrize("output", ["report.docx", "report.txt"])
def test_find_does_not_cut_a_number(parsed, output: str) -> None:
    places = Places([parsed(output=output)])
    found = places.find("20万元", places.start_of(0))
    assert places.blocks[found.block].text[found.start - 2 : found.start] == "项目"
    with pytest.raises(LookupError):
        places.find("112", places.start_of(0))


def test_uncovered_digits_are_named(parsed) -> None:
    places = Places([parsed()])
    numbers = Numbers(places, ["report.docx"], "2022")
    figures, _ = numbers.read(
        "1120万元 | executed | 全年支出\n20万元 | budget | 项目\n20 @万元 | budget | 资金"
    )
    assert figures[0]["value"] == "11200000"
    assert figures[2]["span"] == {"source": 0, "block": "body/t0/r0/c2", "start": 0, "end": 2}
    assert len(places.uncovered(numbers.covered)) == len("1120")


def test_numbers_out_of_order_are_refused(parsed) -> None:
    numbers = Numbers(Places([parsed()]), ["report.docx"], "2022")
    with pytest.raises(ValueError, match="1120万元"):
        numbers.read("20万元 | budget | 项目\n1120万元 | executed | 全年支出")


@pytest.mark.parametrize(
    ("quote", "unit", "value", "expected"),
    [
        ("985万元", None, "9850000", "元"),
        ("2.352亿元", None, "235200000", "元"),
        ("320", "万元", "3200000", "元"),
        ("第5", None, "5", None),
        ("300余人", None, "300", "人"),
        ("97.2%", None, "97.2", "%"),
    ],
)
def test_quantities_read(quote: str, unit: str | None, value: str, expected: str | None) -> None:
    assert quantities.read(quote, unit) == (Decimal(value), expected)


def test_quantities_read_refuses_what_is_not_plain() -> None:
    with pytest.raises(ValueError, match="state its value"):
        quantities.read("三成")


def test_word_and_text_are_the_same_every_time(parsed) -> None:
    assert word.build(parsed()) == word.build(parsed())
    assert plain.build(parsed(output="report.txt")) == plain.build(parsed(output="report.txt"))


def test_places_are_in_reading_order() -> None:
    assert Place(0, 5, 6) < Place(1, 0, 1)
