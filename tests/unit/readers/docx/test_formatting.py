"""Formatting that is left out before parsing: less to read, and the same text, marks and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from docextract.readers.docx.formatting import lighten
from tests.unit.readers import word_xml as x

FONT = '<w:rFonts w:ascii="仿宋"/><w:sz w:val="32"/>'


def test_fonts_and_table_styles_are_left_out() -> None:
    assert lighten(x.p(x.r("甲", FONT)).encode()) == x.p("甲").encode()
    kept = x.style("a", "正文")
    styles = f"<w:styles>{x.style('t', '网格', kind='table')}{kept}</w:styles>"
    assert lighten(styles.encode()) == f"<w:styles>{kept}</w:styles>".encode()


@pytest.mark.parametrize(
    "content",
    [
        x.r("隐", "<w:vanish/>"),
        x.r("隐", '<w:rStyle w:val="h"/>'),
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>',
        "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>",
        "<!-- <w:rPr> --><w:t>甲</w:t><!-- </w:rPr> -->",
        "<w:t><![CDATA[<w:rPr>甲</w:rPr>]]></w:t>",
        "<w:rPr><!-- </w:rPr> --><w:b/></w:rPr>",
        "<w:rPr><w:b/>",
        '<w:styles><w:style w:type="table"/><w:style w:type="paragraph"></w:style></w:styles>',
    ],
)
def test_what_is_read_or_doubtful_stays(content: str) -> None:
    assert lighten(content.encode()) == content.encode()


def test_documents_read_the_same_with_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = (
        x.p(x.r("一、概况", FONT), x.r("不公开", FONT + "<w:vanish/>"), properties='<w:pStyle w:val="h"/>')
        + x.p(x.r("样式隐藏", '<w:rStyle w:val="c"/>'), x.r("可见", FONT))
        + x.p(properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
        + x.item("甲", 1)
        + x.tbl(x.tr(x.tc(x.p(x.r("指标", FONT))), x.tc(x.p(x.r("值", FONT)) + x.p("二"))))
    )
    styles = (
        x.style("h", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + x.style("c", "隐", f"<w:rPr>{FONT}<w:vanish/></w:rPr>", "character")
        + x.style("t", "Table Grid", f"<w:rPr>{FONT}</w:rPr>", "table")
    )
    numbering = x.definition(0, x.level(0, "decimal", "%1.", f"<w:rPr>{FONT}</w:rPr>")) + x.num(1, 0)
    light = x.document(tmp_path, body, styles=styles, numbering=numbering)
    monkeypatch.setattr("docextract.readers.docx.lighten", bytes)
    assert x.document(tmp_path, body, styles=styles, numbering=numbering) == light
    assert [block.hidden for block in light.blocks[:2]] == [((4, 7),), ((0, 4),)]
    assert x.texts(light)[2] == "[1.]甲"
