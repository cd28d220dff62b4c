"""Numerals that count nothing: the forms of document numbers, codes, names, idioms, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from docextract.lexicon.loader import load


def _content(name: str) -> Any:
    return load("asides")[name]


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, and the strings of which a text must hold one for it to match at all."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern in ``text``."""
        for need in self.needs:
            if need in text:
                return self.pattern.finditer(text)
        return iter(()) if self.needs else self.pattern.finditer(text)


@cache
def forms(name: str) -> tuple[Form, ...]:
    """The forms of one list, in order: ``codes``, ``names``, ``phone_numbers``, …"""
    content = _content(name)
    if isinstance(content, str):
        return (Form(re.compile(content), ()),)
    return tuple(Form(re.compile(line["pattern"]), tuple(line["needs"])) for line in content)


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a list that names no needs: ``ordinals``, ``rank_scope``, …"""
    content = _content(name)
    return tuple(re.compile(p) for p in ([content] if isinstance(content, str) else content))


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
    """The words of a list, for ``str.endswith``."""
    return tuple(_content(name))


def any_of(surfaces: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches any of ``surfaces``, the longest first."""
    return re.compile("|".join(re.escape(s) for s in sorted(set(surfaces), key=lambda s: (-len(s), s))))
