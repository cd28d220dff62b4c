"""Filling a Word file that a person laid out: ``{{名称}}`` stands for a value.

A paragraph that holds the name of a repeated value is repeated with it, in its own look. A
repeated paragraph that has a name without a value is left out. Only paragraphs of the body
are repeated; other names are filled wherever they stand, in tables, headers and footers too.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from lxml import etree

from docextract.writers.word.names import RUN, SPACE, P, T

NAME: Final = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Values of one repetition and of those inside it."""

    values: Values
    inner: Sequence[Entry] = field(default=())


def names_in(root: etree._Element) -> set[str]:
    """All names that stand in ``root``."""
    return {name for paragraph in root.iter(P) for name in NAME.findall(_text(paragraph))}


def fill(root: etree._Element, values: Values) -> None:
    """Put ``values`` in everywhere in ``root``."""
    for paragraph in root.iter(P):
        _put(paragraph, values)


def repeat(body: etree._Element, levels: Sequence[frozenset[str]], entries: Sequence[Entry]) -> None:
    """Repeat paragraphs of ``body``: ``levels`` are the names of outer and inner repetitions."""
    found = [(paragraph, level) for paragraph in body.iterchildren(P) if (level := _level(paragraph, levels))]
    if not found:
        return
    anchor = found[0][0].makeelement(P)
    found[0][0].addprevious(anchor)
    for paragraph in _repeated(found, entries, 1):
        anchor.addprevious(paragraph)
    for paragraph, _ in found:
        body.remove(paragraph)
    body.remove(anchor)


def _repeated(
    patterns: Sequence[tuple[etree._Element, int]], entries: Sequence[Entry], depth: int
) -> Iterator[etree._Element]:
    for entry in entries:
        for is_own, members in groupby(patterns, lambda pattern: pattern[1] == depth):
            if not is_own:
                for paragraph in _repeated(list(members), entry.inner, depth + 1):
                    _put(paragraph, entry.values)
                    yield paragraph
                continue
            for pattern, _ in members:
                wanted = [name for name in NAME.findall(_text(pattern)) if name in entry.values]
                if all(entry.values[name] for name in wanted):
                    paragraph = copy.deepcopy(pattern)
                    _put(paragraph, entry.values)
                    yield paragraph


def _level(paragraph: etree._Element, levels: Sequence[frozenset[str]]) -> int:
    """The innermost level of a name in ``paragraph``, from 1; 0 when nothing in it is repeated."""
    names = NAME.findall(_text(paragraph))
    return max((depth for depth, level in enumerate(levels, 1) for name in names if name in level), default=0)


def _text(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> list[etree._Element]:
    return [piece for run in paragraph.iter(RUN) for piece in run.iterchildren(T)]


def _put(paragraph: etree._Element, values: Values) -> None:
    """Word may spread a name over several runs: its value goes into the first of them."""
    pieces = _pieces(paragraph)
    text = "".join(piece.text or "" for piece in pieces)
    for match in reversed(list(NAME.finditer(text))):
        if match[1] in values:
            _replace(pieces, match.start(), match.end(), values[match[1]])


def _replace(pieces: Sequence[etree._Element], start: int, end: int, value: str) -> None:
    position = 0
    is_put = False
    for piece in pieces:
        text = piece.text or ""
        first, last = max(0, start - position), min(len(text), end - position)
        position += len(text)
        if first < last or (first == last == 0 and start == end):
            piece.text = text[:first] + ("" if is_put else value) + text[last:]
            piece.set(SPACE, "preserve")
            is_put = True
