from __future__ import annotations

import string

import pytest

from docextract.cli.language import take_language
from docextract.cli.texts import en, zh
from docextract.errors import UsageError


def test_both_languages_say_the_same_things() -> None:
    assert en.TEXTS.keys() == zh.TEXTS.keys()


@pytest.mark.parametrize("key", sorted(zh.TEXTS))
def test_both_languages_use_the_same_values(key: str) -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert fields(en.TEXTS[key]) == fields(zh.TEXTS[key])


@pytest.mark.parametrize("key", sorted(zh.TEXTS))
def test_chinese_texts_fit_a_gbk_console(key: str) -> None:
    zh.TEXTS[key].encode("gbk")


def test_take_language_stands_anywhere() -> None:
    assert take_language(["check", "--lang", "en", "a"], {}) == ("en", ["check", "a"])
    assert take_language(["--lang=en", "check"], {}) == ("en", ["check"])
    assert take_language(["check", "--", "--lang"], {}) == ("zh", ["check", "--", "--lang"])


def test_take_language_from_the_environment() -> None:
    assert take_language([], {"DOCEXTRACT_LANG": "en"}) == ("en", [])
    assert take_language(["--lang", "zh"], {"DOCEXTRACT_LANG": "en"}) == ("zh", [])


def test_take_language_refuses_others() -> None:
    with pytest.raises(UsageError, match="E310"):
        take_language(["--lang", "fr"], {})
