from __future__ import annotations

import pytest

from docextract.lexicon import notices


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（石财绩〔2023〕6号）", "石财绩〔2023〕6号"),
        ("根据石财绩（2023）12号通知", "石财绩（2023）12号"),
        ("按照石政财字【2023】19号要求", "石政财字【2023】19号"),
        ("石财函[2022]第9号", "石财函[2022]第9号"),
        ("石财行2020〕189号", "石财行2020〕189号"),
        ("石经信字〔2022〕3号", "石经信字〔2022〕3号"),
        ("县财政局石财绩〔2022〕3号", "石财绩〔2022〕3号"),
    ],
)
def test_number_in_any_brackets(text: str, number: str) -> None:
    match = notices.number().search(text)
    assert match is not None
    start = match.start() + notices.letters_start(match["letters"])
    assert text[start : match.end()] == number


def test_rank_prefers_self_evaluation() -> None:
    assert notices.rank("关于开展绩效自评的通知") < notices.rank("关于全面实施预算绩效管理的意见")
    assert notices.rank("关于召开会议的通知") == notices.rank("")
