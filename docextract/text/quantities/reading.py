"""One quantity at a place of a text: number, unit, half, compound."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from docextract.lexicon import bounds, units
from docextract.lexicon.units import Unit
from docextract.model.values import FigureKind
from docextract.text import numerals
from docextract.text.quantities import numbers, shapes
from docextract.text.quantities.draft import Draft
from docextract.text.quantities.numbers import Number

_ONE = Decimal(1)
_RANK_UNITS = ("位", "名", "强")
_HALF_UNIT = re.compile(r"半")


def quantity(text: str, number: Number) -> Draft:
    """The quantity that begins with ``number``: its unit and all that belongs to both."""
    draft = shapes.spoken(text, number)
    if draft is not None:
        return draft
    draft = _with_unit(text, number)
    if (
        draft.unit is None
        and not number.chinese
        and text[number.end : number.end + 2].strip()[:1] in tuple("kKMG")
    ):
        return _with_unit(text, shapes.latin_scaled(text, number))
    if draft.kind is FigureKind.SCORE and text[draft.end : draft.end + 1].isdigit():
        return _minutes(text, draft)
    return draft if draft.size is None else _compound(text, draft)


def _minutes(text: str, draft: Draft) -> Draft:
    """9分30秒: 分 is a minute where seconds follow."""
    minute = units.minute()
    if draft.unit != minute.printed:
        return draft
    as_minutes = replace(draft, kind=FigureKind.DURATION, unit=minute.unit.name, size=minute.unit.size)
    whole = _compound(text, as_minutes)
    return draft if whole.end == draft.end else whole


def _with_unit(text: str, number: Number) -> Draft:
    at, blurred = number.end, number.blurred
    length = len(text)
    while at < length and text[at] == " " and at - number.end < 3:
        at += 1
    if at < length and text[at] in bounds.inside():
        found = units.match(text, at + 1, chinese=number.chinese)
        if found is not None:
            return _draft(text, number, found.unit, at, found.end, blurred=True)
        return _bare(number, blurred)
    if at >= length:
        return _bare(number, blurred)
    found = units.match(text, at, chinese=number.chinese)
    if found is None:
        return _bare(number, blurred)
    draft = _draft(text, number, found.unit, at, found.end, blurred)
    return _half(text, draft, found.unit, at)


def _draft(text: str, number: Number, unit: Unit, at: int, end: int, blurred: bool) -> Draft:
    value, step, high = number.value, number.step, number.high
    if unit.factor != 1:
        value, step = value * unit.factor, step * unit.factor
        high = None if high is None else high * unit.factor
    if number.power != 1 or unit.factor != 1:
        value = numerals.plain(value)
    printed, written = text[at:end], number.text
    if number.power != 1:
        written, scale = _split_scale(written)
        printed = scale + printed
    return Draft(
        number.start,
        end,
        unit.kind,
        unit.name,
        value,
        step,
        written,
        printed,
        number.decimals,
        high,
        blurred,
        unit.factor,
        number.power,
        unit.size,
        number.chinese,
        number.is_bare_scale,
    )


def _split_scale(text: str) -> tuple[str, str]:
    """862.5万 -> 862.5, 万; a mixed numeral (3万5千) and a Chinese one stay whole."""
    at = len(text)
    while at and text[at - 1] in numerals.POWERS:
        at -= 1
    digits = text[:at].rstrip(" 余多")
    return (
        (digits, text[len(digits) :].strip())
        if digits.replace(",", "").replace(".", "").isascii() and digits
        else (text, "")
    )


def _bare(number: Number, blurred: bool) -> Draft:
    written, scale = _split_scale(number.text)
    return Draft(
        number.start,
        number.end,
        FigureKind.OTHER,
        None,
        number.value,
        number.step,
        written,
        scale or None,
        number.decimals,
        number.high,
        blurred,
        power=number.power,
        chinese=number.chinese,
        bare_scale=number.is_bare_scale,
    )


def _half(text: str, draft: Draft, unit: Unit, at: int) -> Draft:
    """一年半, 两个半月: a half behind the unit, or between 个 and the unit."""
    if not text.startswith("半", draft.end):
        return draft
    joined = units.match(text[at : draft.end] + text[draft.end + 1 : draft.end + 6], 0)
    if joined is not None and joined.end > draft.end - at:
        end = draft.end + 1 + joined.end - (draft.end - at)
        draft.unit, draft.kind, draft.end = joined.unit.name, joined.unit.kind, end
    elif unit.kind in (FigureKind.DURATION, FigureKind.MULTIPLE) and not text.startswith("径", draft.end + 1):
        draft.end += 1
    else:
        return draft
    draft.value += numerals.HALF * unit.factor
    draft.step = draft.step * Decimal("0.1")
    draft.printed = text[at : draft.end]
    return draft


def _compound(text: str, draft: Draft) -> Draft:
    """9分30秒 is 570 秒, 3斤5两 is 35 两, 2元5角 is 2.5 元: parts of one family, each smaller."""
    number = numbers.at(text, draft.end)
    if number is None or draft.size is None:
        return draft
    rest = _with_unit(text, number)
    if (
        rest.kind is FigureKind.SCORE
        and draft.kind is FigureKind.DURATION
        and rest.unit == units.minute().printed
    ):
        # 1小时30分
        rest.kind, rest.unit, rest.size = (
            FigureKind.DURATION,
            units.minute().unit.name,
            units.minute().unit.size,
        )
    if (
        rest.size is None
        or rest.kind is not draft.kind
        or rest.size >= draft.size
        or rest.chinese != draft.chinese
    ):
        return draft
    if rest.unit == draft.unit:
        draft.value = numerals.plain(draft.value + rest.value)
    else:
        draft.value = numerals.plain(draft.value * draft.size / rest.size + rest.value)
        draft.unit = rest.unit
    draft.end, draft.step, draft.size = rest.end, rest.step, rest.size
    draft.printed, draft.number = rest.printed, draft.number
    return _compound(text, draft)


def rank(text: str, number: Number, start: int) -> Draft:
    """第18位, 第3名, 第3: a rank; ``start`` is where 第 stands."""
    end = number.end
    while end < len(text) and text[end] == " ":
        end += 1
    unit = next((u for u in _RANK_UNITS if text.startswith(u, end)), None)
    return Draft(
        start,
        end + 1 if unit else number.end,
        FigureKind.RANK,
        _RANK_UNITS[0],
        number.value,
        _ONE,
        number.text,
        unit,
        chinese=number.chinese,
    )
