"""A list of words, made fast to look for: in a text, where it begins, where it ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping


class Words(tuple[str, ...]):
    """Words, longest first, ready for ``startswith`` and ``endswith``; ``known`` to ask for one of them.

    Reports ask for the words of a list thousands of times and find them seldom: one search for
    all of them, or a look at the first or last character, answers most of it.
    """

    found_in: Callable[[str], re.Match[str] | None]
    known: frozenset[str]
    _by_first: Mapping[str, tuple[str, ...]]
    _by_last: Mapping[str, tuple[str, ...]]

    def __new__(cls, words: Iterable[str]) -> Words:
        ordered = super().__new__(cls, sorted(words, key=len, reverse=True))
        ordered.known = frozenset(ordered)
        ordered.found_in = re.compile("|".join(map(re.escape, ordered))).search
        ordered._by_first = {w[0]: tuple(x for x in ordered if x[0] == w[0]) for w in ordered}
        ordered._by_last = {w[-1]: tuple(x for x in ordered if x[-1] == w[-1]) for w in ordered}
        return ordered

    def beginning(self, text: str) -> list[str]:
        """The words that ``text`` begins with, longest first."""
        return [word for word in self._by_first.get(text[:1], ()) if text.startswith(word)]

    def ending(self, text: str) -> str:
        """The longest word that ``text`` ends with, or nothing."""
        for word in self._by_last.get(text[-1:], ()):
            if text.endswith(word):
                return word
        return ""

    def end_of_last(self, text: str) -> int:
        """Where the last of the words in ``text`` ends; 0 for none."""
        if self.found_in(text) is None:
            return 0
        return max(text.rfind(word) + len(word) for word in self if word in text)
