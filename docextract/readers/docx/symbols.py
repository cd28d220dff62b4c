"""Characters of symbol fonts (Wingdings and its kin) as Unicode: check boxes, ticks, bullets."""

from __future__ import annotations

import re
from typing import Final

# Low byte of the character in the font -> character; fonts as w:font names them.
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x78: "⌧", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "•", 0xA2: "■", 0xA3: "□",
    0xF8: "※",
}  # fmt: skip
_SYMBOL: Final = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB7: "•",
    0xA5: "∞", 0xE5: "∑", 0xD6: "√", 0x25: "%", 0x2D: "−", 0x2B: "+", 0x3D: "=", 0x3C: "<", 0x3E: ">",
    0xAE: "→", 0x6D: "μ", 0x44: "Δ",
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")


def character(code: str | None, font: str | None) -> str:
    """The character of ``<w:sym w:char="F0FE" w:font="Wingdings"/>``; "" for a code that is none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    table = _FONTS.get((font or "").lower())
    if table is not None:
        return table.get(number & 0xFF, "□" if table is not _SYMBOL else chr(number & 0xFF))
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else ""


def replace_private(text: str) -> str:
    """``text`` with Wingdings characters typed as private-use code points replaced, one for one."""
    return _PRIVATE.sub(lambda match: _WINGDINGS.get(ord(match[0]) & 0xFF, match[0]), text)
