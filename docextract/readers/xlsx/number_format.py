"""A stored number as its cell shows it: 0.86 with ``0%`` is 86%, 44926 with a date format a date."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

GENERAL: Final = "General"

# Formats that Excel names by number only and prints by the system's language, here Chinese.
_YEAR_MONTH: Final = 'yyyy"年"m"月"'
_MONTH_DAY: Final = 'm"月"d"日"'
_HOUR_MINUTE: Final = 'h"时"mm"分"'
_CHINESE_BUILTINS: Final = {
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    **dict.fromkeys((32, 34, 55), _HOUR_MINUTE),
    **dict.fromkeys((33, 35, 56), _HOUR_MINUTE + 'ss"秒"'),
}

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|!(?P<shown>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM|上午/下午)|(?P<digits>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_CURRENCY: Final = re.compile(r"\$(?P<sign>[^-]*)(?:-[0-9A-Fa-f]+)?")
_PLACES: Final = 15
_MAGNITUDE: Final = 12  # beyond a trillion or below its inverse nobody reports; decimals carry 28 digits


def builtin(number: int) -> str:
    """The format that workbooks name by ``number`` without spelling it out."""
    return _CHINESE_BUILTINS.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def display(stored: str, number_format: str, is_1904: bool = False) -> str:
    """``stored`` (the number as written in the file) as shown; unchanged when it is no number."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _MAGNITUDE:
        return stored
    if number_format != GENERAL and is_date_format(number_format):
        return _date(value, number_format, is_1904) if value >= 0 else _general(value)
    # Binary fractions are stored with noise after the 15th digit, which Excel never shows.
    value = Decimal(f"{value:.{_PLACES - 1}e}")
    section = _section(number_format, value)
    return _general(value) if section is None or not number_format else section.show(value)


def _general(value: Decimal) -> str:
    text = f"{value.normalize():f}" if value else "0"
    return "-" + text[1:] if text.startswith("-") else text


def _date(value: Decimal, number_format: str, is_1904: bool) -> str:
    calendar = CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(float(value), calendar)
    except (ValueError, OverflowError):
        return _general(value)
    if isinstance(moment, datetime.timedelta):
        moment = datetime.datetime(1900, 1, 1) + moment
    if isinstance(moment, datetime.time):
        moment = datetime.datetime.combine(datetime.date(1900, 1, 1), moment)
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time())
    return _print_date(moment, number_format.split(";")[0])


def _print_date(moment: datetime.datetime, number_format: str) -> str:
    shown: list[str] = []
    is_time = False
    for match in _TOKEN.finditer(number_format):
        token = match["date"]
        if token is None:
            shown.append(_literal(match))
            continue
        letter = token[0].lower()
        if letter == "m" and (is_time or number_format[match.end() : match.end() + 1] == ":"):
            letter = "minute"
        is_time = letter == "h"
        shown.append(_date_part(moment, letter, token))
    return "".join(shown).strip()


def _date_part(moment: datetime.datetime, letter: str, token: str) -> str:
    if token in ("AM/PM", "上午/下午"):
        return "上午" if moment.hour < 12 else "下午"
    value = {
        "y": moment.year if len(token) > 2 else moment.year % 100,
        "m": moment.month,
        "minute": moment.minute,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }[letter]
    if letter == "m" and len(token) > 2:
        return f"{value}月"
    if letter == "d" and len(token) > 2:
        return "星期" + "一二三四五六日"[moment.weekday()]
    return f"{value:02d}" if len(token) == 2 else str(value)


def _literal(match: re.Match[str]) -> str:
    """The words that a token of a format prints as they are."""
    if match["bracket"] is not None:
        currency = _CURRENCY.fullmatch(match["bracket"])
        return currency["sign"] if currency else ""
    for group in ("quoted", "escaped", "shown", "other"):
        if match[group] is not None:
            return match[group]
    return ""


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a number format: words and digit places in order.

    ``parts`` are words, or None for a digit place before the point; ``decimals`` of ``optional``
    places are shown only when they are not zero.
    """

    parts: tuple[str | None, ...]
    required: int
    decimals: int
    optional: int
    thousands: bool
    scale: int
    tail: tuple[str, ...]
    has_sign: bool

    def show(self, value: Decimal) -> str:
        shown = abs(value).scaleb(self.scale)
        rounded = shown.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        whole, _, fraction = f"{rounded:f}".partition(".")
        keep = len(fraction) - self.optional
        fraction = fraction[:keep] + fraction[keep:].rstrip("0") if self.optional else fraction
        whole = whole.lstrip("0").rjust(self.required, "0")
        if self.thousands:
            whole = f"{int(whole or 0):,}" if whole.strip("0") else whole
        text = self._fill(whole) + ("." + fraction if fraction else "") + "".join(self.tail)
        text = text.strip()
        if value >= 0 or not rounded or (self.has_sign and "-" in text):
            return text
        # Accountants' brackets and red ink are a minus sign for everyone who reads on.
        return "-" + text.strip("()（）")

    def _fill(self, whole: str) -> str:
        """The digits in their places from the right; what is left over goes before the first one."""
        places = self.parts.count(None)
        if not places:
            return "".join(part or "" for part in self.parts)
        head = whole[: max(len(whole) - places + 1, 0)]
        rest = list(whole[len(head) :])
        missing = places - 1 - len(rest)
        shown: list[str] = []
        seen = 0
        for part in self.parts:
            if part is not None:
                shown.append(part)
                continue
            if seen == 0:
                shown.append(head)
            elif seen > missing:
                shown.append(rest.pop(0))
            seen += 1
        return "".join(shown)


def _section(number_format: str, value: Decimal) -> _Section | None:
    """The section of the format for ``value``; None where the number is shown as it is."""
    sections = _split(number_format)
    if len(sections) > 1 and value < 0:
        chosen, has_sign = sections[1], True
    elif len(sections) > 2 and value == 0:
        chosen, has_sign = sections[2], True
    else:
        chosen, has_sign = sections[0], False
    return _parse(chosen, has_sign)


@cache
def _split(number_format: str) -> tuple[str, ...]:
    sections, current = [], ""
    for match in _TOKEN.finditer(number_format):
        if match["other"] == ";":
            sections.append(current)
            current = ""
        else:
            current += match[0]
    return (*sections, current)


@cache
def _parse(section: str, has_sign: bool) -> _Section | None:
    if re.search(r"General|G/通用格式|[Ee][+-]|\?/|\[[<>=]", section) or "@" in section:
        return None
    parts: list[str | None] = []
    tail: list[str] = []
    required = decimals = optional = scale = commas = 0
    thousands = is_fraction = False
    for match in _TOKEN.finditer(section):
        if match["digits"]:
            if commas:
                thousands, commas = True, 0
            if is_fraction:
                decimals += 1
                optional = optional + 1 if match["digits"] != "0" else 0
            else:
                parts.extend([*tail, None])
                tail = []
                required += match["digits"] == "0"
        elif match["other"] == "." and not is_fraction:
            is_fraction = True
        elif match["other"] == "," and None in parts:
            commas += 1
        else:
            word = _literal(match) if match["date"] is None else match["date"]
            scale += 2 * (match["other"] == "%")
            (tail if None in parts or is_fraction else parts).append(word)
    scale -= 3 * commas
    return _Section(tuple(parts), required, decimals, optional, thousands, scale, tuple(tail), has_sign)
