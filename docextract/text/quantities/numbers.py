"""Where numerals stand in a folded text, and what each is worth, before any unit is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docextract.lexicon import units
from docextract.text import numerals

_DIGIT: Final = numerals.CHINESE_DIGIT
# 千 begins a unit in 12千米, 百 in 3百分点.
_SCALE: Final = r"(?:[十百万亿拾佰萬億](?!分[点點比])|[千仟](?![米克瓦伏卡赫帕焦升字公]))"
_SCALE_BEHIND: Final = rf"(?:(?!百 *分 *之){_SCALE})"
_ARABIC: Final = numerals.ARABIC
_TAIL: Final = (
    rf"(?: ?[余餘多来]?{_SCALE_BEHIND}+(?: ?零?(?:\d+(?:\.\d+)?|[{_DIGIT}])(?: ?{_SCALE})+)*"
    rf"(?:零?(?:\d+(?![\d.,，]|[-~至到]?\d|[年月日])|[{_DIGIT}](?![年月日成折分])))?)?"
)
_CHINESE: Final = (
    rf"(?:[{_DIGIT}廿卅]|{_SCALE})+(?:[余餘多来](?=[十百千万亿萬億]){_SCALE}+)?"
    rf"(?:[点點][{_DIGIT}\d]+{_SCALE}*)?"
)
# The cheap gate: where a numeral can begin at all.
GATE: Final = re.compile(rf"[0-9{_DIGIT}廿卅十百千万亿拾佰仟萬億翻半]|\.(?=\d)")
NUMERAL: Final = re.compile(
    rf"(?P<arabic>{_ARABIC}(?:[eE]-?\d{{1,2}}(?![\dA-Za-z]))?{_TAIL})"
    rf"|(?P<chinese>{_CHINESE})|(?P<word>翻番|半(?=数|年|个|天|小时|月|價|价))"
)
_SCALES_BEHIND: Final = re.compile(_TAIL)
_GROUPED_WIDE: Final = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?")
_GROUPED_SPACES: Final = re.compile(r"\d{1,3}(?: \d{3})+(?![\d,])(?:\.\d+)?")
_SPREAD: Final = re.compile(r"\d(?: ?[\d.](?!\d))+")
_LOOSE_POINT: Final = re.compile(r"\d+ ?\. ?\d+")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_BLUR: Final = re.compile(r"[余餘多来]")
_ENDING_POWER: Final = re.compile(r"[十百千万亿拾佰仟萬億]+$")
_APPROXIMATE: Final = re.compile(r"(?:一两|两三|三四|三五|四五|五六|六七|七八|八九|[十百千万]几)")


@dataclass(slots=True)
class Number:
    """A numeral in its place: ``text[start:end]`` is worth ``value`` (to ``high`` in 两三家).

    ``step`` is one unit of the last printed digit, ``power`` the scale it was printed with
    (862.5万: 10000). ``blurred`` says that 余 or 多 stood inside it.
    """

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    power: Decimal
    chinese: bool
    decimals: int = 0
    blurred: bool = False
    high: Decimal | None = None

    @property
    def is_bare_scale(self) -> bool:
        """百, 千, 万: one of the scale itself, a number only in company (近万名)."""
        return self.chinese and all(c in numerals.POWERS for c in self.text) and self.text[0] not in "十拾"


_ONE: Final = Decimal(1)


def at(text: str, start: int) -> Number | None:
    """The number that begins exactly at ``start`` of a folded text."""
    found = NUMERAL.match(text, start)
    return None if found is None or found.lastgroup == "word" else from_match(text, found)


def from_match(text: str, found: re.Match[str]) -> Number | None:
    """The number of a match of ``NUMERAL``; layout spaces and wide commas are taken in.

    An Arabic match always has a number: of a malformed one (1e5十) the digits it begins with.
    """
    start, end = found.span()
    if found.lastgroup != "arabic":
        return _complex(text, start, end, chinese=True)
    if end < len(text) and text[end] in " ,，." and _PLAIN.fullmatch(found[0]):
        end = _stretch(text, start, end)
        tail = _SCALES_BEHIND.match(text, end)
        end = tail.end() if tail else end
    plain = _PLAIN.match(text, start)
    if plain is None or plain.end() < end:
        number = _complex(text, start, end, chinese=False)
        if number is not None or plain is None:
            return number
    return _plain(start, plain.end(), plain[0])


def _plain(start: int, end: int, written: str) -> Number:
    point = written.find(".")
    places = 0 if point < 0 else len(written) - point - 1
    step = _ONE if not places else _ONE.scaleb(-places)
    return Number(start, end, written, Decimal(written), step, _ONE, False, places)


def _complex(text: str, start: int, end: int, *, chinese: bool) -> Number | None:
    if chinese:
        end = start + _well_formed(text[start:end])
    written = text[start:end]
    plain = written.replace("，", ",")
    if not chinese and " " in plain:
        plain = plain.replace(" ", "")
    approximate = _approximate(written) if chinese else None
    if approximate is not None:
        low, high, power = approximate
        return Number(start, end, written, low, power, power, True, high=high)
    value = numerals.parse(plain)
    if value is None:
        return None
    ending = _ENDING_POWER.search(plain)
    power = _power(ending[0]) if ending else _ONE
    places = numerals.decimals(plain)
    if chinese and power > 1:
        # 三十五 is exact to one, 三十万 to ten thousand
        power = power if power >= 10000 else _ONE
    step = power.scaleb(-places)
    return Number(start, end, written, value, step, power, chinese, places, bool(_BLUR.search(plain)))


def _well_formed(run: str) -> int:
    """Length of the well-formed numeral that ``run`` begins with: in 七十百分位 it is 七十."""
    low = section = 99
    for at, character in enumerate(run):
        power = numerals.POWERS.get(character)
        if power is None:
            continue
        if power >= 4:
            if power >= section and run[at - 1] not in "万亿萬億":
                return at
            section, low = power, 99
        elif power >= low:
            return at
        else:
            low = power
    return len(run)


def _power(words: str) -> Decimal:
    power = _ONE
    for word in words:
        power = power.scaleb(numerals.POWERS[word])
    return power.quantize(_ONE)


def _approximate(written: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """两三, 三五万, 一两百: two neighbouring digits before one scale are a range."""
    if not _APPROXIMATE.match(written) or len(written) < 2:
        return None
    low, high = numerals.DIGITS.get(written[0]), numerals.DIGITS.get(written[1])
    if low is None or high is None or not all(c in numerals.POWERS for c in written[2:]):
        return None
    power = _power(written[2:])
    return low * power, high * power, power


def _stretch(text: str, start: int, end: int) -> int:
    """The end of a number whose digits are set apart by layout or grouped by wide commas."""
    mark = text[end]
    if mark in ",，":
        grouped = _GROUPED_WIDE.match(text, start)
        if grouped and mark == "，" and text[start - 1 : start] in units.currency_signs():
            return end
        return grouped.end() if grouped and (mark == "," or _has_unit(text, grouped.end())) else end
    if mark == " ":
        for pattern in (_GROUPED_SPACES, _SPREAD, _LOOSE_POINT):
            spaced = pattern.match(text, start)
            if spaced and spaced.end() > end and _has_unit(text, spaced.end()):
                return spaced.end()
        return end
    loose = _LOOSE_POINT.match(text, start)
    if loose and start > 0 and text[start - 1] not in " \n、，。；：,;(（" and _has_unit(text, loose.end()):
        return loose.end()
    return end


def _has_unit(text: str, at: int) -> bool:
    while at < len(text) and text[at] == " ":
        at += 1
    return at < len(text) and (
        text[at] in "%‰成折" or text[at] in numerals.POWERS or units.match_simple(text, at) is not None
    )
