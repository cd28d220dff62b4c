"""Phrases of rules: plain words with three signs, instead of regular expressions.

``…`` stands for up to twelve characters of the same clause, ``#`` for a number, and
``[甲|乙]`` for one of several words (``[不|]`` for a word that may be absent). What a clerk can
read cannot run away either: there are few signs in a phrase, and none stands right beside another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docextract.text.normalize import fold

GAP: Final = 12
_SIGNS: Final = re.compile(r"…+|#|\[([^\[\]]*)\]")
_GAP: Final = rf"[^。；;，,！？!?\n]{{0,{GAP}}}?"
_NUMBER: Final = r"[0-9][0-9,.]*"
LONGEST: Final = 120
MOST_SIGNS: Final = 3
MOST_CHOICES: Final = 5
_STRETCHES: Final = re.compile(r"…+|#")
_ADJACENT: Final = re.compile(r"(?:…|#)#|#…")


class PhraseError(ValueError):
    """A phrase that cannot be used; the message is for the rule's author."""


def check(phrase: str) -> None:
    """Raise ``PhraseError`` unless ``phrase`` is a usable phrase."""
    if not phrase.strip():
        raise PhraseError("短语是空的")
    if len(phrase) > LONGEST:
        raise PhraseError(f"短语过长，超过 {LONGEST} 字")
    if phrase.startswith(("…", "#")):
        raise PhraseError(f"短语“{phrase}”不能以“…”或“#”开头，请以一个词开头")
    if len(_STRETCHES.findall(phrase)) > MOST_SIGNS:
        raise PhraseError(f"短语“{phrase}”里的“…”和“#”超过 {MOST_SIGNS} 处")
    if _ADJACENT.search(phrase):
        raise PhraseError(f"短语“{phrase}”里的“…”和“#”连在一起，中间要有词")
    if phrase.count("[") != phrase.count("]") or "[[" in phrase or "[]" in phrase:
        raise PhraseError(f"短语“{phrase}”里的方括号没有成对或为空")
    if phrase.count("[") > MOST_CHOICES:
        raise PhraseError(f"短语“{phrase}”里的方括号超过 {MOST_CHOICES} 处")
    if pattern((phrase,)).search("") is not None:
        raise PhraseError(f"短语“{phrase}”可以什么也不是，请至少写一个必有的词")


@lru_cache(1024)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern, on folded text, for any of ``phrases``; longer ones are tried first."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(_source(phrase) for phrase in ordered) or r"(?!)")


def _source(phrase: str) -> str:
    pieces: list[str] = []
    position = 0
    for sign in _SIGNS.finditer(phrase):
        pieces.append(re.escape(fold(phrase[position : sign.start()])))
        if sign.group(1) is not None:
            words = sorted(sign.group(1).split("|"), key=len, reverse=True)
            pieces.append("(?:" + "|".join(re.escape(fold(word)) for word in words) + ")")
        else:
            pieces.append(_NUMBER if sign.group() == "#" else _GAP)
        position = sign.end()
    pieces.append(re.escape(fold(phrase[position:])))
    return "".join(pieces)
