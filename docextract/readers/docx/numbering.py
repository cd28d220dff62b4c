"""List numbers as Word prints them: counters per list, restarts, overrides, formats."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from docextract.lexicon import number_formats
from docextract.readers.docx import names
from docextract.readers.docx.names import VAL, W, is_on, whole
from docextract.readers.docx.styles import Styles, attribute

_LEVELS: Final = 9
_PLACEHOLDER: Final = re.compile("%([1-9])")
_BULLETS: Final = {"\uf06c": "●", "\uf0b7": "•", "\uf06e": "■", "\uf0a7": "▪", "\uf075": "◆", "\uf0d8": "➢"}
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``restart`` is the level whose number restarts this one (0 = never)."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: tuple[Level, ...]
    overridden: frozenset[int]


class Numbering:
    """Resolves and counts list numbers while paragraphs are met in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            for element in root.iterchildren(W + "abstractNum"):
                self._abstracts.setdefault(element.get(W + "abstractNumId") or "", element)
            for element in root.iterchildren(W + "num"):
                self._nums.setdefault(element.get(W + "numId") or "", element)

    def level_of_style(self, num_id: str, style_id: str) -> int:
        """The level of the list ``num_id`` that is tied to a paragraph style; 0 when none is."""
        found = self._list(num_id)
        levels = found.levels if found else ()
        return next((ilvl for ilvl, level in enumerate(levels) if level.style == style_id), 0)

    def next(self, num_id: str, ilvl: int) -> str | None:
        """Count one more paragraph of the list and print its number; None when it shows none."""
        found = self._list(num_id)
        if found is None:
            return None
        ilvl = min(max(ilvl, 0), _LEVELS - 1)
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        self._count(num_id, found, ilvl, counters)
        return _print(found.levels, ilvl, counters)

    def _count(self, num_id: str, found: _List, ilvl: int, counters: list[int | None]) -> None:
        current = counters[ilvl]
        if ilvl in found.overridden and (num_id, ilvl) not in self._started:
            # Lists of one definition share counters until one of them says that it starts anew.
            self._started.add((num_id, ilvl))
            current = None
        counters[ilvl] = found.levels[ilvl].start if current is None else current + 1
        for deeper in range(ilvl + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or (restart > 0 and ilvl < restart):
                counters[deeper] = None

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
        return self._lists[num_id]

    def _resolve(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None or num_id == "0":
            return None
        abstract_id, abstract = self._abstract(attribute(num, W + "abstractNumId") or "")
        if abstract is None:
            return None
        levels = [Level(number_format="none")] * _LEVELS
        for element in abstract.iterchildren(W + "lvl"):
            ilvl = whole(element.get(names.ILVL), -1)
            if 0 <= ilvl < _LEVELS:
                levels[ilvl] = _read_level(element)
        overridden: set[int] = set()
        for override in num.iterchildren(W + "lvlOverride"):
            ilvl = whole(override.get(names.ILVL), -1)
            if not 0 <= ilvl < _LEVELS:
                continue
            own = override.find(W + "lvl")
            if own is not None:
                levels[ilvl] = _read_level(own)
            start = attribute(override, W + "startOverride")
            if start is not None:
                overridden.add(ilvl)
                levels[ilvl] = replace(levels[ilvl], start=whole(start, 1))
        return _List(abstract_id, tuple(levels), frozenset(overridden))

    def _abstract(self, abstract_id: str) -> tuple[str, etree._Element | None]:
        """The definition ``abstract_id``, or the one that its list style points to."""
        abstract = self._abstracts.get(abstract_id)
        link = attribute(abstract, W + "numStyleLink") if abstract is not None else None
        if link is None:
            return abstract_id, abstract
        num = self._nums.get(self._styles.get(link).num_id or "")
        linked = attribute(num, W + "abstractNumId") if num is not None else None
        if linked is None or linked == abstract_id:
            return abstract_id, abstract
        return linked, self._abstracts.get(linked)


def _read_level(element: etree._Element) -> Level:
    restart = attribute(element, W + "lvlRestart")
    legal = element.find(W + "isLgl")
    number_format = element.find(f"{{*}}AlternateContent//{W}numFmt")
    if number_format is None:
        number_format = element.find(W + "numFmt")
    return Level(
        start=whole(attribute(element, W + "start"), 0),
        number_format=(number_format.get(VAL) or "decimal") if number_format is not None else "decimal",
        text=attribute(element, W + "lvlText") or "",
        restart=whole(restart, 0) if restart is not None else None,
        is_legal=legal is not None and is_on(legal.get(VAL)),
        style=attribute(element, names.P_STYLE),
    )


def _print(levels: tuple[Level, ...], ilvl: int, counters: list[int | None]) -> str | None:
    level = levels[ilvl]
    if level.number_format == "bullet":
        bullet = level.text.strip()
        return _PRIVATE.sub("•", "".join(_BULLETS.get(char, char) for char in bullet)) or None

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        counter = counters[place]
        value = levels[place].start if counter is None else counter
        shown = "decimal" if level.is_legal and place <= ilvl else levels[place].number_format
        return number_formats.render(value, shown)

    return _PLACEHOLDER.sub(number, level.text).strip() or None
