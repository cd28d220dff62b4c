"""How much room text takes in a column: Chinese characters are as wide as two digits."""

from __future__ import annotations

import math


def width(text: str) -> int:
    """Width of one line of text in digits; everything beyond ASCII counts as Chinese."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def line_count(text: str, column: int) -> int:
    """Lines that ``text`` takes when wrapped into a column ``column`` digits wide."""
    if 2 * len(text) <= column and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(width(line) / max(1, column))) for line in text.split("\n"))
