"""Which of many forms a text can hold at all: asked once for all of them, before any is searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


class Gate:
    """Characters, and as bits the forms that cannot match without them.

    The k-th form is ``1 << k``. What it needs is a list of words of which a text must hold one
    (the first character of each opens it), or none: then it is always open.
    """

    def __init__(self, needs: Sequence[Iterable[str]]) -> None:
        self._bits: dict[str, int] = {}
        self._always = 0
        for place, words in enumerate(needs):
            bit, first = 1 << place, {word[0] for word in words}
            if not first:
                self._always |= bit
            for character in first:
                self._bits[character] = self._bits.get(character, 0) | bit
        self._characters = frozenset(self._bits)

    def open(self, text: str) -> int:
        """The bits of the forms for which ``text`` holds a first character."""
        found, bits = self._always, self._bits
        for character in self._characters.intersection(text):
            found |= bits[character]
        return found


class Ending:
    """A pattern that holds to the end of a text: searched only where the text can end so.

    ``words`` are all that the pattern can end with (their last characters are asked for).
    """

    __slots__ = ("_last", "_search")

    def __init__(self, pattern: str, words: Iterable[str]) -> None:
        self._search = re.compile(pattern).search
        self._last = frozenset(word[-1] for word in words)

    def search(self, text: str) -> re.Match[str] | None:
        """The match in ``text``, if any."""
        return self._search(text) if text[-1:] in self._last else None


class Holding:
    """A pattern that needs one of ``words`` somewhere: searched only where the first character of one is."""

    __slots__ = ("_first", "_search")

    def __init__(self, pattern: str, words: Iterable[str]) -> None:
        self._search = re.compile(pattern).search
        self._first = frozenset(word[0] for word in words)

    def search(self, text: str) -> re.Match[str] | None:
        """The match in ``text``, if any."""
        return None if self._first.isdisjoint(text) else self._search(text)
