"""Numerals that count nothing: dates, document numbers, headings, ordinals, idioms, codes.

One pass over a folded text. The kinds are tried in the order below and each takes its
stretches away from the next, so that every numeral has one reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from docextract.lexicon import asides as lexicon
from docextract.lexicon import bounds, notices, numbering, units
from docextract.model.values import NonFigureKind
from docextract.text import dates, enclosures
from docextract.text.numerals import CHINESE_DIGIT, SCALE

# What a taken stretch is replaced by: no numeral, no word, one code point each.
TAKEN: Final = "\ue000"
_NUMERALS: Final = f"0123456789{CHINESE_DIGIT}{SCALE}廿卅"
_NUMERAL: Final = re.compile(f"[{_NUMERALS}]")
# A number and nothing else, as most cells of a table are: too short for a phone number or a code,
# and not of the length of a hotline.
_PLAIN_NUMBER: Final = re.compile(r" *-?(?:\d{1,4}|\d{6,9}|\d{1,3}(?:,\d{3})+|\d+(?=\.))(?:\.\d{1,6})? *%? *")
_LOOK_BACK: Final = 24
_INLINE_HEADING: Final = re.compile(
    r"[（(]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[）)](?=[、.．]?\s?[^\d\s，。；、%）)])"
    r"|(?:(?<=[。；;:：，,\s%])|(?<=。”))(?:"
    r"[一二三四五六七八九十]{1,3}、(?!\s?[一二三四五六七八九十]{1,2}(?:[季批期级产是类、月年等]|个))"
    r"|\d{1,2}(?:[.．]|、(?!\d))(?=\s?[\u4e00-\u9fff《“])|\d{1,2}[)）](?=\s?[\u4e00-\u9fff《“]))"
    r"|[①-⑳❶-❿⑴-⒇]"
)
# 提前一年 is no 前一年.
_FORMER, _IN_ADVANCE = "前", "提"
_SLOGAN: Final = re.compile(f"[{CHINESE_DIGIT}{SCALE}]")
_QUOTED_MOST: Final = 14
_TITLE: Final = "《"
_SCHEME: Final = re.compile(r"(?:工程|行动|计划|模式|服务圈|机制|工作法|体系|体制|战略|格局)$")


@dataclass(frozen=True, slots=True)
class Aside:
    """A numeral that counts nothing, at ``text[start:end]``; ``kind`` None for a mere syllable."""

    start: int
    end: int
    kind: NonFigureKind | None
    period: str | None = None


Stretch = tuple[int, int]


@dataclass(slots=True)
class _Page:
    """A folded text from which stretches are taken one by one."""

    text: str
    year: int | None
    starts: tuple[int, ...]
    taken: bytearray
    found: list[Aside]

    def take(self, start: int, end: int, kind: NonFigureKind | None, period: str | None = None) -> None:
        if start < end and not any(self.taken[start:end]):
            self.taken[start:end] = b"\x01" * (end - start)
            self.found.append(Aside(start, end, kind, period))

    def free_from(self, end: int) -> int:
        """Where the free stretch that ends at ``end`` begins."""
        return self.taken.rfind(b"\x01", 0, end) + 1

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])


Step = Callable[[_Page], None]


def scan(
    folded: str, year: int | None, starts: tuple[int, ...] = (0,), hidden: tuple[Stretch, ...] = ()
) -> list[Aside]:
    """The asides of ``folded`` in order, none overlapping.

    ``starts`` are the places where a line, or the text of a cell, begins; stretches in
    ``hidden`` are passed over. Syllables (一般) come with kind None, so that they can be
    masked too.
    """
    if _PLAIN_NUMBER.fullmatch(folded) is not None:
        return []
    if _NUMERAL.search(folded) is None and _INLINE_HEADING.search(folded) is None:
        return []
    page = _Page(folded, year, starts, bytearray(len(folded)), [])
    for start, end in hidden:
        page.taken[start:end] = b"\x01" * (end - start)
    for step in _STEPS:
        step(page)
    return sorted(page.found, key=lambda aside: aside.start)


def masked(folded: str, taken: Iterable[Stretch]) -> str:
    """``folded`` with the stretches replaced by ``TAKEN``; same length."""
    pieces, at = [], 0
    for start, end in sorted(taken):
        if end <= at:
            continue
        start = max(start, at)
        pieces += [folded[at:start], TAKEN * (end - start)]
        at = end
    return "".join([*pieces, folded[at:]])


def _headings(page: _Page) -> None:
    """Numbers that a line begins with: 一、 （2） 3."""
    for start in page.starts:
        at = start
        while at < len(page.text) and page.text[at] in " *#":
            at += 1
        found = numbering.match(page.text, at)
        if found is None:
            continue
        end = found[1].end()
        if _is_heading(page.text, found[0].id, at, end):
            page.take(at, end, NonFigureKind.HEADING_NUMBER)


def _is_heading(text: str, form: str, start: int, end: int) -> bool:
    """False for 三、四季度…, 第一部分 without more, and a number that a unit follows (3.5 万元)."""
    if form == "part":
        return False
    rest = text[end : end + 8].lstrip()
    if text[end - 1] in _NUMERALS + " ":
        # nothing but a space sets the number off: 3.5 万元, 10 成
        at = len(text[: end + 2]) - len(text[end : end + 2].lstrip())
        return units.match(text, at) is None and not rest.startswith(_BEHIND_NUMBERS)
    if form in ("chinese", "arabic") and rest[:1] in _NUMERALS:
        listed = numbering.match(text, end)
        if text[end - 1] in "、,，" and (listed is None or rest[:1] not in "0123456789"):
            return text[end - 1] != "，" and re.match(r"(?:19|20)\d\d|\d+[个家项]", rest) is not None
    return True


def _inline_headings(page: _Page) -> None:
    for found in _INLINE_HEADING.finditer(page.text):
        page.take(found.start(), found.end(), NonFigureKind.HEADING_NUMBER)


def _labels(page: _Page) -> None:
    for pattern in lexicon.patterns("labels"):
        for found in pattern.finditer(page.text):
            start = found.end() - len(re.search(r"\d+$", found[0])[0])  # type: ignore[index]
            page.take(start, found.end(), NonFigureKind.HEADING_NUMBER)


def _document_numbers(page: _Page) -> None:
    letters = lexicon.patterns("document_letters")[0]
    for form in lexicon.forms("document_numbers"):
        for found in form.matches(page.text):
            start = found.start()
            before = letters.search(page.text, max(page.free_from(start), start - _LOOK_BACK), start)
            if before is not None:
                begin = before.start() + _letters_start(before[0])
                start = begin if page.is_free(begin, start) else start
            page.take(start, found.end(), NonFigureKind.DOCUMENT_NUMBER)


def _letters_start(letters: str) -> int:
    start = notices.letters_start(letters)
    leads = sorted(lexicon.words("document_leads"), key=len, reverse=True)
    moved = True
    while moved:
        moved = False
        for lead in leads:
            if letters.startswith(lead, start) and len(letters.rstrip()) - start - len(lead) >= 2:
                start += len(lead)
                moved = True
    return len(letters) if letters[start:].rstrip() in leads else start


def _phones(page: _Page) -> None:
    for form in lexicon.forms("phone_numbers"):
        for found in form.matches(page.text):
            digits = re.search(r"[\d-]+(?: \d+)?$", found[0])
            if digits is not None:
                page.take(found.start() + digits.start(), found.end(), NonFigureKind.PHONE_NUMBER)
    for found in _hotlines().finditer(page.text):
        if units.match(page.text, found.end()) is None and not page.text.startswith(_SCALES, found.end()):
            page.take(found.start(), found.end(), NonFigureKind.PHONE_NUMBER)


_BEHIND_NUMBERS: Final = ("万", "亿", "萬", "億", "千", "百", "成", "折", "%", "‰", "个", "余", "多")
_SCALES: Final = ("万", "亿", "千", "百", "%", ".", ",", "，", "余", "多")


@cache
def _hotlines() -> re.Pattern[str]:
    long, short = lexicon.alternatives("hotlines").pattern, lexicon.alternatives("short_hotlines").pattern
    beside = lexicon.alternatives("beside_short_hotlines").pattern
    edge = r"(?<![\d.])(?<!\d[,，])"
    return re.compile(rf"{edge}(?:(?:{long})|(?:{short})(?=[与和、”\"]?(?:(?:{long})|{beside})))(?!\d)")


def _codes(page: _Page) -> None:
    for form in lexicon.forms("codes"):
        for found in form.matches(page.text):
            code = re.search(r"[A-Za-z0-9\[\]-]+$", found[0])
            if code is not None:
                page.take(found.start() + code.start(), found.end(), NonFigureKind.CODE)


def _by_form(name: str, kind: NonFigureKind) -> Step:
    def step(page: _Page) -> None:
        for form in lexicon.forms(name):
            for found in form.matches(page.text):
                if _NUMERAL.search(found[0]) or name == "names":
                    page.take(found.start(), found.end(), kind)

    return step


def _by_words(name: str, kind: NonFigureKind | None) -> Step:
    def step(page: _Page) -> None:
        text = page.text
        for found in lexicon.alternatives(name).finditer(text):
            before = text[found.start() - 1 : found.start()]
            if before and before in _NUMERALS and found[0][0] in _NUMERALS:
                continue
            if found[0][0] == _FORMER and before == _IN_ADVANCE:
                continue
            unit = kind is None and found[0] in lexicon.words("silent_units")
            if unit and _is_counted(text, found.start()):
                continue
            page.take(found.start(), found.end(), kind)

    return step


def _is_counted(text: str, start: int) -> bool:
    """True where the unit word at ``start`` has a number before it (12 万元) or is bounded (近万人)."""
    before = text[:start].rstrip(" ")[-3:]
    return bool(before) and (
        before[-1] in _NUMERALS
        or before[-1] in "余多几数"
        or any(before.endswith(b.word) for b in bounds.before().get(before[-1], ()))
    )


def _dates(page: _Page) -> None:
    for date in dates.scan(page.text, page.year):
        page.take(date.start, date.end, NonFigureKind.DATE, date.period)


def _plans(page: _Page) -> None:
    for found in _PLAN.finditer(page.text):
        page.take(found.start("plan"), found.end("plan"), NonFigureKind.PLAN)


_PLAN: Final = re.compile(
    r"(?P<plan>十[一二三四五六]五(?![\d十百千万亿个家户人年项名条%])|(?<=[“\"「])[七八九]五(?=[”\"」]))"
)


def _ordinals(page: _Page) -> None:
    for found in lexicon.patterns("ordinals")[0].finditer(page.text):
        if not is_rank(page.text, found.start()):
            page.take(found.start(), found.end(), NonFigureKind.ORDINAL)


_ORDER: Final = re.compile(r"第\s?(?:\d{1,4}|[一二三四五六七八九十百零两]{1,6})")


def is_rank(text: str, start: int) -> bool:
    """True where 第… at ``start`` says a place in a ranking: 第18位, 全省第3, 位居全市第二."""
    found = _ORDER.match(text, start)
    if found is None:
        return False
    end = found.end()
    while end < len(text) and text[end] == " ":
        end += 1
    if text.startswith(tuple(lexicon.words("rank_units")), end):
        return True
    if lexicon.patterns("rank_after")[0].match(text, end) is None:
        return False
    before = text[max(0, start - _LOOK_BACK) : start].rstrip()
    return before.endswith(lexicon.endings("rank_before")) or bool(
        lexicon.patterns("rank_scope")[0].search(before)
    )


def _articles(page: _Page) -> None:
    """一个 that counts nothing: no counting word before it."""
    text = page.text
    for found in lexicon.patterns("articles")[0].finditer(text):
        start = found.start()
        if start and text[start - 1] in _NUMERALS:
            continue
        described = lexicon.patterns("described")[0].match(text, start) is not None
        if not described and text[:start].rstrip().endswith(lexicon.endings("counting_before")):
            continue
        page.take(start, found.end(), NonFigureKind.ARTICLE)


def _quoted(page: _Page) -> None:
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


def _numerals_in(page: _Page, start: int, end: int, *, joined: bool) -> Iterator[Stretch]:
    silent = [m.span() for m in lexicon.alternatives("silent").finditer(page.text, start, end)]
    spots = [
        m.start()
        for m in _NUMERAL.finditer(page.text, start, end)
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


_STEPS: Final[tuple[Step, ...]] = (
    _document_numbers,
    _phones,
    _codes,
    _headings,
    _labels,
    _by_form("names", NonFigureKind.NAME),
    _by_words("name_words", NonFigureKind.NAME),
    _plans,
    _by_form("attachments", NonFigureKind.ORDINAL),
    _dates,
    _by_form("model_numbers", NonFigureKind.MODEL_NUMBER),
    _quoted,
    _by_words("idioms", NonFigureKind.IDIOM),
    _inline_headings,
    _by_form("points", NonFigureKind.ORDINAL),
    _ordinals,
    _by_form("stages", NonFigureKind.ORDINAL),
    _by_words("silent", None),
    _by_form("idiom_patterns", NonFigureKind.IDIOM),
    _articles,
)
