"""Numerals that count nothing: dates, document numbers, headings, ordinals, idioms, codes.

One pass over a folded text. The kinds are tried in the order below and each takes its
stretches away from the next, so that every numeral has one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from docextract.extractors.figures import headings, slogans
from docextract.extractors.figures.taking import LOOK_BACK, NUMERAL, NUMERALS, Aside, Page, Step, Stretch
from docextract.lexicon import asides as lexicon
from docextract.lexicon import bounds, notices, units
from docextract.model.values import NonFigureKind
from docextract.text import dates

# What a taken stretch is replaced by: no numeral, no word, one code point each.
TAKEN: Final = "\ue000"
# A number and nothing else but a bound or a plain unit, as most cells of a table are: too short for a
# phone number or a code, and not of the length of a hotline.
_PLAIN_NUMBER: Final = re.compile(
    r"[ ≥≤<>=]*-?(?:\d{1,4}|\d{6,9}|\d{1,3}(?:,\d{3})+|\d+(?=\.))(?:\.\d{1,6})?"
    r" *[%个人家户套台座件名亩吨辆]? *"
)
_CELL: Final = 24  # texts of this length and below are kept
# 提前一年 is no 前一年.
_FORMER, _IN_ADVANCE = "前", "提"


def scan(
    folded: str, year: int | None, starts: tuple[int, ...] = (0,), hidden: tuple[Stretch, ...] = ()
) -> list[Aside]:
    """The asides of ``folded`` in order, none overlapping.

    ``starts`` are the places where a line, or the text of a cell, begins; stretches in
    ``hidden`` are passed over. Syllables (一般) come with kind None, so that they can be
    masked too.
    """
    if len(folded) > _CELL or hidden or len(starts) > 1:
        return _scan(folded, year, starts, hidden)
    return list(_of_cell(folded, year))


@lru_cache(4096)
def _of_cell(folded: str, year: int | None) -> tuple[Aside, ...]:
    """Labels and headings are the same in report after report: 一级指标, 项目资金（万元）."""
    return tuple(_scan(folded, year, (0,), ()))


def _scan(folded: str, year: int | None, starts: tuple[int, ...], hidden: tuple[Stretch, ...]) -> list[Aside]:
    if _PLAIN_NUMBER.fullmatch(folded) is not None:
        return []
    if NUMERAL.search(folded) is None and headings.CIRCLED.search(folded) is None:
        return []
    page = Page(folded, year, starts, lexicon.gate().open(folded), bytearray(len(folded)), [])
    for start, end in hidden:
        page.taken[start:end] = b"\x01" * (end - start)
    for needs, step in _steps():
        if not needs or needs & page.open:
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


def _document_numbers(page: Page) -> None:
    letters = lexicon.pattern("document_letters")
    for form in lexicon.forms("document_numbers"):
        for found in form.matches(page.text) if form.bit & page.open else ():
            start = found.start()
            before = letters.search(page.text, max(page.free_from(start), start - LOOK_BACK), start)
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


def _phones(page: Page) -> None:
    for form in lexicon.forms("phone_numbers"):
        for found in form.matches(page.text) if form.bit & page.open else ():
            digits = re.search(r"[\d-]+(?: \d+)?$", found[0])
            if digits is not None:
                page.take(found.start() + digits.start(), found.end(), NonFigureKind.PHONE_NUMBER)


def _hotlines(page: Page) -> None:
    for found in _hotline_pattern().finditer(page.text) if _HOTLINE_BEGINS.search(page.text) else ():
        if units.match(page.text, found.end()) is None and not page.text.startswith(_SCALES, found.end()):
            page.take(found.start(), found.end(), NonFigureKind.PHONE_NUMBER)


_HOTLINE_BEGINS: Final = re.compile(r"[19]\d\d")
_SCALES: Final = ("万", "亿", "千", "百", "%", ".", ",", "，", "余", "多")


@cache
def _hotline_pattern() -> re.Pattern[str]:
    long, short = lexicon.alternatives("hotlines").pattern, lexicon.alternatives("short_hotlines").pattern
    beside = lexicon.alternatives("beside_short_hotlines").pattern
    edge = r"(?<![\d.])(?<!\d[,，])"
    return re.compile(rf"{edge}(?:(?:{long})|(?:{short})(?=[与和、”\"]?(?:(?:{long})|{beside})))(?!\d)")


def _codes(page: Page) -> None:
    for form in lexicon.forms("codes"):
        for found in form.matches(page.text) if form.bit & page.open else ():
            code = re.search(r"[A-Za-z0-9\[\]-]+$", found[0])
            if code is not None:
                page.take(found.start() + code.start(), found.end(), NonFigureKind.CODE)


def _by_form(name: str, kind: NonFigureKind) -> Step:
    def step(page: Page) -> None:
        for form in lexicon.forms(name):
            for found in form.matches(page.text) if form.bit & page.open else ():
                if NUMERAL.search(found[0]) or name == "names":
                    page.take(found.start(), found.end(), kind)

    return step


def _by_words(name: str, kind: NonFigureKind | None) -> Step:
    def step(page: Page) -> None:
        text = page.text
        (form,) = lexicon.forms(name)
        for found in form.matches(text):
            before = text[found.start() - 1 : found.start()]
            if before and before in NUMERALS and found[0][0] in NUMERALS:
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
        before[-1] in NUMERALS
        or before[-1] in "余多几数"
        or any(before.endswith(b.word) for b in bounds.before().get(before[-1], ()))
    )


def _dates(page: Page) -> None:
    for date in dates.scan(page.text, page.year):
        page.take(date.start, date.end, NonFigureKind.DATE, date.period)


def _ordinals(page: Page) -> None:
    for form in lexicon.forms("ordinals"):
        for found in form.matches(page.text):
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
    if text.startswith(lexicon.endings("rank_units"), end):
        return True
    if lexicon.pattern("rank_after").match(text, end) is None:
        return False
    before = text[max(0, start - LOOK_BACK) : start].rstrip()
    return before.endswith(lexicon.endings("rank_before")) or bool(
        lexicon.pattern("rank_scope").search(before)
    )


def _articles(page: Page) -> None:
    """一个 that counts nothing: no counting word before it."""
    text = page.text
    (form,) = lexicon.forms("articles")
    for found in form.matches(text):
        start = found.start()
        if start and text[start - 1] in NUMERALS:
            continue
        described = lexicon.pattern("described").match(text, start) is not None
        if not described and text[:start].rstrip().endswith(lexicon.endings("counting_before")):
            continue
        page.take(start, found.end(), NonFigureKind.ARTICLE)


# Each with the list of forms that it looks for; without one it looks at every text.
_STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("document_numbers", _document_numbers),
    ("phone_numbers", _phones),
    ("hotlines", _hotlines),
    ("codes", _codes),
    ("", headings.at_line_starts),
    ("labels", headings.labels),
    ("names", _by_form("names", NonFigureKind.NAME)),
    ("name_words", _by_words("name_words", NonFigureKind.NAME)),
    ("plans", _by_form("plans", NonFigureKind.PLAN)),
    ("attachments", _by_form("attachments", NonFigureKind.ORDINAL)),
    ("", _dates),
    ("model_numbers", _by_form("model_numbers", NonFigureKind.MODEL_NUMBER)),
    ("", slogans.quoted),
    ("idioms", _by_words("idioms", NonFigureKind.IDIOM)),
    ("", headings.inline),
    ("points", _by_form("points", NonFigureKind.ORDINAL)),
    ("ordinals", _ordinals),
    ("stages", _by_form("stages", NonFigureKind.ORDINAL)),
    ("silent", _by_words("silent", None)),
    ("idiom_patterns", _by_form("idiom_patterns", NonFigureKind.IDIOM)),
    ("articles", _articles),
)


@cache
def _steps() -> tuple[tuple[int, Step], ...]:
    """The steps, each with the bits of the gate of which one must be open."""
    return tuple((lexicon.bits(name) if name else 0, step) for name, step in _STEPS)
