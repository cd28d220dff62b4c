"""Untrusted text, made harmless for a person's eye.

Control characters would be invisible or refused by the format; direction overrides would
show words in another order than they are read in. Offsets do not change: 1 for 1.
"""

from __future__ import annotations

from typing import Final

# Unicode has a picture for every C0 control character, at a fixed distance.
_PICTURES: dict[int, int | str] = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
_DIRECTION: dict[int, int | str] = dict.fromkeys(
    (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)
_REFUSED: dict[int, int | str] = dict.fromkeys(
    (0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "\ufffd"
)
_TABLE: Final[dict[int, int | str]] = {
    **_PICTURES,
    **_DIRECTION,
    **_REFUSED,
    0x0D: "\n",
    0x0B: "\n",
    0x85: "\n",
}


def visible(text: str) -> str:
    """``text`` with control, direction and non-characters replaced, one character for one."""
    # Nothing in the table is printable, and asking first is many times as fast.
    return text if text.isprintable() else text.translate(_TABLE)
