"""Which encoding a text is in. Detectors guess short Chinese texts wrong; trying them in order does not."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRIED: Final = ("utf-8", "gb18030", "big5")
# Big5 read as GB18030 is full of private characters, of which other texts have a few as bullets.
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_TEXT_PER_PRIVATE: Final = 30
_HEAD: Final = 4096
_COMMON: Final = re.compile(r"[\r\n\t -~\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOSTLY: Final = 0.95


def decode(data: bytes) -> tuple[str, bool]:
    """The text of ``data``, and False when it may be wrong or some bytes had to be replaced."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, "\ufffd" not in text
    unmarked = utf16_without_mark(data)
    for encoding in (unmarked,) if unmarked else _TRIED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_PRIVATE.findall(text)) <= len(text) // _TEXT_PER_PRIVATE:
            return text, True
    by_utf8, by_gb = data.decode("utf-8", "replace"), data.decode("gb18030", "replace")
    return (by_utf8 if by_utf8.count("\ufffd") <= by_gb.count("\ufffd") else by_gb), False


def utf16_without_mark(data: bytes) -> str | None:
    """Which UTF-16 ``data`` is in without saying so: line ends and digits give NULs, as in no other text."""
    head = data[:_HEAD]
    if len(data) % 2 or b"\0" not in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, "replace")
        if len(_COMMON.findall(text)) > _MOSTLY * len(text):
            return encoding
    return None
