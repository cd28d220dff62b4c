"""From offsets into a text file to spans of its blocks: every line is a paragraph, counted from 0."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from docextract.model.document import Span


class Places:
    """Turns half-open code point offsets into ``text`` into spans of source 0."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def at(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``, which stands in one line."""
        line = bisect_right(self._starts, start) - 1
        begin = self._starts[line]
        return Span(0, f"body/p{line}", start - begin, end - begin)

    def of(self, record: Mapping[str, Any]) -> Span | None:
        """The place a gold record states, when its quote really stands there."""
        start, end = record.get("start"), record.get("end")
        if start is None or end is None or self._text[start:end] != record.get("quote"):
            return None
        return self.at(start, end)

    def find(self, quote: str) -> tuple[Span, ...]:
        """Every place of ``quote``; none when the text does not hold it."""
        return tuple(self.at(*match.span()) for match in re.finditer(re.escape(quote), self._text))
