"""Blocks and tables in document order, each once, with ids a person can find."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from docextract.model.document import BlockKind, Document, Part
from docextract.readers import Limits
from docextract.readers import docx as reader
from docextract.readers.file import File
from tests.unit.readers.word_xml import document, p, package, r, style, tbl, tc, texts, tr

SPAN2 = '<w:gridSpan w:val="2"/>'
DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def grid(found: Document, table: int = 0) -> list[list[str | None]]:
    return [[found.cell_text(cell) if cell else None for cell in row] for row in found.tables[table].grid()]


def test_paragraphs_and_tables_are_counted_apart_with_empty_ones(tmp_path: Path) -> None:
    body = p("甲") + p() + tbl(tr("1")) + p("乙") + tbl(tr("2"))
    found = document(tmp_path, body)
    assert [block.id for block in found.blocks] == ["body/p0", "body/t0/r0/c0", "body/p2", "body/t1/r0/c0"]
    assert [table.first_block for table in found.tables] == [1, 3]


def test_merged_cells_stand_once_with_their_extent(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("指标", DOWN), tc("年度", SPAN2)),
        tr(tc(p(), ON), "目标", "完成"),
        tr(tc(p(), ON), "5", "6"),
    )
    found = document(tmp_path, body)
    table = found.tables[0]
    assert (table.rows, table.columns) == (3, 3)
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells] == [
        (0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip
    assert grid(found)[2] == ["指标", "5", "6"]
    assert found.blocks[2].id == "body/t0/r1/c1"


def test_merge_begun_anew_in_the_same_column_is_another_cell(tmp_path: Path) -> None:
    body = tbl(tr(tc("甲", DOWN)), tr(tc(p(), ON)), tr(tc("乙", DOWN)), tr(tc(p(), ON)), tr("丙"))
    assert grid(document(tmp_path, body)) == [["甲"], ["甲"], ["乙"], ["乙"], ["丙"]]


def test_merge_continued_under_nothing_is_a_cell_of_its_own(tmp_path: Path) -> None:
    assert grid(document(tmp_path, tbl(tr(tc("甲", ON)), tr("乙")))) == [["甲"], ["乙"]]


def test_old_horizontal_merge_is_one_cell(tmp_path: Path) -> None:
    body = tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc(p(), "<w:hMerge/>"), "乙"))
    cells = document(tmp_path, body).tables[0].cells
    assert [(c.column, c.colspan) for c in cells] == [(0, 2), (2, 1)]


def test_text_under_a_merge_is_kept_as_hidden(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc("上", DOWN)), tr(tc("遮住", ON))))
    (block,) = found.blocks
    assert block.text == "上\n遮住"
    assert [block.text[start:end] for start, end in block.hidden] == ["遮住"]
    assert [d.code for d in found.diagnostics] == ["D110"]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = tbl(
        tr(tc("甲", DOWN), "乙"),
        f"<w:tr>{tc(p(), ON)}{control.format(tc('丙'))}</w:tr>",
        control.format(tr("丁", "戊")),
    )
    assert grid(document(tmp_path, body)) == [["甲", "乙"], ["甲", "丙"], ["丁", "戊"]]


def test_deleted_rows_are_left_out_and_inserted_ones_kept(tmp_path: Path) -> None:
    body = tbl(tr("旧", properties='<w:del w:id="1"/>'), tr("新", properties='<w:ins w:id="2"/>'))
    found = document(tmp_path, body)
    assert [block.id for block in found.blocks] == ["body/t0/r0/c0"]
    assert found.blocks[0].text == "新"


def test_cells_skipped_before_a_row_move_its_columns(tmp_path: Path) -> None:
    body = tbl(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>'))
    assert grid(document(tmp_path, body))[1] == [None, "丙"]


def test_cell_is_one_block_of_joined_paragraphs(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc(p("产") + p("出") + p("指标"), ""))))
    assert found.blocks[0].text == "产\n出\n指标"
    assert found.blocks[0].kind is BlockKind.CELL


def test_nested_table_follows_the_cell_it_stands_in(tmp_path: Path) -> None:
    inner = tbl(tr("内1", "内2"))
    found = document(tmp_path, tbl(tr("外1", tc(p("外2") + inner + p("尾")))))
    assert [block.id for block in found.blocks] == [
        "body/t0/r0/c0", "body/t0/r0/c1", "body/t0/r0/c1/t0/r0/c0", "body/t0/r0/c1/t0/r0/c1",
    ]  # fmt: skip
    assert found.blocks[1].text == "外2\n尾"
    assert [(t.id, t.parent, t.first_block) for t in found.tables] == [
        ("body/t0", None, 0),
        ("body/t0/r0/c1/t0", "body/t0/r0/c1", 2),
    ]


def test_wrapped_paragraphs_are_read_in_order(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = p("甲") + control.format(p("乙") + f"<w:customXml>{p('丙')}</w:customXml>") + p("丁")
    found = document(tmp_path, body)
    assert texts(found) == ["甲", "乙", "丙", "丁"]
    assert found.blocks[-1].id == "body/p3"


def test_table_of_contents_is_no_running_text(tmp_path: Path) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('目录')}{p('一、概况 1')}</w:sdtContent></w:sdt>"
    styles = style("t1", "toc 1") + style("t2", "目录 2")
    body = (
        control
        + p("二、成效 3", properties='<w:pStyle w:val="t1"/>')
        + p("（一）总体 4", properties='<w:pStyle w:val="t2"/>')
        + p("正文")
    )
    found = document(tmp_path, body, styles=styles)
    assert [block.part for block in found.blocks[:4]] == [Part.CONTENTS] * 4
    assert [block.text for block in found.running()] == ["正文"]


def _box(content: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_after_their_paragraph(tmp_path: Path) -> None:
    found = document(tmp_path, p("前", _box(p("框1") + tbl(tr("格"))), "后") + p(_box(p("框2"))) + p("末"))
    assert [(block.id, block.text) for block in found.blocks] == [
        ("body/p0", "前后"),
        ("textbox1/p0", "框1"),
        ("textbox1/t0/r0/c0", "格"),
        ("textbox2/p0", "框2"),
        ("body/p2", "末"),
    ]
    assert found.blocks[1].part is Part.TEXTBOX
    assert [d.code for d in found.diagnostics] == ["D115"]


def test_old_text_box_and_one_in_a_cell(tmp_path: Path) -> None:
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = document(tmp_path, tbl(tr(tc(p("格", old)))))
    assert [(block.id, block.text) for block in found.blocks] == [
        ("body/t0/r0/c0", "格"),
        ("textbox1/p0", "旧框"),
    ]


def test_notes_are_read_in_the_order_of_their_marks(tmp_path: Path) -> None:
    def mark(note: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'

    notes = "".join(f'<w:footnote w:id="{n}">{p(f"注{n}")}</w:footnote>' for n in (0, 3, 5, 9))
    body = p("甲", mark(5), "乙", mark(3), f'<w:del w:id="1">{mark(9)}</w:del>')
    found = document(tmp_path, body, footnotes=notes)
    assert [(block.id, block.text) for block in found.blocks] == [
        ("body/p0", "甲乙"),
        ("footnote1/p0", "注5"),
        ("footnote2/p0", "注3"),
    ]


def test_endnotes_headers_and_footers_are_parts_of_their_own(tmp_path: Path) -> None:
    setup = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/>'
    setup = f"<w:sectPr>{setup}</w:sectPr>"
    body = p("文", '<w:r><w:endnoteReference w:id="2"/></w:r>', properties=setup) + setup
    found = document(
        tmp_path,
        body,
        endnotes=f'<w:endnote w:id="2">{p("尾注")}</w:endnote>',
        header1=p("页眉"),
        footer1=p("页脚"),
    )
    assert [(block.id, block.text, block.part.value) for block in found.blocks] == [
        ("body/p0", "文", "body"),
        ("endnote1/p0", "尾注", "endnote"),
        ("header1/p0", "页眉", "header"),
        ("footer1/p0", "页脚", "footer"),
    ]


def test_comments_and_chunks_are_reported(tmp_path: Path) -> None:
    found = document(
        tmp_path, p("文") + '<w:altChunk r:id="x"/>', comments=f"<w:comment>{p('批注')}</w:comment>"
    )
    assert texts(found) == ["文"]
    assert [d.code for d in found.diagnostics] == ["D114", "D116"]


def test_heading_levels_and_centred_lines(tmp_path: Path) -> None:
    styles = (
        style("a", "heading 2")
        + style("b", "标题 3")
        + style("c", "一级标题")
        + style("d", "正文标题", '<w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr>')
        + style("e", "派生", '<w:basedOn w:val="d"/>')
    )
    body = "".join(p(name, properties=f'<w:pStyle w:val="{name}"/>') for name in "abcde")
    body += p("f", properties='<w:outlineLvl w:val="4"/>') + p(
        "g", properties='<w:pStyle w:val="d"/><w:outlineLvl w:val="9"/>'
    )
    body += p("h", properties='<w:jc w:val="center"/>')
    found = document(tmp_path, body, styles=styles)
    assert [block.style_level for block in found.blocks] == [2, 3, 1, 1, 1, 5, None, None]
    assert [block.centered for block in found.blocks] == [False, False, False, True, True, False, True, True]
    assert found.blocks[0].kind is BlockKind.HEADING


def test_pages_are_told_where_the_file_has_them(tmp_path: Path) -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = p("甲") + p("乙", turn, "乙") + p(turn, "丙") + tbl(tr(tc(p(turn, "格"))))
    assert [block.page for block in document(tmp_path, body).blocks] == [1, 1, 3, 4]
    assert document(tmp_path, p("甲")).blocks[0].page is None


def test_limits_stop_reading_with_a_diagnostic(tmp_path: Path) -> None:
    found = document(tmp_path, p("甲") + p("乙") + p("丙"), Limits(paragraphs=2))
    assert texts(found) == ["甲", "乙"]
    assert [d.code for d in found.diagnostics] == ["D103"]
    found = document(tmp_path, tbl(tr("1"), tr("2"), tr("3")), Limits(rows=2))
    assert texts(found) == ["1", "2"]
    assert [d.code for d in found.diagnostics] == ["D103"]
    deep = tbl(tr(tc(p("1") + tbl(tr(tc(p("2") + tbl(tr("3"))))))))
    assert texts(document(tmp_path, deep, Limits(table_depth=2))) == ["1", "2"]


def test_wide_spans_are_clamped(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc("宽", '<w:gridSpan w:val="50000000"/>'))))
    assert found.tables[0].columns == 63


@given(
    st.lists(
        st.lists(
            st.tuples(st.text("甲乙1２ 　%", max_size=8), st.sampled_from(["", "<w:vanish/>", "<w:b/>"])),
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
def test_blocks_hold_the_runs_and_hidden_ranges_fit(
    paragraphs: list[list[tuple[str, str]]], in_cell: bool
) -> None:
    inner = "".join(p(*(r(text, look) for text, look in runs)) for runs in paragraphs)
    body = tbl(tr(tc(inner))) if in_cell else inner
    content = reader.read(File(0, "x.docx", package(body), "docx"))
    expected = ["".join(text for text, _ in runs) for runs in paragraphs]
    if in_cell:
        assert [block.text for block in content.blocks] == ["\n".join(expected)]
        (cell,) = content.tables[0].cells
        assert content.blocks[0].text[cell.start : cell.end] == content.blocks[0].text
    else:
        assert [block.text for block in content.blocks] == [text for text in expected if text.strip()]
    hidden = "".join(block.text[start:end] for block in content.blocks for start, end in block.hidden)
    kept = (
        paragraphs if in_cell else [runs for runs in paragraphs if "".join(text for text, _ in runs).strip()]
    )
    assert hidden == "".join(text for runs in kept for text, look in runs if "vanish" in look)


def test_page_numbers_in_margins_are_left_out(tmp_path: Path) -> None:
    setup = '<w:sectPr><w:footerReference r:id="footer1"/></w:sectPr>'
    found = document(tmp_path, p("3") + setup, footer1=p("- 1 -") + p("某局编"))
    assert [(block.id, block.text) for block in found.blocks] == [("body/p0", "3"), ("footer1/p1", "某局编")]
