"""Numerals: one string of digits, Arabic, Chinese, financial or mixed, to its ``Decimal``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from docextract.text.normalize import fold

DIGITS: Final = {
    **{str(n): n for n in range(10)},
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict(zip("貳參陸", (2, 3, 6), strict=True)),
    **dict(zip("弌弍叄两兩俩〇", (1, 2, 3, 2, 2, 2, 0), strict=True)),
}
POWERS: Final = {
    **dict(zip("十百千万亿", (1, 2, 3, 4, 8), strict=True)),
    **dict(zip("拾佰仟萬億", (1, 2, 3, 4, 8), strict=True)),
}
# 廿 and 卅 are a digit and a power in one character.
TENS: Final = {"廿": 20, "卅": 30}
HALF: Final = Decimal("0.5")
ZERO: Final = Decimal(0)

CHINESE_DIGIT: Final = "零〇一二两兩三四五六七八九壹贰貳叁參叄肆伍陆陸柒捌玖"
SCALE: Final = "十百千万亿拾佰仟萬億"
ARABIC: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d\w])\.\d+)"
_PIECE: Final = re.compile(rf"{ARABIC}|[{CHINESE_DIGIT}{SCALE}廿卅半点點]")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_EXPONENT: Final = re.compile(r"(\d*\.?\d+)[eE]([-+]?\d{1,2})")
_SPOKEN_DECIMAL: Final = re.compile(rf"[点點]([0-9{CHINESE_DIGIT}]+)")
_LATIN_SCALE: Final = {"k": 3, "K": 3, "M": 6, "G": 9}
_BLANKS: Final = str.maketrans("", "", " 余餘多来")


def parse(numeral: str) -> Decimal | None:
    """What ``numeral`` is worth, or ``None`` when it is no numeral.

    Takes grouped and full-width digits, Chinese and financial numerals, mixtures (3万5千,
    200亿零四千230), a sign (-, 负), a trailing k/M/G, an exponent, a trailing 半. Words that
    only blur (余, 多) may stand inside: 500余万.
    """
    if _PLAIN.fullmatch(numeral):
        return Decimal(numeral)
    text = fold(numeral).replace("，", ",").translate(_BLANKS)
    sign = 1
    while text[:1] in ("-", "负", "負", "+"):
        sign = sign if text[0] == "+" else -sign
        text = text[1:]
    value = _unsigned(text)
    return None if value is None else sign * value


def _unsigned(text: str) -> Decimal | None:
    if not text:
        return None
    exponent = _EXPONENT.fullmatch(text)
    if exponent:
        return plain(Decimal(exponent[1]).scaleb(int(exponent[2])))
    if text[-1] in _LATIN_SCALE:
        value = _unsigned(text[:-1])
        return None if value is None else plain(value.scaleb(_LATIN_SCALE[text[-1]]))
    if text.startswith("."):
        text = "0" + text
    pieces = _PIECE.findall(text)
    if "".join(pieces) != text:
        return None
    return evaluate(pieces)


def evaluate(pieces: list[str]) -> Decimal | None:
    """The value of the pieces of a numeral: Arabic runs, Chinese digits, powers, 点, 半."""
    if len(pieces) == 1 and pieces[0][0].isdigit() and pieces[0].isascii():
        return Decimal(pieces[0].replace(",", ""))
    if "点" in pieces or "點" in pieces:
        return _with_spoken_decimal(pieces)
    if all(piece in DIGITS for piece in pieces) and len(pieces) > 1:
        # digits one by one, as in a year: 二〇二二
        return Decimal("".join(str(DIGITS[piece]) for piece in pieces))
    return _sum_of_powers(pieces)


def _with_spoken_decimal(pieces: list[str]) -> Decimal | None:
    """一百二十点五万: what stands between 点 and a final power are decimals."""
    at = next(i for i, piece in enumerate(pieces) if piece in "点點")
    whole, rest = pieces[:at], pieces[at + 1 :]
    tail = len(rest)
    while tail and rest[tail - 1] in POWERS:
        tail -= 1
    decimals = rest[:tail]
    if not decimals or not all(p in DIGITS or (p.isascii() and p.isdigit()) for p in decimals):
        return None
    base = evaluate(whole) if whole else None
    if base is None or base != base.to_integral_value():
        return None
    digits = "".join(p if p.isascii() else str(DIGITS[p]) for p in decimals)
    value = Decimal(f"{base:f}.{digits}")
    return plain(value.scaleb(sum(POWERS[p] for p in rest[tail:])))


def _sum_of_powers(pieces: list[str]) -> Decimal | None:
    """Positional reading: 三十五万六千, 3万5千, 1万600; 万万 multiplies."""
    total = section = ZERO
    digit: Decimal | None = None
    last_power: int | None = None
    for at, piece in enumerate(pieces):
        if piece in POWERS:
            power = POWERS[piece]
            if power >= 4:
                amount = section + (digit if digit is not None else ZERO)
                if digit is None and section == ZERO:
                    # 万亿 and 万万 scale what stands before; a bare 万 is one of it
                    total = total.scaleb(power) if at else Decimal(10) ** power
                else:
                    total = _raise(total, amount, power)
                section = ZERO
            else:
                section += (digit if digit is not None else Decimal(1)).scaleb(power)
            digit, last_power = None, power
        elif piece in TENS:
            section += TENS[piece]
            digit, last_power = None, 1
        elif piece == "半":
            if at != len(pieces) - 1:
                return None
            section += HALF.scaleb(last_power) if last_power is not None and digit is None else HALF
        elif piece in "零〇":
            last_power = None
            digit = digit if digit is not None else None
        else:
            if digit is not None:
                return None
            digit = Decimal(piece.replace(",", "")) if piece[0].isascii() else Decimal(DIGITS[piece])
    if digit is not None:
        section += _last_digit(pieces, digit, last_power)
    return plain(total + section)


def _raise(total: Decimal, amount: Decimal, power: int) -> Decimal:
    """Add ``amount`` x 10^power; a lower total before a higher power belongs to the amount (1万5千亿)."""
    if ZERO < total < Decimal(10) ** power:
        return (total + amount).scaleb(power)
    return total + amount.scaleb(power)


def _last_digit(pieces: list[str], digit: Decimal, last_power: int | None) -> Decimal:
    """三万五 is 35000: one spoken digit right behind a power counts the next power down."""
    spoken = len(pieces) > 1 and not pieces[-1].isascii() and last_power is not None and last_power >= 2
    if spoken and pieces[-2] in POWERS and last_power is not None:
        return digit.scaleb(last_power - 1)
    return digit


def plain(value: Decimal) -> Decimal:
    """``value`` without exponent and without trailing zeros of the fraction."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < Decimal("1e27") else Decimal(int(value))
    return value.normalize()


def decimals(numeral: str) -> int:
    """Number of printed decimals of the last Arabic or spoken part: 862.5万 has 1."""
    _, point, tail = numeral.replace("，", ",").rpartition(".")
    if not point:
        spoken = _SPOKEN_DECIMAL.search(numeral)
        return len(spoken[1]) if spoken else 0
    digits = re.match(r"[0-9０-９]+", tail)
    return len(digits[0]) if digits else 0
