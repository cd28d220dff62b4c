"""Numbers in words: fractions, 百分之, 成, 折, 翻番, 半, and the latin scale k/M/G."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from docextract.model.values import FigureKind
from docextract.text import numerals
from docextract.text.quantities import numbers
from docextract.text.quantities.draft import Draft
from docextract.text.quantities.numbers import Number

_OF: Final = re.compile(r" *分 *之 *")
_SLASH: Final = re.compile(r"/(\d{1,3})(?![\d/.,年月万亿])")
_PER_MANY: Final = re.compile(r" ?/ ?(1?0*[十百千万]*万)")
_RATIO: Final = re.compile(r" ?: ?(\d+(?:\.\d+)?)(?![\d:])")
_WHOLE_AND_SLASH: Final = re.compile(r" (\d{1,2})/(\d{1,2})(?![\d/.,年月])")
_TENTHS: Final = re.compile(r"(?P<before> *)成(?P<more>[一二三四五六七八九半1-9]?)")
_NO_TENTHS: Final = tuple("立员果功本效就为长品交像份套都分绩家年人事")
_DISCOUNT: Final = re.compile(r" *折")
_NO_DISCOUNT: Final = tuple("旧合算扣射叠磨返线腾中")
_TURNED: Final = re.compile(r"翻 ?了?(?P<times>\d|[一二两三四五六七八九])?番")
_TENTH: Final = Decimal("0.1")
_ONE: Final = Decimal(1)
_HUNDRED: Final = Decimal(100)
_PLACES: Final = Decimal("0.000001")
_PERCENTLIKE: Final = {"百": FigureKind.PERCENT, "千": FigureKind.PERMILLE}
_UNITS: Final = {FigureKind.PERCENT: "%", FigureKind.PERMILLE: "‰"}
_LATIN: Final = re.compile(r" ?([kKMG])(?![A-Za-z0-9])")
_LATIN_POWER: Final = {"k": 3, "K": 3, "M": 6, "G": 9}


def spoken(text: str, number: Number) -> Draft | None:
    """The quantity in words that begins with ``number``, if one does."""
    at = number.end
    if at >= len(text):
        return None
    mark = text[at] if text[at] != " " else text[at:].lstrip(" ")[:1]
    if mark == "分":
        return _of(text, number)
    if mark == "又":
        return _mixed(text, number)
    if mark == "/":
        return _per_many(text, number) or _slash(text, number)
    if mark == ":":
        return _ratio(text, number)
    if text[at] == " " and mark.isdigit():
        return _whole_and_slash(text, number)
    if mark == "成":
        return _tenths(text, number)
    if mark == "折":
        return _discount(text, number)
    if number.chinese and number.text == "一" and mark == "半":
        return Draft(number.start, at + 1, FigureKind.FRACTION, None, numerals.HALF, _TENTH, "一半")
    return None


def turned(text: str, start: int) -> Draft | None:
    """翻一番 is 2 times, 翻两番 4 times; the match may begin at 翻 or at its numeral."""
    found = _TURNED.match(text, start)
    if found is None:
        return None
    word = found["times"]
    times = 1 if word is None else numerals.DIGITS[word]
    return Draft(start, found.end(), FigureKind.MULTIPLE, "倍", Decimal(2**times), _ONE, found[0], "番")


def latin_scaled(text: str, number: Number) -> Number:
    """``number`` with a trailing k, M or G taken in."""
    found = _LATIN.match(text, number.end)
    if found is None or number.chinese:
        return number
    power = _LATIN_POWER[found[1]]
    return Number(
        number.start,
        found.end(),
        text[number.start : found.end()],
        numerals.plain(number.value.scaleb(power)),
        number.step.scaleb(power),
        number.power.scaleb(power),
        False,
        number.decimals,
    )


def _of(text: str, number: Number) -> Draft | None:
    """百分之九十五, 千分之三, 三分之二, 3分之1."""
    joint = _OF.match(text, number.end)
    if joint is None:
        return None
    top = joint.end()
    negative = text[top : top + 1] in ("负", "負", "-") and text[top : top + 1] != ""
    part = numbers.at(text, top + 1 if negative else top)
    if part is None:
        return None
    part = latin_scaled(text, part)
    kind = _PERCENTLIKE.get(number.text)
    value = -part.value if negative else part.value
    end = part.end
    if kind is not None:
        joined = _joined_tens(text, part)
        value, end = (value, end) if joined is None else joined
        if text.startswith("%", end):
            end += 1
        unit = _UNITS[kind]
        return Draft(number.start, end, kind, unit, value, part.step, text[top:end], unit, part.decimals)
    return _fraction(text, number.start, end, value, number.value)


def _joined_tens(text: str, part: Number) -> tuple[Decimal, int] | None:
    """百分之五 十: a Chinese numeral broken by layout."""
    if not part.chinese or text[part.end : part.end + 1] != " ":
        return None
    rest = numbers.at(text, part.end + 1)
    if rest is None or not rest.chinese:
        return None
    value = numerals.parse(part.text + rest.text)
    return None if value is None else (value, rest.end)


def _mixed(text: str, number: Number) -> Draft | None:
    """3又一千分之23: a whole number and a fraction."""
    denominator = numbers.at(text, number.end + 1)
    if denominator is None:
        return None
    joint = _OF.match(text, denominator.end)
    top = numbers.at(text, joint.end()) if joint else None
    if top is None or denominator.value == 0:
        return None
    value = number.value + top.value / denominator.value
    return Draft(
        number.start,
        top.end,
        FigureKind.FRACTION,
        None,
        _rounded(value),
        _PLACES,
        text[number.start : top.end],
    )


def _slash(text: str, number: Number) -> Draft | None:
    """1/2, 3/5; a whole number may stand before it (1 1/2). 11/12/2022 and 3/4月 are none."""
    found = _SLASH.match(text, number.end)
    joined = re.search(r"(?:/|\d-)$", text[: number.start]) is not None
    if found is None or number.chinese or number.decimals or joined or int(found[1]) == 0:
        return None
    if number.value > 99:
        return None
    return _fraction(text, number.start, found.end(), number.value, Decimal(found[1]))


def _per_many(text: str, number: Number) -> Draft | None:
    """10/10万, 3.2/万: so many in so many."""
    found = _PER_MANY.match(text, number.end)
    if found is None:
        return None
    unit = f"/{found[1]}"
    return Draft(
        number.start,
        found.end(),
        FigureKind.RATE,
        unit,
        number.value,
        number.step,
        number.text,
        unit,
        number.decimals,
    )


def _ratio(text: str, number: Number) -> Draft | None:
    """1:13.7, 2.5:1: a ratio to one."""
    found = _RATIO.match(text, number.end)
    if found is None or number.chinese or number.power != 1:
        return None
    other = Decimal(found[1])
    if _ONE not in (number.value, other) or other == 0:
        return None
    value = _rounded(number.value / other)
    written = text[number.start : found.end()]
    return Draft(number.start, found.end(), FigureKind.OTHER, None, value, _PLACES, written)


def _whole_and_slash(text: str, number: Number) -> Draft | None:
    found = _WHOLE_AND_SLASH.match(text, number.end)
    if found is None or number.chinese or int(found[2]) == 0:
        return None
    value = number.value + Decimal(found[1]) / Decimal(found[2])
    written = text[number.start : found.end()]
    return Draft(number.start, found.end(), FigureKind.FRACTION, None, _rounded(value), _PLACES, written)


def _fraction(text: str, start: int, end: int, top: Decimal, bottom: Decimal) -> Draft | None:
    if bottom == 0:
        return None
    value = _rounded(top / bottom)
    return Draft(start, end, FigureKind.FRACTION, None, value, _PLACES, text[start:end])


def _rounded(value: Decimal) -> Decimal:
    return numerals.plain(value.quantize(_PLACES))


def _tenths(text: str, number: Number) -> Draft | None:
    """三成, 九成五, 2.5成."""
    found = _TENTHS.match(text, number.end)
    if found is None or number.value > 10 or text.startswith(_NO_TENTHS, found.end()):
        return None
    value, step, end = number.value * 10, number.step * 10, found.end()
    more = found["more"]
    if more:
        value += 5 if more == "半" else numerals.DIGITS[more]
        step = _ONE
    high = None if number.high is None else number.high * 10
    return Draft(
        number.start,
        end,
        FigureKind.PERCENT,
        "%",
        numerals.plain(value),
        step,
        text[number.start : found.start("more") - 1].strip(),
        "成" + more,
        number.decimals,
        high=high,
    )


def _discount(text: str, number: Number) -> Draft | None:
    """八五折, 9.5折, 85折, 九折."""
    found = _DISCOUNT.match(text, number.end)
    if found is None or text.startswith(_NO_DISCOUNT, found.end()) or number.value > 100:
        return None
    value = number.value
    if number.chinese and len(number.text) > 1 and all(c in numerals.DIGITS for c in number.text):
        value = Decimal("".join(str(numerals.DIGITS[c]) for c in number.text))
    step = number.step
    if value <= 10:
        value, step = value * 10, step * 10
    return Draft(
        number.start,
        found.end(),
        FigureKind.PERCENT,
        "%",
        numerals.plain(value),
        step,
        number.text,
        "折",
        number.decimals,
    )
