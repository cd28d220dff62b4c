"""The text of a paragraph: every feature gives its words once, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from docextract.model.document import Document
from tests.unit.readers.word_xml import document, p, r, style

WRAPPED = {
    "inserted": ('<w:ins w:id="1">{run}</w:ins>', "甲乙丙"),
    "deleted": ('<w:del w:id="1"><w:r><w:delText>乙</w:delText></w:r></w:del>', "甲丙"),
    "deleted_with_plain_text": ('<w:del w:id="1">{run}</w:del>', "甲丙"),
    "moved_here": ('<w:moveTo w:id="1">{run}</w:moveTo>', "甲乙丙"),
    "moved_away": ('<w:moveFrom w:id="1">{run}</w:moveFrom>', "甲丙"),
    "hyperlink": ('<w:hyperlink r:id="x">{run}</w:hyperlink>', "甲乙丙"),
    "smart_tag": ("<w:smartTag>{run}</w:smartTag>", "甲乙丙"),
    "custom_xml": ("<w:customXml>{run}</w:customXml>", "甲乙丙"),
    "content_control": ("<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>", "甲乙丙"),
    "simple_field": ('<w:fldSimple w:instr="PAGE">{run}</w:fldSimple>', "甲乙丙"),
    "bookmark": ('<w:bookmarkStart w:id="0" w:name="_GoBack"/>{run}<w:bookmarkEnd w:id="0"/>', "甲乙丙"),
    "comment_range": ('<w:commentRangeStart w:id="0"/>{run}<w:commentRangeEnd w:id="0"/>', "甲乙丙"),
    "proofing": ('<w:proofErr w:type="spellStart"/>{run}', "甲乙丙"),
    "soft_break": ("<w:r><w:br/></w:r>", "甲\n丙"),
    "carriage_return": ("<w:r><w:cr/></w:r>", "甲\n丙"),
    "page_break": ('<w:r><w:br w:type="page"/></w:r>', "甲丙"),
    "tab": ("<w:r><w:tab/></w:r>", "甲\t丙"),
    "hyphen": ("<w:r><w:noBreakHyphen/></w:r>", "甲-丙"),
    "soft_hyphen": ("<w:r><w:softHyphen/></w:r>", "甲丙"),
    "tick": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "甲☑丙"),
    "empty_box": ('<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/></w:r>', "甲□丙"),
    "at_least": ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "甲≥丙"),
    "broken_symbol": ('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>', "甲丙"),
    "ruby": (
        "<w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>",
        "甲乙丙",
    ),
    "math": ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "甲x=1丙"),
    "fraction": (
        "<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>执行数</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>a+b</m:t></m:r></m:den></m:f></m:oMath>",
        "甲执行数/(a+b)丙",
    ),
    "old_check_box": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "甲☑丙",
    ),
    "old_list_box": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry '
        'w:val="优"/><w:listEntry w:val="良"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "甲良丙",
    ),
    "alternatives": (
        '<mc:AlternateContent><mc:Choice Requires="wps">{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback>'
        "</mc:AlternateContent>",
        "甲乙丙",
    ),
    "fallback": (
        '<mc:AlternateContent><mc:Choice Requires="xyz"/><mc:Fallback>{run}</mc:Fallback>'
        "</mc:AlternateContent>",
        "甲乙丙",
    ),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_read_feature_gives_its_text_once(name: str, tmp_path: Path) -> None:
    xml, expected = WRAPPED[name]
    found = document(tmp_path, p("甲", xml.replace("{run}", r("乙")), "丙"))
    assert [block.text for block in found.blocks] == [expected]


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_read_complex_field_gives_result_without_instruction(tmp_path: Path) -> None:
    inner = _field("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + r("藏") + _field("end")
    field = (
        _field("begin")
        + "<w:r><w:instrText> IF </w:instrText></w:r>"
        + inner
        + _field("separate")
        + r("12")
        + _field("end")
    )
    assert document(tmp_path, p("共", field, "页")).blocks[0].text == "共12页"


def test_read_field_over_paragraphs_keeps_every_result(tmp_path: Path) -> None:
    first = p(
        _field("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + _field("separate") + r("一、概况")
    )
    found = document(tmp_path, first + p("二、成效") + p(_field("end") + r("正文")))
    assert [block.text for block in found.blocks] == ["一、概况", "二、成效", "正文"]


def test_read_field_left_open_does_not_swallow_the_rest(tmp_path: Path) -> None:
    found = document(tmp_path, p("甲", _field("begin"), "乙") + p("丙"))
    assert [block.text for block in found.blocks] == ["甲", "丙"]


def test_read_full_width_characters_and_spaces_as_they_are(tmp_path: Path) -> None:
    assert (
        document(tmp_path, p("　　２０２２年 完成１００％ ")).blocks[0].text == "　　２０２２年 完成１００％ "
    )


def _hidden(found: Document) -> list[str]:
    return [block.text[start:end] for block in found.blocks for start, end in block.hidden]


def test_read_hidden_text_is_kept_and_flagged(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        p("公开", r("内部", "<w:vanish/>"), r("不藏", '<w:vanish w:val="0"/>')) + p(r("全藏", "<w:vanish/>")),
    )
    assert [block.text for block in found.blocks] == ["公开内部不藏", "全藏"]
    assert _hidden(found) == ["内部", "全藏"]
    assert [d.code for d in found.diagnostics] == ["D109"]


def test_read_text_hidden_by_style_is_flagged(tmp_path: Path) -> None:
    styles = style("a", "隐藏字", "<w:rPr><w:vanish/></w:rPr>", "character") + style(
        "b", "隐藏段", "<w:rPr><w:vanish/></w:rPr>"
    )
    body = p("明", r("暗", '<w:rStyle w:val="a"/>')) + p("整段", properties='<w:pStyle w:val="b"/>')
    assert _hidden(document(tmp_path, body, styles=styles)) == ["暗", "整段"]


def test_read_revisions_are_reported(tmp_path: Path) -> None:
    body = p(
        f'<w:ins w:id="1">{r("新")}</w:ins>', '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    )
    (diagnostic,) = document(tmp_path, body).diagnostics
    assert diagnostic.code == "D108"
    assert "插入 1、删除 1" in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.block == "body/p0"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "D111"),
        ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "D111"),
        ("<w:r><w:object/></w:r>", "D112"),
        ("<w:r><w:drawing><c:chart/></w:drawing></w:r>", "D113"),
    ],
)
def test_read_what_cannot_be_read_is_reported(xml: str, code: str, tmp_path: Path) -> None:
    found = document(tmp_path, p("图", xml))
    assert [d.code for d in found.diagnostics] == [code]
    assert found.blocks[0].text == "图"


def test_read_residue_is_masked_and_reported(tmp_path: Path) -> None:
    found = document(tmp_path, p("见", "错误!未定义书签。", "页"))
    block = found.blocks[0]
    assert [block.text[start:end] for start, end in block.masked] == ["错误!未定义书签。"]
    assert [(d.code, found.quote(d.span)) for d in found.diagnostics if d.span] == [
        ("D101", "错误!未定义书签。")
    ]
