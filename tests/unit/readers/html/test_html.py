"""Web pages as departments save them: paragraphs, lists, spans, encodings, frames, archives."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.errors import InputError
from docextract.model.document import Part
from docextract.readers import Limits, html
from docextract.readers.file import Content, File


def read(source: str | bytes, limits: Limits | None = None, name: str = "html") -> Content:
    data = source.encode() if isinstance(source, str) else source
    return html.read(File(0, "报告.html", data, name, limits or Limits()))


def texts(content: Content) -> list[str]:
    return [f"[{block.number}]{block.text}" if block.number else block.text for block in content.blocks]


def grid(content: Content, table: int = 0) -> list[list[str | None]]:
    by_id = {block.id: block.text for block in content.blocks}
    return [[by_id[cell.block] if cell else None for cell in row] for row in content.tables[table].grid()]


def test_revisions_are_read_as_accepted_and_told() -> None:
    content = read("<p>预算<del>90</del><ins>100</ins>万元<table><tr><td>甲<del>乙</del><td>丙</table>")
    assert texts(content) == ["预算100万元", "甲", "丙"]
    assert [diagnostic.code for diagnostic in content.diagnostics] == ["D108"]
    assert "插入 1、删除 2、移动 0 处" in content.diagnostics[0].message


def test_blocks_begin_and_end_paragraphs() -> None:
    content = read(
        "<html><head><title>不读</title><style>p{}</style></head><body>开头<p>一、<b>概</b>况 </p>\n"
        "<div>二<br>三<div>四</div>五</div><script>x()</script><p> </p><p>　　首行空格</p></body></html>"
    )
    assert texts(content) == ["开头", "一、概况", "二\n三", "四", "五", "　　首行空格"]
    assert [block.id for block in content.blocks][:2] == ["body/p0", "body/p1"]


def test_blanks_are_shown_as_browsers_do() -> None:
    assert texts(read("<p>  执行数\n\t 80   万元&nbsp; </p>")) == ["执行数 80 万元\xa0"]


def test_headings_lists_and_centred_lines() -> None:
    content = read(
        '<h2 align="center">标题</h2><ol start="3"><li>甲<li>乙</ol><ol type="A"><li>丙</ol><ul><li>丁</ul>'
        '<p style="text-align: center">落款</p>'
    )
    assert texts(content) == ["标题", "[3.]甲", "[4.]乙", "[A.]丙", "丁", "落款"]
    assert content.blocks[0].style_level == 2
    assert [block.centered for block in content.blocks] == [True, False, False, False, False, True]
    assert content.blocks[4].kind.value == "list_item"


def test_table_with_spans() -> None:
    content = read(
        "<p>前</p><table><thead><tr><th rowspan=2>项目</th><th colspan=2>资金</th></tr>"
        "<tr><td>预算</td><td>执行</td></tr></thead><tbody><tr><td><p>水渠</p><p>改造</p></td><td>30</td><td>27.5</td></tr></tbody></table>后"
    )
    assert grid(content) == [["项目", "资金", "资金"], ["项目", "预算", "执行"], ["水渠\n改造", "30", "27.5"]]
    assert content.tables[0].first_block == 1
    assert content.blocks[1].id == "body/t0/r0/c0"
    assert texts(content)[-1] == "后"


def test_spans_that_reach_below_the_table_or_are_nonsense() -> None:
    content = read("<table><tr><td rowspan=99999 colspan=99999>甲<td rowspan=x colspan=-1>乙</table>")
    assert [(c.rowspan, c.colspan) for c in content.tables[0].cells] == [(1, 63), (1, 1)]


def test_nested_table_and_frame() -> None:
    content = read(
        "<table><tr><td><p>正文</p><table><tr><td>外</td><td>壳<table><tr><td>内</td></tr></table></td></tr></table>"
        "</td></tr></table>"
    )
    assert texts(content) == ["正文", "外", "壳", "内"]
    assert [(table.id, table.parent) for table in content.tables] == [
        ("body/t0", None),
        ("body/t0/r0/c1/t0", "body/t0/r0/c1"),
    ]


def test_hidden_parts_and_page_numbers_are_left_out() -> None:
    content = read(
        '<p style="display:none">藏</p><p>明</p><div title="footer"><p>- 3 -</p><p>联系人：李某</p></div>'
    )
    assert texts(content) == ["明", "联系人：李某"]
    assert content.blocks[1].part is Part.FOOTER


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["", '<meta charset="gb2312">', '<meta charset="utf-8">'])
def test_encodings_declared_right_wrong_or_not_at_all(encoding: str, declared: str) -> None:
    content = read(f"<html>{declared}<p>执行率98.5%，镕</p></html>".encode(encoding))
    assert texts(content) == ["执行率98.5%，镕"]
    assert content.diagnostics == ()


def test_archive_of_a_page() -> None:
    page = base64.b64encode("<html><p>一、概况</p></html>".encode("gb18030")).decode()
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{page}\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    assert texts(read(archive.encode("ascii"), name="mhtml")) == ["一、概况"]
    with pytest.raises(InputError) as caught:
        read(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", name="mhtml")
    assert caught.value.code == "E107"


def test_pictures_and_residue_are_told() -> None:
    content = read("<p>见错误!未定义书签。<img src='http://example.invalid/x.png'></p>")
    assert sorted(d.code for d in content.diagnostics) == ["D101", "D111"]


def test_limits_stop_reading_with_a_diagnostic() -> None:
    for source, limits in [
        ("<p>1<p>2<p>3", Limits(paragraphs=2)),
        ("<table><tr><td>1<td>1<tr><td>2<td>2<tr><td>3</table>", Limits(rows=2)),
        ("<table><tr><td>1<td>1<tr><td>2<td>2<tr><td>3</table>", Limits(cells=4)),
        ("<table><tr><td>1<td>2<table><tr><td>3<td>4</table></table>", Limits(table_depth=1)),
    ]:
        content = read(source, limits)
        assert "D103" in [d.code for d in content.diagnostics]
        assert "3" not in texts(content)


def test_page_made_to_hurt() -> None:
    started = time.monotonic()
    read("<div>" * 50_000 + "深")
    read("<table>" + "<tr><td rowspan=60000>x" * 5_000)
    assert time.monotonic() - started < 10


@given(st.text("<>/tdrablep 甲1=\"'&;-!", max_size=120))
def test_any_markup_gives_blocks_that_fit_their_cells(source: str) -> None:
    content = read("<p>x</p>" + source)
    by_id = {block.id: block.text for block in content.blocks}
    assert len(by_id) == len(content.blocks)
    for table in content.tables:
        table.grid()
        assert all(cell.end == len(by_id[cell.block]) for cell in table.cells)
