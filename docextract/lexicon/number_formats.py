"""The number of a list item as Word prints it, for every value of ``w:numFmt``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

from docextract.lexicon.loader import load

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def render(number: int, number_format: str) -> str:
    """``number`` in the numbering system ``number_format``; decimal for systems unknown here."""
    if number < 0:
        return str(number)
    return _renderer(number_format)(number)


@cache
def _renderer(number_format: str) -> Callable[[int], str]:
    plain = _PLAIN.get(number_format)
    if plain is not None:
        return plain
    tables = load("number_formats")
    if number_format in tables["symbols"]:
        return partial(_symbol, tables["symbols"][number_format])
    if number_format in tables["digits"]:
        return partial(_positional, tables["digits"][number_format])
    if number_format in tables["counting"]:
        return partial(_counted, tables["counting"][number_format])
    return str


def _symbol(symbols: str, number: int) -> str:
    return symbols[number - 1] if 1 <= number <= len(symbols) else str(number)


def _positional(digits: str, number: int) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _counted(system: dict[str, Any], number: int) -> str:
    digits, words = system["digits"], system["words"]
    if number == 0 or number >= system.get("positional_from", 100_000_000):
        return _positional(digits, number)
    high, low = divmod(number, 10_000)
    text = _below_ten_thousand(system, low) if low else ""
    if high:
        gap = system["zero"] if low and low < 1_000 else ""
        text = _below_ten_thousand(system, high) + words[3] + gap + text
    if system.get("bare_ten") and text.startswith(digits[1] + words[0]):
        text = text[1:]
    return text


def _below_ten_thousand(system: dict[str, Any], number: int) -> str:
    digits, words = system["digits"], system["words"]
    text = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        word = words[power - 1] if power else ""
        one = "" if digit == 1 and word and system.get("bare_all") else digits[digit]
        text += (system["zero"] if gap else "") + one + word
        gap = False
    return text


def _roman(number: int) -> str:
    if not 0 < number < 32_768:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(first: str, number: int) -> str:
    """A..Z, then AA, BB, … as Word repeats letters."""
    if not 0 < number <= 780:
        return str(number)
    repeat, place = divmod(number - 1, 26)
    return chr(ord(first) + place) * (repeat + 1)


def _sexagenary(number: int) -> str:
    if number < 1:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_PLAIN: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": partial(_letters, "A"),
    "lowerLetter": partial(_letters, "a"),
    "hex": lambda number: f"{number:X}",
    "ideographZodiacTraditional": _sexagenary,
}
