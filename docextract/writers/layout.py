"""How much room text takes in a column: Chinese characters are as wide as two digits."""

from __future__ import annotations

import math
import unicodedata


def width(text: str) -> int:
    """Width of one line of text in digits."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def line_count(text: str, column: int) -> int:
    """Lines that ``text`` takes when wrapped into a column ``column`` digits wide."""
    if 2 * len(text) <= column and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(width(line) / max(1, column))) for line in text.split("\n"))
