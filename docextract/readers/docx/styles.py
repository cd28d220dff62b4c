"""What a paragraph or character style gives to the text that uses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docextract.readers.docx import names
from docextract.readers.docx.names import VAL, W, is_on, whole

_HEADING: Final = re.compile(
    r"(?:heading|标题|標題|一级标题|见出し)\s*([1-9])(?:\s|$|[^0-9])?", re.IGNORECASE
)
_CHINESE_HEADING: Final = re.compile(r"([一二三四五六七八九])级标题")
_CONTENTS: Final = re.compile(r"(?:toc|目录|目錄|contents)\s*[1-9]|toc heading", re.IGNORECASE)
_CHINESE_DIGITS: Final = "一二三四五六七八九"
_DEPTH: Final = 20


@dataclass(frozen=True, slots=True)
class Style:
    """``level`` is the outline level 1-9; ``num_id`` and ``ilvl`` the list the style belongs to."""

    level: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    centered: bool | None = None
    hidden: bool | None = None
    is_contents: bool = False


_PLAIN: Final = Style()


class Styles:
    """The styles of a document, each resolved along its ``basedOn`` chain when first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = _PLAIN
        if root is None:
            return
        for element in root.iterchildren(W + "style"):
            name = element.get(W + "styleId")
            if name is not None:
                self._elements.setdefault(name, element)
                if element.get(W + "type") == "paragraph" and element.get(W + "default") in (
                    "1",
                    "true",
                    "on",
                ):
                    self._default = self.get(name)

    def get(self, style_id: str | None) -> Style:
        """The style ``style_id``; the default paragraph style for None, a plain one when unknown."""
        if style_id is None:
            return self._default
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolve(style_id, 0)
            self._resolved[style_id] = found = _PLAIN if found == _PLAIN else found
        return found

    def is_plain(self, style_id: str | None) -> bool:
        """True for a style that says nothing we ask for, as Normal does."""
        return self.get(style_id) is _PLAIN

    def _resolve(self, style_id: str, depth: int) -> Style:
        element = self._elements.get(style_id)
        if element is None or depth > _DEPTH:
            return _PLAIN
        based_on = element.find(W + "basedOn")
        parent = based_on.get(VAL) if based_on is not None else None
        below = self._resolve(parent, depth + 1) if parent else _PLAIN
        return _read(element, below)

    def hides_text(self) -> bool:
        """True when some style formats hidden text."""
        return any(
            element.find(f"{names.R_PR}/{names.VANISH}") is not None for element in self._elements.values()
        )


def _read(element: etree._Element, below: Style) -> Style:
    name_element = element.find(W + "name")
    name = (name_element.get(VAL) or "") if name_element is not None else ""
    properties = element.find(names.P_PR)
    level, num_id, ilvl, centered = below.level, below.num_id, below.ilvl, below.centered
    named = _level_of_name(name)
    if named is not None:
        level = named
    if properties is not None:
        outline = properties.find(names.OUTLINE)
        if outline is not None:
            depth = whole(outline.get(VAL), 9)
            level = depth + 1 if 0 <= depth <= 8 else None
        number = properties.find(names.NUM_PR)
        if number is not None:
            num_id = attribute(number, names.NUM_ID) or num_id
            ilvl = whole(attribute(number, names.ILVL), -1)
            ilvl = ilvl if ilvl >= 0 else None
        justification = properties.find(names.JC)
        if justification is not None:
            centered = justification.get(VAL) == "center"
    vanish = element.find(f"{names.R_PR}/{names.VANISH}")
    hidden = below.hidden if vanish is None else is_on(vanish.get(VAL))
    return Style(level, num_id, ilvl, centered, hidden, below.is_contents or bool(_CONTENTS.fullmatch(name)))


def attribute(element: etree._Element, child: str) -> str | None:
    """``w:val`` of the first ``child`` of ``element``."""
    found = element.find(child)
    return found.get(VAL) if found is not None else None


def _level_of_name(name: str) -> int | None:
    match = _HEADING.match(name)
    if match:
        return int(match[1])
    match = _CHINESE_HEADING.match(name)
    return _CHINESE_DIGITS.index(match[1]) + 1 if match else None
