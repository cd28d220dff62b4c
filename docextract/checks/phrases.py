"""Phrases of rules: plain words with three signs, instead of regular expressions.

``…`` stands for up to twelve characters of the same clause, ``#`` for a number, and
``[甲|乙]`` for one of several words (``[不|]`` for a word that may be absent). What a clerk can
read cannot run away either: every phrase is matched in linear time for its bounded length.
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
MOST_GAPS: Final = 4


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
    if phrase.count("…") > MOST_GAPS:
        raise PhraseError(f"短语“{phrase}”里的“…”超过 {MOST_GAPS} 处")
    if phrase.count("[") != phrase.count("]") or "[[" in phrase or "[]" in phrase:
        raise PhraseError(f"短语“{phrase}”里的方括号没有成对或为空")


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
