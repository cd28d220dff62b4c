"""The words that lead up to a name and are no part of it: 其中, 我局实施的, 未完成的为.

All cuts fall on the edges of words, so that 为老服务项目 keeps its 为.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from docextract.lexicon import numbering
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.model.records import record
from docextract.text import tokens
from docextract.text.tokens import Token

_BLANK: Final = " 　、，,"


@record(frozen=True, slots=True)
class Candidate:
    """``text[start:end]`` ends in a name. ``flat`` is the text with quotes and brackets shaded."""

    text: str
    flat: str
    start: int
    end: int


def begin_of_name(candidate: Candidate) -> int:
    """Where the name begins: past relative clauses, copulas, verbs, numbers, dates and lead words."""
    start = _after_relative(candidate)
    words = _Words(candidate.flat[start : candidate.end], start)
    start = max(_after_copula(start, words), _after_verb(start, words))
    while True:
        step = _step(candidate.text, start, candidate.end, words)
        if start == candidate.start and step == start + 1 and candidate.text[start] in name_words().copulas:
            return start  # 为老助餐项目: nothing stands before that it could join
        if step == start or step >= candidate.end:
            return start
        start = step


class _Words:
    """The words of ``text``, which stands at ``start``: cut only where a word is asked for."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words in order, with places in ``text``."""
        return tokens.tokenize(self.text)

    @cached_property
    def edges(self) -> set[int]:
        """Where words end, as places in the paragraph."""
        return {self.start + word.end for word in self.tokens}


def _after_relative(candidate: Candidate) -> int:
    """Past the last 的 outside quotes and brackets: 我局实施的…"""
    at = candidate.flat.rfind(name_words().relative, candidate.start, candidate.end)
    return at + 1 if at >= 0 else candidate.start


def _after_copula(start: int, words: _Words) -> int:
    """Past 为, 是, 有 … where what stands before says that projects are being named."""
    copulas, signs = name_words().copulas, name_words().before_copula
    if copulas.found_in(words.text) and signs.found_in(words.text):
        for word in words.tokens:
            if word.text in copulas and signs.found_in(words.text[: word.start]):
                return start + word.end
    return start


def _after_verb(start: int, words: _Words) -> int:
    """Past a verb between the one who acts and the name: 农业股负责…"""
    verbs = name_words().verbs
    if verbs.found_in(words.text):
        for word in words.tokens:
            if word.text in verbs:
                return start + word.end
    return start


def _step(text: str, start: int, end: int, words: _Words) -> int:
    """Past one blank, number, date or lead word at ``start``; ``start`` when none stands there."""
    if text[start] in _BLANK:
        return start + 1
    if start == 0 or not text[start - 1].isdigit():
        number = numbering.match(text, start)
        if number is not None and not text[number[1].end() - 1].isdigit():
            return number[1].end()
    dated = pattern("project_names", "date").match(text, start, end)
    if dated:
        return dated.end()
    lead = name_words().lead.match(text, start, end)
    while lead is not None and lead.end() not in words.edges:
        lead = name_words().lead.match(text, start, lead.end() - 1)
    return start if lead is None else lead.end()
