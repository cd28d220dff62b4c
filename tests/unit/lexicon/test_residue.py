from __future__ import annotations

import pytest

from docextract.lexicon import residue


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[bookmark: _GoBack]二、主要成效", ["[bookmark: _GoBack]"]),
        ("详见错误!未定义书签。页", ["错误!未定义书签。"]),
        ("见错误！未找到引用源。", ["错误！未找到引用源。"]),
        ("公章[pic]", ["[pic]"]),
        ("目录 PAGEREF _Toc12345 \\h 3", ["PAGEREF _Toc12345 \\h"]),
        ("Error! Bookmark not defined.", ["Error! Bookmark not defined."]),
        ("设书签3处，错误率低于1%，[2023]5号", []),
    ],
)
def test_find_residue(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in residue.find(text)] == found
