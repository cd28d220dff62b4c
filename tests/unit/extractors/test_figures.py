"""Figures and non-figures of sentences, against the cases kept as data."""

from __future__ import annotations

import collections
from typing import Any

import pytest

from docextract.extractors.tables.meaning import CellMeaning, Grids
from docextract.model.document import Cell, Document, Table
from docextract.model.kinds import SubjectKind
from docextract.model.report import Subject
from docextract.model.values import FigureKind, NonFigureKind, Role
from tests.unit.extractors import figure_cases as cases

PATTERNS = [f"P{number}" for number in range(1, 38)]
FEWEST_CASES = 400
FEWEST_OF_A_PATTERN = 5


@pytest.mark.parametrize("case", cases.cases(), ids=lambda case: case["text"][:24])
def test_extract_finds_the_figures_of_a_sentence(case: dict[str, Any]) -> None:
    year = case.get("year", 2023)
    found, _ = cases.found_in(case["text"], year)
    assert [cases.record(f) for f in found] == [cases.expected(f, year) for f in case.get("figures", ())]


@pytest.mark.parametrize("case", cases.cases(), ids=lambda case: case["text"][:24])
def test_extract_types_the_numerals_that_count_nothing(case: dict[str, Any]) -> None:
    _, others = cases.found_in(case["text"], case.get("year", 2023))
    assert [(o.quote, o.kind.value, o.period) for o in others] == [
        (a["quote"], a["kind"], a.get("period")) for a in case.get("asides", ())
    ]


def test_cases_show_every_pattern_of_writing_figures() -> None:
    counted = collections.Counter(pattern for case in cases.cases() for pattern in case["patterns"])
    assert len(cases.cases()) >= FEWEST_CASES
    assert {p: counted[p] for p in PATTERNS if counted[p] < FEWEST_OF_A_PATTERN} == {}


def test_extract_numbers_figures_in_reading_order() -> None:
    found, _ = cases.extract(cases.document("建成泵站3座，清淤12公里。", "发放补贴260万元。"))
    assert [(f.id, f.quote, f.span.block) for f in found] == [
        ("f1", "3座", "body/p0"),
        ("f2", "12公里", "body/p0"),
        ("f3", "260万元", "body/p1"),
    ]


def test_extract_passes_over_conversion_residue() -> None:
    text = "[bookmark: _Toc12345]新建公厕6座。"
    found, others = cases.extract(cases.masked(cases.document(text), (0, text.index("新"))))
    assert [f.quote for f in found] == ["6座"]
    assert others == ()


def test_extract_gives_one_record_for_each_measure_that_shares_a_figure() -> None:
    found, _ = cases.found_in("设备完好率、备件齐套率均为98%。")
    assert [(f.measure, f.span.start) for f in found] == [("设备完好率", 13), ("备件齐套率", 13)]


def test_extract_refuses_to_deal_out_names_that_do_not_agree_in_number() -> None:
    found, _ = cases.found_in("甲类、乙类、丙类仓库抽查合格率分别为99%、98%。")
    assert {f.measure for f in found} == {"仓库抽查合格率"}


def test_extract_without_a_year_leaves_periods_open() -> None:
    found, others = cases.found_in("6月建成驿站4个。", None)
    assert [(f.quote, f.period) for f in found] == [("4个", None)]
    assert [(o.quote, o.kind, o.period) for o in others] == [("6月", NonFigureKind.DATE, None)]


def _drawn(line: str) -> Document:
    """A line with | as a table of one row, its cells stretches of the paragraph."""
    source = cases.document(line)
    cells, start = [], 0
    for column, piece in enumerate(line.split("|")):
        lead = len(piece) - len(piece.lstrip())
        begin = start + lead
        cells.append(Cell(0, column, 1, 1, "body/p0", begin, begin + len(piece.strip())))
        start += len(piece) + 1
    table = Table("body/t0", 1, len(cells), tuple(cells), 0)
    return Document(0, "t.txt", "0" * 64, 0, "txt", "text", source.blocks, (table,))


def test_extract_takes_meaning_and_unit_of_a_cell_from_its_grid() -> None:
    line = "年度资金总额 | 320 | 97.19%"
    row = Subject(SubjectKind.BUDGET, "b1", "年度资金总额")
    meaning = CellMeaning("年度资金总额", Role.BUDGET, "万元", None, "2023", None, row)
    rate = CellMeaning("年度资金总额", Role.EXECUTION_RATE, "%", None, "2023", None, row)
    source = _drawn(line)
    places = {"320": meaning, "97.19%": rate}
    grids = Grids(cells={(0, "body/p0", line.index(text)): of for text, of in places.items()})
    found, _ = cases.extract(source, grids=grids)
    assert [(f.quote, str(f.value), f.unit, f.role, f.kind, f.subject) for f in found] == [
        ("320", "3200000", "元", Role.BUDGET, FigureKind.AMOUNT, row),
        ("97.19%", "97.19", "%", Role.EXECUTION_RATE, FigureKind.PERCENT, row),
    ]


def test_extract_does_not_link_prose_across_cells() -> None:
    line = "建成泵站3座 | 清淤 | 完成12公里"
    found, _ = cases.extract(_drawn(line))
    assert [(f.quote, f.measure) for f in found] == [("3座", "泵站"), ("12公里", None)]
