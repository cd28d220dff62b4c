"""Numerals that count nothing: the forms of document numbers, codes, names, idioms, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from docextract.lexicon.gates import Gate
from docextract.lexicon.loader import load
from docextract.model.records import record

# What is looked for in every text, and so stands behind one gate. Lists of words are one form each.
_SOUGHT: Final = (
    "document_numbers", "phone_numbers", "hotlines", "short_hotlines", "codes", "labels", "names",
    "name_words", "plans", "attachments", "model_numbers", "idioms", "points", "ordinals", "stages", "silent",
    "idiom_patterns", "articles",
)  # fmt: skip


def _content(name: str) -> Any:
    return load("asides")[name]


@record(frozen=True, slots=True)
class Form:
    """A pattern; ``bit`` is its own in what ``gate().open`` gives.

    ``needs`` are the strings of which a text must hold one, where the gate has not asked that already.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    bit: int

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern in ``text``, for which its gate stands open."""
        for need in self.needs:
            if need in text:
                return self.pattern.finditer(text)
        return iter(()) if self.needs else self.pattern.finditer(text)


@cache
def _sought() -> tuple[dict[str, tuple[Form, ...]], Gate]:
    forms: dict[str, tuple[Form, ...]] = {}
    needs: list[tuple[str, ...]] = []
    for name in _SOUGHT:
        content, first = _content(name), len(needs)
        if isinstance(content[0], str):
            patterns = [any_of(content)]
            needs.append(tuple(content))
        else:
            patterns = [re.compile(line["pattern"]) for line in content]
            needs += [tuple(line["needs"]) for line in content]
        forms[name] = tuple(
            Form(pattern, () if isinstance(content[0], str) else _longer(needs[place]), 1 << place)
            for place, pattern in enumerate(patterns, first)
        )
    return forms, Gate(needs)


def _longer(needs: tuple[str, ...]) -> tuple[str, ...]:
    """Words that the gate, which knows first characters, cannot answer for."""
    return needs if any(len(need) > 1 for need in needs) else ()


def forms(name: str) -> tuple[Form, ...]:
    """The forms of one list, in order: ``codes``, ``names``, ``phone_numbers``, …"""
    return _sought()[0][name]


@cache
def bits(name: str) -> int:
    """The bits of all forms of one list."""
    return sum(form.bit for form in forms(name))


def gate() -> Gate:
    """The gate of all forms."""
    return _sought()[1]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern that is looked for beside what was found: ``rank_scope``, ``described``, …"""
    return re.compile(_content(name))


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list: ``hotlines``, ``document_leads``, ``silent_units``, …"""
    return frozenset(_content(name))


@cache
def alternatives(name: str) -> re.Pattern[str]:
    """One pattern for all words of a list; the longest wins."""
    return any_of(_content(name))


@cache
def endings(name: str) -> tuple[str, ...]:
    """The words of a list, for ``str.endswith`` and ``str.startswith``."""
    return tuple(_content(name))


def any_of(surfaces: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches any of ``surfaces``, the longest first."""
    return re.compile("|".join(re.escape(s) for s in sorted(set(surfaces), key=lambda s: (-len(s), s))))
