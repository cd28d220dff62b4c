from __future__ import annotations

import pytest

from docextract.readers.page_numbers import is_page_number


@pytest.mark.parametrize(
    "text", ["3", "- 3 -", "— 12 —", "第3页", "第 3 页 共 12 页", "3/12", "第3页，共12页", "－ １ －"]
)
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "2022年", "3、问题", "第3页的表格", "98.5%", "12345", "3人"])
def test_other_lines(text: str) -> None:
    assert not is_page_number(text)
