from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docextract.readers import text
from docextract.readers.file import Content, File
from tests.shared import shared

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "drawn_tables.yaml").read_text("utf-8"))


def read(lines: str) -> Content:
    return text.read(File(0, "表.txt", lines.encode(), "text"))


def grids(content: Content) -> list[list[list[str | None]]]:
    texts = {block.id: block.text for block in content.blocks}
    return [
        [[texts[cell.block][cell.start : cell.end] if cell else None for cell in row] for row in table.grid()]
        for table in content.tables
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_find_reads_the_rows(case: dict[str, Any]) -> None:
    assert grids(read(case["lines"])) == case["tables"]


def test_find_names_tables_and_their_first_block() -> None:
    content = read("标题\n\n甲 | 1\n乙 | 2\n尾")
    (table,) = content.tables
    assert (table.id, table.rows, table.columns, table.first_block) == ("body/t0", 2, 2, 1)
    assert content.blocks[table.first_block].id == table.cells[0].block == "body/p2"


@given(st.lists(st.text("甲1 |｜\t-", max_size=12), max_size=6))
def test_find_cells_lie_inside_their_lines_in_order(lines: list[str]) -> None:
    content = read("\n".join(lines))
    texts = {block.id: block.text for block in content.blocks}
    for table in content.tables:
        positions = [(int(cell.block.rpartition("p")[2]), cell.start) for cell in table.cells]
        assert positions == sorted(positions)
        for cell in table.cells:
            quote = texts[cell.block][cell.start : cell.end]
            assert quote == quote.strip()
            assert not set(quote) & set("|｜")
            assert cell.row < table.rows
            assert cell.column < table.columns


@pytest.mark.parametrize(("name", "rows", "columns"), [("013", 13, 8), ("019", 49, 1)])
def test_find_tables_of_flattened_reports(name: str, rows: int, columns: int) -> None:
    content = text.read(File(0, name, shared("reports", "dev", f"{name}.txt").read_bytes(), "text"))
    assert [(table.rows, table.columns) for table in content.tables] == [(rows, columns)]
