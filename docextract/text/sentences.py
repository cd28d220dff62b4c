"""Sentences and clauses as half-open ranges of a text."""

from __future__ import annotations

import re
from typing import Final

Range = tuple[int, int]

_SENTENCE_END: Final = re.compile(r"[。！？!?\n]+[”’」』）)]*")
_CLAUSE_END: Final = re.compile(r"[，,；;：:。！？!?\n]+")
# A comma between digits groups them (68，412人); a colon between digits is a ratio or a time.
_BETWEEN_DIGITS: Final = re.compile(r"(?<=[0-9０-９])[，,：:](?=[0-9０-９])")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Ranges of the sentences of ``text[start:end]``, each with its closing mark."""
    return _split(text, start, len(text) if end is None else end, _SENTENCE_END)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Ranges of the clauses of ``text[start:end]``, without the mark that closes them."""
    stop = len(text) if end is None else end
    joints = {m.start() for m in _BETWEEN_DIGITS.finditer(text, start, stop)}
    ranges, begin = [], start
    for mark in _CLAUSE_END.finditer(text, start, stop):
        if mark.start() in joints and mark.end() - mark.start() == 1:
            continue
        if mark.start() > begin:
            ranges.append((begin, mark.start()))
        begin = mark.end()
    if begin < stop:
        ranges.append((begin, stop))
    return ranges


def _split(text: str, start: int, end: int, closing: re.Pattern[str]) -> list[Range]:
    ranges, begin = [], start
    for mark in closing.finditer(text, start, end):
        if text[begin : mark.end()].strip():
            ranges.append((begin, mark.end()))
        begin = mark.end()
    if text[begin:end].strip():
        ranges.append((begin, end))
    return ranges
