"""Documents edited in memory stay documents: cells and tables point where they did."""

from __future__ import annotations

from docextract.evaluation import texts
from docextract.evaluation.mutation import edits
from docextract.model.document import Document, Span

DRAWN = "本年完成情况如下：\n项目名称 | 完成数 | 完成率\n灯塔改造 | 12座 | 80%\n航标更新 | 7座 | 70%"


def document(text: str) -> Document:
    return texts.extract(text).documents[0]


def test_replaced_moves_the_cells_behind_the_change() -> None:
    before = document(DRAWN)
    cell = next(cell for cell in before.tables[0].cells if before.cell_text(cell).strip() == "12座")
    (after,) = edits.replaced([before], before.cell_span(cell), "12345座")
    words = [after.cell_text(cell).strip() for cell in after.tables[0].cells]
    assert words[3:6] == ["灯塔改造", "12345座", "80%"]
    assert words[6:] == ["航标更新", "7座", "70%"]


def test_replaced_leaves_other_documents_alone() -> None:
    before = document("完成12座。")
    assert edits.replaced([before], Span(7, "body/p0", 0, 2), "x") == (before,)


def test_without_drops_paragraphs_and_keeps_tables_in_place() -> None:
    before = document(DRAWN)
    (after,) = edits.without([before], 0, {"body/p0"})
    assert [block.id for block in after.blocks] == [block.id for block in before.blocks[1:]]
    for table in after.tables:
        assert after.blocks[table.first_block].id == table.cells[0].block


def test_without_never_drops_a_cell() -> None:
    before = document(DRAWN)
    cells = {cell.block for cell in before.tables[0].cells}
    assert edits.without([before], 0, cells) == (before,)
