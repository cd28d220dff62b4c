"""Passages compared without their figures: keys for an index, shingles of words for a measure of likeness.

A passage is the running text of a paragraph. Its *core* is what is left when numbers, the
entity's own name and punctuation are taken out; a clause gives two keys (its first and its last
characters), so that a word changed inside a clause leaves it to be found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from docextract.lexicon import passages
from docextract.text import similarity, tokens
from docextract.text.normalize import fold

_CLAUSE: Final = re.compile(r"[，。；：！？,;:!?\n]+")
_NUMBER: Final = re.compile(
    r"[0-9][0-9.,%‰]*|[一二三四五六七八九十百千万亿两零〇]+(?=[个家户人次项年月日元万亿%％])"
)
_NOISE: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_SHORTEST_CLAUSE: Final = 6
_EDGE: Final = 8
_WORDS: Final = 3


def clauses(text: str, entity: str | None = None) -> Iterator[str]:
    """The cores of the clauses of ``text`` that say enough to be known again."""
    plain = fold(text)
    if entity:
        plain = plain.replace(fold(entity), "")
    plain = passages.own().sub("", plain)
    for clause in _CLAUSE.split(plain):
        core = _NOISE.sub("", _NUMBER.sub("", clause))
        if len(core) >= _SHORTEST_CLAUSE:
            yield core


def keys(core: str) -> tuple[int, ...]:
    """Numbers under which a clause is found: of its beginning and its end, or of all of a short one."""
    if len(core) < _EDGE + _SHORTEST_CLAUSE - 2:
        return (_key(f"={core}"),)
    return (_key(f"^{core[:_EDGE]}"), _key(f"{core[-_EDGE:]}$"))


def likeness(one: str, other: str) -> int:
    """How much of the shorter of two cores the other one holds, in percent.

    The lower of two measures: shared runs of three words, and equal characters in their order.
    """
    left, right = _shingles(one), _shingles(other)
    if not left or not right:
        return 0
    shared = 100 * len(left & right) / min(len(left), len(right))
    return int(min(shared, similarity.held(one, other)))


def _key(text: str) -> int:
    data = text.encode("utf-8")
    # SQLite keeps 63 bits and a sign.
    return (zlib.crc32(data) << 31) ^ zlib.adler32(data)


def _shingles(core: str) -> frozenset[tuple[str, ...]]:
    words = [token.text for token in tokens.tokenize(core)]
    return frozenset(tuple(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1))
