"""One paragraph: its words, the number Word prints before it, and what its style makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from docextract.readers.docx import names
from docextract.readers.docx.inline import Inline, Words
from docextract.readers.docx.names import VAL, whole
from docextract.readers.docx.numbering import Numbering
from docextract.readers.docx.seen import Seen
from docextract.readers.docx.styles import Style, Styles, attribute

_BODY_TEXT: Final = 9
_MARK_DELETED: Final = f"{names.R_PR}/{names.DEL}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``section`` holds the page setup of the section that ends with this paragraph."""

    words: Words
    number: str | None = None
    level: int | None = None
    centered: bool = False
    is_contents: bool = False
    section: etree._Element | None = None


class ParagraphReader:
    """Reads paragraphs in document order, which is what list numbers and fields depend on."""

    def __init__(self, styles: Styles, numbering: Numbering, seen: Seen, watch_hidden: bool) -> None:
        self.inline = Inline(styles, seen, watch_hidden)
        self._styles = styles
        self._numbering = numbering
        self._seen = seen

    def read(self, element: etree._Element) -> Paragraph:
        """Read one ``w:p``; counts its list number."""
        words = self.inline.read(element)
        properties = element.find(names.P_PR)
        own: dict[str, etree._Element] = {}
        if properties is not None:
            own = {str(child.tag): child for child in properties}
        style_id = _value(own, names.P_STYLE)
        style = self._styles.get(style_id)
        if style.hidden and words.text and not words.hidden:
            self._seen.add("hidden")
            words = words.all_hidden()
        if not own:
            number = self._number(None, style, style_id) if style.num_id else None
            return Paragraph(words, number, style.level, bool(style.centered), style.is_contents)
        is_gone = not words.text and properties is not None and properties.find(_MARK_DELETED) is not None
        return Paragraph(
            words,
            None if is_gone else self._number(own.get(names.NUM_PR), style, style_id),
            _level(own, style),
            _is_centered(own, style),
            style.is_contents,
            own.get(names.SECT_PR),
        )

    def _number(self, own: etree._Element | None, style: Style, style_id: str | None) -> str | None:
        num_id, ilvl = style.num_id, style.ilvl
        if own is not None:
            given = attribute(own, names.NUM_ID)
            num_id = given if given is not None else num_id
            level = attribute(own, names.ILVL)
            ilvl = whole(level, 0) if level is not None else ilvl if given is None else ilvl or 0
        if num_id is None or num_id == "0":
            return None
        if ilvl is None:
            ilvl = self._numbering.level_of_style(num_id, style_id or "")
        return self._numbering.next(num_id, ilvl)


def _value(own: dict[str, etree._Element], tag: str) -> str | None:
    element = own.get(tag)
    return element.get(VAL) if element is not None else None


def _level(own: dict[str, etree._Element], style: Style) -> int | None:
    outline = _value(own, names.OUTLINE)
    if outline is None:
        return style.level
    depth = whole(outline, _BODY_TEXT)
    return depth + 1 if 0 <= depth < _BODY_TEXT else None


def _is_centered(own: dict[str, etree._Element], style: Style) -> bool:
    justification = _value(own, names.JC)
    return bool(style.centered) if justification is None else justification == "center"
