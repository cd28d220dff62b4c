from __future__ import annotations

import pytest

from docextract.lexicon import numbering
from docextract.text.normalize import fold


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("一、概况", "chinese", "一、"),
        ("二.概况", "chinese", "二."),
        ("十二、概况", "chinese", "十二、"),
        ("（一）概况", "chinese_bracket", "（一）"),
        ("(三) 概况", "chinese_bracket", "(三)"),
        ("㈡概况", "chinese_bracket", "㈡"),
        ("1.概况", "arabic", "1."),
        ("１０、概况", "arabic", "10、"),
        ("1.2022年预算", "arabic", "1."),
        ("（2）概况", "arabic_bracket", "（2）"),
        ("1)概况", "arabic_half_bracket", "1)"),
        ("①概况", "circled", "①"),
        ("1.2 概况", "decimal", "1.2"),
        ("第三部分 概况", "part", "第三部分"),
    ],
)
def test_match_reads_a_number(text: str, form: str, printed: str) -> None:
    found = numbering.match(fold(text))
    assert found is not None
    assert (found[0].id, found[1].group().strip()) == (form, printed)


@pytest.mark.parametrize(
    "text",
    ["2022年", "一是加强管理", "3.75km", "十分重视", "12345热线", "（徐财〔2023〕5号）", ""],
)
def test_match_refuses_what_is_no_number(text: str) -> None:
    assert numbering.match(fold(text)) is None


@pytest.mark.parametrize(("character", "place"), [("③", 3), ("Ⅳ", 4), ("㈤", 5), ("b", 2), ("一", None)])
def test_ordinal_of_a_single_character(character: str, place: int | None) -> None:
    assert numbering.ordinal(character) == place
