"""One paragraph: its words, the number Word prints before it, and what its style makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from lxml import etree

from docextract.readers.docx import names
from docextract.readers.docx.inline import NOTHING, Extras, Inline
from docextract.readers.docx.names import JC, VAL, whole
from docextract.readers.docx.numbering import Numbering
from docextract.readers.docx.seen import Seen
from docextract.readers.docx.styles import Style, Styles, attribute

_BODY_TEXT: Final = 9
_MARK_DELETED: Final = f"{names.P_PR}/{names.R_PR}/{names.DEL}"
_USED: Final = frozenset({JC, names.P_STYLE, names.NUM_PR, names.OUTLINE, names.SECT_PR})


class Paragraph(NamedTuple):
    """``section`` holds the page setup of the section that ends with this paragraph."""

    text: str
    extras: Extras
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
        self._is_default_plain = styles.is_plain(None)

    def read(self, element: etree._Element) -> Paragraph:
        """Read one ``w:p``; counts its list number."""
        text, properties = self.inline.plain(element)
        extras = NOTHING
        if text is None:
            text, extras = self.inline.rich(element)
        is_plain, centered = self._is_default_plain, False
        if properties is not None:
            for child in properties:
                tag = child.tag
                if tag == JC:
                    centered = child.get(VAL) == "center"
                elif tag in _USED and not (tag == names.P_STYLE and self._styles.is_plain(child.get(VAL))):
                    is_plain = False
                    break
        if is_plain:
            return Paragraph(text, extras, None, None, centered)
        own = (
            {child.tag: child for child in properties if child.tag in _USED} if properties is not None else {}
        )
        return self._styled(element, own, text, extras)

    def _styled(
        self, element: etree._Element, own: Mapping[Any, etree._Element], text: str, extras: Extras
    ) -> Paragraph:
        style_id = _value(own, names.P_STYLE)
        style = self._styles.get(style_id)
        if style.hidden and text and not extras.hidden:
            self._seen.add("hidden")
            extras = extras._replace(hidden=((0, len(text)),))
        is_gone = not text and element.find(_MARK_DELETED) is not None
        return Paragraph(
            text,
            extras,
            None if is_gone else self._number(own.get(names.NUM_PR), style, style_id),
            _level(own, style),
            _value(own, names.JC) == "center" if names.JC in own else bool(style.centered),
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


def _value(own: Mapping[Any, etree._Element], tag: str) -> str | None:
    element = own.get(tag)
    return element.get(VAL) if element is not None else None


def _level(own: Mapping[Any, etree._Element], style: Style) -> int | None:
    if names.OUTLINE not in own:
        return style.level
    depth = whole(_value(own, names.OUTLINE), _BODY_TEXT)
    return depth + 1 if 0 <= depth < _BODY_TEXT else None
