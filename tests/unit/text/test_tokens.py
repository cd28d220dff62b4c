"""Words and cues keep their places, whatever jieba makes of the text."""

import logging
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.text import tokens


def cues(text):
    return [(cue.id, text[cue.start : cue.end]) for cue in tokens.match(text, "statements")]


@settings(deadline=None)
@given(st.text(alphabet="未完成项目，。 　％Ａb12①因为疫情\U00020000", max_size=40))
def test_tokenize_gives_the_text_back(text):
    found = tokens.tokenize(text)
    assert "".join(text[token.start : token.end] for token in found) == text
    assert all(token.start < token.end for token in found)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("泵站未能按期竣工", ("statuses.unmet", "未能按期竣工")),
        ("护栏没有完全到货", ("statuses.partial", "没有完全到货")),
        ("该项资金一直未支出", ("statuses.unspent", "一直未支出")),
        ("培训尚未组织开展", ("statuses.not_started", "尚未组织开展")),
        ("资金未到位", ("statuses.unfunded", "资金未到位")),
    ],
)
def test_match_composes_negation_and_verb(text, cue):
    assert cue in cues(text)


@pytest.mark.parametrize(
    "text", ["面向未来", "未成年人保护", "年度完成率", "不合格产品处置率", "体系和关系", "因地制宜"]
)
def test_match_leaves_longer_words_whole(text):
    assert cues(text) == []


def test_match_finds_full_width_forms_at_their_own_place():
    text = "支出为０，执行率为０"
    assert ("statuses.unspent", "支出为０") in cues(text)


def test_match_gives_no_overlapping_cues():
    found = tokens.match("项目没有按期完成，不存在未完成的情况，未发现未支出的资金", "statements")
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_match_refuses_an_unknown_vocabulary():
    with pytest.raises(KeyError):
        tokens.match("完成", "unheard-of")


def test_tokenizer_is_silent_and_its_own(capsys, monkeypatch, tmp_path):
    import jieba

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    tokens._tokenizer.cache_clear()
    own = tokens._tokenizer()
    assert own is not jieba.dt
    assert capsys.readouterr().err == ""
    assert logging.getLogger("jieba").level != logging.CRITICAL


def test_tokenizer_works_without_a_cache_folder(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setenv("LOCALAPPDATA", str(blocked))
    tokens._tokenizer.cache_clear()
    tokens.tokenize.cache_clear()
    assert [token.text for token in tokens.tokenize("项目未完成")] == ["项目", "未", "完成"]
    tokens._tokenizer.cache_clear()
