from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docextract.readers import Limits, text
from docextract.readers.file import Content, File


def read(data: bytes, limits: Limits | None = None) -> Content:
    return text.read(File(0, "报告.txt", data, "text", limits or Limits()))


def test_lines_are_paragraphs_counted_with_empty_ones() -> None:
    content = read("　　标题\r\n\n  一、概况 \r二、成效\n".encode())
    assert [(block.id, block.text) for block in content.blocks] == [
        ("body/p0", "　　标题"),
        ("body/p2", "  一、概况 "),
        ("body/p3", "二、成效"),
    ]


def test_encodings_without_a_mark_are_tried_in_order() -> None:
    sentence = "全年执行数80万元，完成率100%。"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"):
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        content = read(mark + sentence.encode(encoding))
        assert [block.text for block in content.blocks] == [sentence], encoding
        assert content.diagnostics == ()


def test_utf16_without_a_mark_is_known_by_its_digits() -> None:
    sentence = "全年执行数80万元，完成率100%。"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert [block.text for block in read(sentence.encode(encoding)).blocks] == [sentence]


def test_big5_is_not_read_as_the_private_characters_of_gb18030() -> None:
    content = read("青山縣水利局2023年度績效自評報告".encode("big5"))
    assert content.blocks[0].text == "青山縣水利局2023年度績效自評報告"
    bullets = "\ue5e5本年度完成管网改造三十公里，超过年初绩效目标，群众满意度较高，项目资金按时支付到位。"
    assert read(bullets.encode("gb18030")).blocks[0].text == bullets
    content = read(("\ue5e5\ue5e6\ue5e7" * 9).encode("gb18030") + b"\xa1\xa1\x80\x36\xa1\x30")
    assert [diagnostic.code for diagnostic in content.diagnostics] == ["D102"]


def test_undecodable_bytes_are_replaced_and_told() -> None:
    content = read("项目完成".encode("gb18030") + b"\xff\xff" + "良好".encode("gb18030"))
    assert "项目完成" in content.blocks[0].text
    assert "\ufffd" in content.blocks[0].text
    assert [diagnostic.code for diagnostic in content.diagnostics] == ["D102"]
    assert len(content.warnings) == 1


def test_residue_is_masked_and_reported_with_its_place() -> None:
    content = read("[bookmark: _Toc1]二、成效\n错误!未定义书签。".encode())
    assert [block.masked for block in content.blocks] == [((0, 17),), ((0, 9),)]
    assert [diagnostic.code for diagnostic in content.diagnostics] == ["D101", "D101"]
    assert content.diagnostics[1].span is not None
    assert content.diagnostics[1].span.block == "body/p1"


def test_too_many_lines_stop_with_a_diagnostic() -> None:
    content = read(b"a\n" * 10, Limits(paragraphs=3))
    assert len(content.blocks) == 3
    assert [diagnostic.code for diagnostic in content.diagnostics] == ["D103"]


def test_other_line_separators_stay_in_the_text() -> None:
    assert [block.text for block in read("甲\u2028乙\x0c丙\x85丁".encode()).blocks] == [
        "甲\u2028乙\x0c丙\x85丁"
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8))
def test_every_line_keeps_its_number_and_text(lines: list[str]) -> None:
    lines = [line.replace("\n", "").replace("\r", "") for line in lines]
    content = read(b"\xef\xbb\xbf" + "\n".join(lines).encode())
    assert {block.id: block.text for block in content.blocks} == {
        f"body/p{number}": line for number, line in enumerate(lines) if line.strip()
    }


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document(data: bytes) -> None:
    content = read(data)
    for block in content.blocks:
        for start, end in block.masked:
            assert 0 <= start < end <= len(block.text)
