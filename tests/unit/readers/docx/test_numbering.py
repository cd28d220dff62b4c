"""List numbers as Word prints them, in mixed lists with restarts and overrides."""

from __future__ import annotations

from pathlib import Path

from tests.unit.readers.word_xml import definition, document, item, level, num, p, style, tbl, tc, texts, tr

OFFICIAL = definition(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def test_numbers_of_an_official_report(tmp_path: Path) -> None:
    body = "".join(
        item(text, 1, depth)
        for text, depth in [
            ("概况", 0),
            ("职能", 1),
            ("机构", 1),
            ("科室", 2),
            ("人员", 3),
            ("车辆", 3),
            ("成效", 0),
            ("总体", 1),
        ]
    )
    found = document(tmp_path, body, numbering=OFFICIAL + num(1, 0))
    assert [block.number for block in found.blocks] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "①",
        "②",
        "二、",
        "（一）",
    ]
    assert {block.kind.value for block in found.blocks} == {"list_item"}
    assert found.blocks[0].text == "概况"


def test_number_levels_not_started_count_from_their_start(tmp_path: Path) -> None:
    lists = definition(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert texts(document(tmp_path, item("甲", 1, 1) + item("乙", 1, 1), numbering=lists)) == [
        "[1.1]甲",
        "[1.2]乙",
    ]


def test_numbers_of_two_lists_of_one_definition_go_on(tmp_path: Path) -> None:
    lists = OFFICIAL + num(1, 0) + num(2, 0)
    assert texts(document(tmp_path, item("甲", 1) + item("乙", 2), numbering=lists)) == [
        "[一、]甲",
        "[二、]乙",
    ]


def test_number_start_override_restarts_once(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = OFFICIAL + num(1, 0) + num(2, 0, override)
    body = item("甲", 1) + item("乙", 1) + item("丙", 2) + item("丁", 2)
    assert texts(document(tmp_path, body, numbering=lists)) == [
        "[一、]甲",
        "[二、]乙",
        "[一、]丙",
        "[二、]丁",
    ]


def test_number_level_override_replaces_the_format(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert texts(document(tmp_path, item("甲", 1), numbering=OFFICIAL + num(1, 0, own))) == ["[A)]甲"]


def test_number_level_that_never_restarts(tmp_path: Path) -> None:
    lists = definition(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
    ) + num(1, 0)
    body = item("甲", 1) + item("a", 1, 1) + item("乙", 1) + item("b", 1, 1)
    assert texts(document(tmp_path, body, numbering=lists)) == ["[1]甲", "[1]a", "[2]乙", "[2]b"]


def test_number_in_legal_form_is_decimal_throughout(tmp_path: Path) -> None:
    lists = definition(
        0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    ) + num(1, 0)
    body = item("总则", 1) + item("目的", 1, 1)
    assert texts(document(tmp_path, body, numbering=lists)) == ["[第一章]总则", "[1.1]目的"]


def test_number_given_by_style_and_switched_off_by_paragraph(tmp_path: Path) -> None:
    styles = style("h", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + style(
        "h2", "我的标题", '<w:basedOn w:val="h"/>'
    )
    off = '<w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        p("甲", properties='<w:pStyle w:val="h"/>')
        + p("乙", properties='<w:pStyle w:val="h2"/>')
        + p("丙", properties=off)
    )
    found = document(tmp_path, body, styles=styles, numbering=OFFICIAL + num(1, 0))
    assert texts(found) == ["[一、]甲", "[二、]乙", "丙"]
    assert [block.style_level for block in found.blocks] == [1, 1, 1]


def test_number_level_found_by_the_style_tied_to_it(tmp_path: Path) -> None:
    styles = style("h2", "标题 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    tied = level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>')
    lists = definition(0, level(0, "decimal", "%1."), tied) + num(1, 0)
    body = p("甲", properties='<w:pStyle w:val="h2"/>')
    assert texts(document(tmp_path, body, styles=styles, numbering=lists)) == ["[（一）]甲"]


def test_number_on_style_and_paragraph_is_counted_once(tmp_path: Path) -> None:
    styles = style("h", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    both = '<w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("甲", properties=both) + p("乙", properties=both)
    found = document(tmp_path, body, styles=styles, numbering=OFFICIAL + num(1, 0))
    assert texts(found) == ["[一、]甲", "[二、]乙"]


def test_number_of_a_linked_list_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="s"/></w:abstractNum>'
    styles = style("s", "列表样式", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")
    lists = linked + OFFICIAL + num(1, 0) + num(9, 5)
    assert texts(document(tmp_path, item("甲", 9), styles=styles, numbering=lists)) == ["[一、]甲"]


def test_number_of_empty_paragraph_counts_and_of_deleted_one_does_not(tmp_path: Path) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(properties=numbered + '<w:rPr><w:del w:id="1"/></w:rPr>')
    body = item("甲", 1) + gone + p(properties=numbered) + item("乙", 1)
    found = document(tmp_path, body, numbering=OFFICIAL + num(1, 0))
    assert texts(found) == ["[一、]甲", "[二、]", "[三、]乙"]
    assert [block.id for block in found.blocks] == ["body/p0", "body/p2", "body/p3"]


def test_number_of_a_cell_stands_beside_its_text(tmp_path: Path) -> None:
    lists = definition(0, level(0, "decimal", "%1")) + num(1, 0)
    row = tr(tc(item("", 1)), "道路维护")
    found = document(tmp_path, tbl(row, tr(tc(item("", 1)), "绿化养护")), numbering=lists)
    assert [block.number for block in found.blocks] == ["1", None, "2", None]


def test_number_of_a_list_that_is_not_defined_is_none(tmp_path: Path) -> None:
    assert texts(document(tmp_path, item("甲", 7), numbering=OFFICIAL)) == ["甲"]


def test_bullets_are_printed_as_plain_characters(tmp_path: Path) -> None:
    lists = definition(0, level(0, "bullet", "\uf06c")) + num(1, 0)
    assert texts(document(tmp_path, item("甲", 1), numbering=lists)) == ["[●]甲"]
