"""Formatting left out before the XML is parsed: half of what Word writes, and nothing that is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

_HEAD: Final = 2048
# What is looked for in the formatting of a run: hidden text, by itself or by its style, and a deleted
# paragraph mark.
_READ: Final = (b"vanish", b"rStyle", b"<w:del")
_OF_TABLES: Final = b'w:type="table"'
# Comments and CDATA may hold anything that looks like an element.
_DOUBTFUL: Final = b"<!"


def lighten(data: bytes) -> bytes:
    """``data`` without the run properties and table styles that say nothing of the text."""
    if b"<w:styles" in data[:_HEAD]:
        data = _without(data, b"<w:style ", b"</w:style>", _is_of_text)
    return _without(data, b"<w:rPr>", b"</w:rPr>", cache(_is_read))  # the same few over and over


def _without(data: bytes, begin: bytes, end: bytes, is_needed: Callable[[bytes], bool]) -> bytes:
    """``data`` without the elements that are not needed; all of it where that is not sure."""
    head, *pieces = data.split(begin)
    kept = [head]
    for piece in pieces:
        inside, closed, after = piece.partition(end)
        if not closed:  # one in another, as revisions of formatting have it
            return data
        kept.append(begin + piece if is_needed(inside) else after)
    light = b"".join(kept)
    return data if _DOUBTFUL in light else light


def _is_read(properties: bytes) -> bool:
    return _DOUBTFUL in properties or any(word in properties for word in _READ)


def _is_of_text(style: bytes) -> bool:
    return _OF_TABLES not in style[: style.find(b">")]
