"""Numerals in quotes: slogans (“四好农村路”), and in titles of documents (《…三年行动…》)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.extractors.figures.taking import NUMERAL, Page, Stretch
from docextract.lexicon import asides as lexicon
from docextract.model.values import NonFigureKind
from docextract.text import enclosures
from docextract.text.numerals import CHINESE_DIGIT, SCALE

_SLOGAN: Final = re.compile(f"[{CHINESE_DIGIT}{SCALE}]")
_QUOTED_MOST: Final = 14
_TITLE: Final = "《"
_SCHEME: Final = re.compile(r"(?:工程|行动|计划|模式|服务圈|机制|工作法|体系|体制|战略|格局)$")


def quoted(page: Page) -> None:
    """Numerals in quotes: slogans (“四好农村路”), and in titles of documents (《…三年行动…》)."""
    for opening, closing in enclosures.pairs(page.text):
        if page.text[opening] not in enclosures.QUOTES:
            continue
        inside = page.text[opening + 1 : closing]
        title = page.text[opening] == _TITLE
        if not title and len(inside) > _QUOTED_MOST:
            continue
        if not title and not _is_slogan(inside):
            continue
        for begin, end in _numerals_in(page, opening + 1, closing, joined=not title):
            kind = NonFigureKind.NAME if title or page.text[begin].isdigit() else NonFigureKind.IDIOM
            page.take(begin, end, kind)


def _is_slogan(inside: str) -> bool:
    """A quoted phrase whose numerals count nothing: no money, no percentage, no plain quantity."""
    if re.search(r"\d", inside):
        return bool(_SCHEME.search(inside)) or re.fullmatch(r"[\d+A-Za-z.×-]+\S{0,2}", inside) is not None
    return _SLOGAN.search(inside) is not None and "百分" not in inside


def _numerals_in(page: Page, start: int, end: int, *, joined: bool) -> Iterator[Stretch]:
    silent = [m.span() for m in lexicon.alternatives("silent").finditer(page.text, start, end)]
    spots = [
        m.start()
        for m in NUMERAL.finditer(page.text, start, end)
        if not page.taken[m.start()] and not any(a <= m.start() < b for a, b in silent)
    ]
    if not spots:
        return
    if joined:
        yield spots[0], min(end, spots[-1] + (1 if page.text[spots[-1]].isdigit() else 2))
        return
    begin = last = spots[0]
    for spot in spots[1:]:
        if spot > last + 1:
            yield begin, last + 1
            begin = spot
        last = spot
    yield begin, last + 1
