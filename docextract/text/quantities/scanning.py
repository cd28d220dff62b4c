"""Every quantity of a text, and the one quantity of a short text."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from docextract.lexicon import bounds, units
from docextract.lexicon.bounds import BoundWord
from docextract.model.values import Bound, FigureKind, Measured, Written
from docextract.text import numerals
from docextract.text.normalize import fold
from docextract.text.numerals import CHINESE_DIGIT, SCALE
from docextract.text.quantities import bounding, numbers, plainly, ranges, reading, shapes
from docextract.text.quantities.draft import Draft
from docextract.text.quantities.numbers import GATE, NUMERAL

_AROUND: Final = re.compile(r"[\s()（）〔〕\[\]]*")
_ORDINAL: Final = "第"
_FIRST: Final = "前"
_OPENS: Final = frozenset("第翻了前")
_CONTINUES: Final = frozenset("分又成折半番至到-~ ")
_SYLLABLES: Final = frozenset("一二两三四五六七八九十百千")
_POINTS: Final = frozenset("点點")
_SCALED: Final = frozenset("万亿萬億")
_ZEROS: Final = frozenset("零〇")
_ARABIC: Final = frozenset("0123456789")
_MYRIAD: Final = Decimal(10000)
_HALVES: Final = {
    "数": (FigureKind.FRACTION, None),
    "价": (FigureKind.PERCENT, "%"),
    "價": (FigureKind.PERCENT, "%"),
}
_CELL: Final = 24  # texts of this length and below are kept
_HALF_OF_A_SPAN: Final = tuple("上下前后多大过")


def scan(text: str) -> list[Measured]:
    """Every quantity of ``text`` in order: figures and bare Arabic numbers, none overlapping.

    Offsets are those of ``text`` as given. Chinese numerals count only with a unit (or as
    第二, 三成, 三分之一, 翻一番, 为零); Arabic ones always.
    """
    return list(_kept(text) if len(text) <= _CELL else _scan(text))


def _scan(text: str) -> tuple[Measured, ...]:
    folded = fold(text)
    found: list[Measured] = []
    free = 0
    at = 0
    unfolded = folded == text
    while gate := GATE.search(folded, at):
        at = gate.start()
        simple = plainly.read(folded, at) if at >= free and folded[at] in _ARABIC else None
        if simple is not None:
            found.append(simple if unfolded else _printed(text, simple))
            at = free = simple.end
            continue
        if _is_a_syllable(folded, at):
            at += 1
            continue
        match = NUMERAL.match(folded, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        draft = _draft(folded, match)
        if draft is not None:
            measured = _finish(text, folded, draft, free)
            found.append(measured)
            at = free = measured.outer_end
    return tuple(found)


# Cells of tables say the same over and over: points, ≥90%, 100%.
_kept = lru_cache(4096)(_scan)


def _printed(text: str, simple: Measured) -> Measured:
    """``simple``, read from the folded text, with its number as printed."""
    written = simple.written
    number = text[simple.start : simple.start + len(written.number)]
    return replace(simple, written=Written(number, written.unit, written.decimals))


def read(text: str, unit: str | None = None) -> Measured | None:
    """The one quantity that ``text`` (a table cell) is; a bare number takes ``unit`` (``万元``).

    ``None`` when the text is empty, holds no quantity, holds more than one, or holds words
    beside it. Offsets are those of ``text``.
    """
    folded = fold(text)
    begin = _AROUND.match(folded)
    start = begin.end() if begin else 0
    found = scan(text)
    if len(found) != 1:
        return None
    measured = found[0]
    if folded[start : measured.outer_start].strip() or _AROUND.fullmatch(folded, measured.outer_end) is None:
        return None
    if measured.unit is not None or unit is None or measured.kind is FigureKind.FRACTION:
        return measured
    return with_unit(measured, unit)


def with_unit(measured: Measured, surface: str) -> Measured:
    """A bare number under a unit named elsewhere: 2,455.50 under 万元. Unknown units change nothing."""
    unit = units.lookup(fold(surface).strip())
    if unit is None or not unit.name:
        return measured
    scale = unit.factor
    return Measured(
        value=numerals.plain(measured.value * scale),
        unit=unit.name,
        kind=unit.kind,
        written=measured.written,
        step=measured.step * scale,
        start=measured.start,
        end=measured.end,
        outer_start=measured.outer_start,
        outer_end=measured.outer_end,
        high=None if measured.high is None else numerals.plain(measured.high * scale),
        bound=measured.bound,
        hedge=measured.hedge,
    )


def _draft(folded: str, match: re.Match[str]) -> Draft | None:
    start = match.start()
    if match.lastgroup == "chinese" and _is_in_a_word(folded, match):
        return None
    if match.lastgroup == "word":
        return shapes.turned(folded, start) if match[0] == "翻番" else _half(folded, start)
    number = numbers.from_match(folded, match)
    if number is None:
        return None
    if start and folded[start - 1] == _ORDINAL:
        return reading.rank(folded, number, start - 1)
    if start and folded[start - 1] == _FIRST:
        ranked = reading.rank(folded, number, start)
        if ranked.printed is not None:
            return ranked
    if number.chinese:
        return _chinese(folded, number)
    if start and folded[start - 1] == "翻":
        return shapes.turned(folded, start - 1) or reading.quantity(folded, number)
    return ranges.extend(folded, reading.quantity(folded, number))


def _is_a_syllable(folded: str, at: int) -> bool:
    """The cheapest refusal: a lone 一, 千 or 半 beside which nothing makes it a number."""
    if folded[at] not in _SYLLABLES or folded[at + 1 : at + 2] in _companions():
        return False
    return folded[at - 1 : at] not in _OPENS or at == 0


@cache
def _companions() -> frozenset[str]:
    numeral = CHINESE_DIGIT + SCALE + "0123456789廿卅点點"
    return frozenset(numeral).union(units.lengths(), _CONTINUES, bounds.inside())


def _is_in_a_word(folded: str, match: re.Match[str]) -> bool:
    """Cheap refusal of 统一, 十分, 一般: nothing that makes a Chinese numeral a quantity is near."""
    start, end = match.span()
    before, behind = folded[start - 1 : start], folded[end : end + 1]
    return not (
        before in _OPENS
        or behind in _CONTINUES
        or behind in units.lengths()
        or behind in bounds.inside()
        or match[0][-1] in _SCALED
        or match[0][0] in _ZEROS
        or not _POINTS.isdisjoint(match[0])
    )


def _chinese(folded: str, number: numbers.Number) -> Draft | None:
    """A Chinese numeral is a quantity only with a unit, as a fraction, or as zero."""
    start = number.start
    if start and folded[start - 1] in "翻了":
        begin = folded.rfind("翻", max(0, start - 2), start)
        turned = shapes.turned(folded, begin) if begin >= 0 else None
        if turned is not None:
            return turned
    draft = ranges.extend(folded, reading.quantity(folded, number))
    if draft.unit is None and draft.kind is FigureKind.OTHER:
        if (draft.power >= _MYRIAD and not draft.bare_scale) or draft.decimals:
            return draft
        return _zero(folded, draft)
    if draft.bare_scale and not draft.blurred and bounding.word_before(folded, start, draft) is None:
        return None
    return draft


def _zero(folded: str, draft: Draft) -> Draft | None:
    """零事故, 为零: a count of nothing."""
    if draft.number not in ("零", "〇") or not units.counts_nothing(folded, draft.start, draft.end):
        return None
    draft.kind = FigureKind.COUNT
    return draft


def _half(folded: str, start: int) -> Draft | None:
    """半数, 半价, 半年, 半个月."""
    if folded.startswith(_HALF_OF_A_SPAN, max(0, start - 1)) and start:
        return None
    after = folded[start + 1 : start + 2]
    if after in _HALVES:
        kind, unit = _HALVES[after]
        value = Decimal(50) if unit else numerals.HALF
        return Draft(start, start + 2, kind, unit, value, Decimal("0.1"), "半", after)
    found = units.match(folded, start + 1, chinese=True)
    if found is None or found.unit.kind is not FigureKind.DURATION:
        return None
    return Draft(
        start,
        found.end,
        found.unit.kind,
        found.unit.name,
        numerals.HALF,
        Decimal("0.1"),
        "半",
        folded[start + 1 : found.end],
    )


def _finish(text: str, folded: str, draft: Draft, free: int) -> Measured:
    """Signs, currency signs and bound words around ``draft``; nothing left of ``free`` is taken."""
    start, value = draft.start, draft.value
    signed = bounding.sign_start(text, start) if draft.kind is not FigureKind.RANK else start
    if free <= signed < start:
        start, value, draft.step = signed, -value, draft.step
    start = _currency(folded, draft, start, free)
    before = bounding.word_before(folded, start, draft)
    after = bounding.word_after(folded, draft.end, draft.kind)
    words: list[BoundWord] = []
    outer_start, outer_end = start, draft.end
    if before is not None and before[1] >= free:
        words.append(before[0])
        outer_start = before[1]
    if after is not None:
        words.append(after[0])
        outer_end = after[1]
    bound, hedge = bounding.merged(words, draft.blurred)
    if draft.high is not None and bound is Bound.EXACT:
        bound = Bound.RANGE
    written = Written(_as_read(text, folded, draft), draft.printed, draft.decimals)
    return Measured(
        value, draft.unit, draft.kind, written, draft.step, start, draft.end, outer_start, outer_end,
        draft.high, bound, hedge,
    )  # fmt: skip


def _as_read(text: str, folded: str, draft: Draft) -> str:
    if text == folded:
        return draft.number
    at = folded.find(draft.number, draft.start, draft.end)
    return draft.number if at < 0 else text[at : at + len(draft.number)]


def _currency(folded: str, draft: Draft, start: int, free: int) -> int:
    """A currency before the number gives the unit: ￥300, 新台币 177.1亿元; signs join the quote."""
    if draft.kind not in (FigureKind.AMOUNT, FigureKind.OTHER) or start == 0:
        return start
    end = start
    while end > free and folded[end - 1] == " ":
        end -= 1
    for word in units.currency_ending(folded[end - 1 : end]):
        begin = end - len(word)
        if begin < free or not folded.startswith(word, begin):
            continue
        unit = units.currency_before()[word]
        if draft.unit is None or draft.unit == "元":
            draft.unit, draft.kind = unit, FigureKind.AMOUNT
            if draft.printed is None:
                draft.printed = word
        return begin if not word[-1].isalpha() or word.isascii() else start
    return start
