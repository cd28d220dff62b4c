"""The text of one paragraph: runs, revisions, fields, breaks, symbols and what floats on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from docextract.readers.docx import equations, names, symbols
from docextract.readers.docx.names import MC, P_PR, R_PR, RUN, VAL, M, T, W, is_on, whole
from docextract.readers.docx.seen import Seen
from docextract.readers.docx.styles import Styles


class Extras(NamedTuple):
    """What a paragraph has besides text: hidden stretches, text boxes, marks of notes, page breaks.

    ``notes`` are (kind, id); ``breaks_before`` counts the rendered page breaks before the first text;
    ``pictures`` are ids of relationships.
    """

    hidden: tuple[tuple[int, int], ...] = ()
    boxes: tuple[etree._Element, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    breaks_before: int = 0
    breaks: int = 0
    pictures: tuple[str, ...] = ()


NOTHING: Final = Extras()


class Inline:
    """Reads paragraphs of one story; an open field (a table of contents) lasts over paragraphs."""

    def __init__(self, styles: Styles, seen: Seen, watch_hidden: bool) -> None:
        self._styles = styles
        self._seen = seen
        self._watch_hidden = watch_hidden
        self._fields: list[bool] = []
        self._muted = False
        self._reset()

    def _reset(self) -> None:
        self._pieces: list[str] = []
        self._hidden: list[tuple[int, int]] = []
        self._boxes: list[etree._Element] = []
        self._notes: list[tuple[str, str]] = []
        self._pictures: list[str] = []
        self._breaks = 0
        self._breaks_before = 0

    def begin_story(self) -> tuple[list[bool], bool]:
        """Forget open fields; the result goes back to ``end_story``."""
        kept = self._fields, self._muted
        self._fields, self._muted = [], False
        return kept

    def end_story(self, kept: tuple[list[bool], bool]) -> None:
        """Go on where ``begin_story`` interrupted."""
        self._fields, self._muted = kept

    def plain(self, paragraph: etree._Element) -> tuple[str | None, etree._Element | None]:
        """The text of a paragraph of nothing but runs of text, None for any other; its properties.

        Nearly all paragraphs are such, and reading them without dispatch halves the time.
        """
        text = ""
        properties: etree._Element | None = None
        if self._muted:
            return None, paragraph.find(P_PR)
        for child in paragraph:
            tag = child.tag
            if tag == RUN:
                for part in child:
                    kind = part.tag
                    if kind == T:
                        text += part.text or ""
                    elif kind != R_PR or self._watch_hidden:
                        return None, properties
            elif tag == P_PR:
                properties = child
            elif tag not in _SILENT:
                return None, properties
        return text, properties

    def rich(self, paragraph: etree._Element) -> tuple[str, Extras]:
        """The text of any paragraph as a reader sees it after accepting all revisions."""
        self._reset()
        self._children(paragraph)
        if self._muted:
            # An instruction ends with its paragraph: a field left open must not swallow the document.
            self._fields = [False] * len(self._fields)
            self._muted = False
        return "".join(self._pieces), Extras(
            tuple(self._hidden),
            tuple(self._boxes),
            tuple(self._notes),
            self._breaks_before,
            self._breaks,
            tuple(self._pictures),
        )

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _run(self, run: etree._Element) -> None:
        before = len(self._pieces)
        is_hidden = False
        for child in run:
            tag = child.tag
            if tag == T:
                if not self._muted and child.text:
                    self._pieces.append(child.text)
            elif tag == R_PR:
                if self._watch_hidden:
                    is_hidden = self._hides(child)
            else:
                handler = _HANDLERS.get(tag)
                if handler is not None:
                    handler(self, child)
        if is_hidden and len(self._pieces) > before:
            start = sum(map(len, self._pieces[:before]))
            self._hidden.append((start, start + sum(map(len, self._pieces[before:]))))
            self._seen.add("hidden")

    def _hides(self, properties: etree._Element) -> bool:
        vanish = properties.find(names.VANISH)
        if vanish is not None:
            return is_on(vanish.get(VAL))
        style = properties.find(names.R_STYLE)
        return style is not None and bool(self._styles.get(style.get(VAL)).hidden)

    def _text(self, element: etree._Element) -> None:
        if not self._muted and element.text:
            self._pieces.append(element.text)

    def _put(self, text: str) -> None:
        if not self._muted and text:
            self._pieces.append(text)

    def _tab(self, element: etree._Element) -> None:
        self._put("\t")

    def _break(self, element: etree._Element) -> None:
        if element.get(W + "type", "textWrapping") == "textWrapping":
            self._put("\n")

    def _hyphen(self, element: etree._Element) -> None:
        self._put("-")

    def _symbol(self, element: etree._Element) -> None:
        self._put(symbols.character(element.get(W + "char"), element.get(W + "font")))

    def _math(self, element: etree._Element) -> None:
        self._put(equations.text(element))

    def _ruby(self, element: etree._Element) -> None:
        base = element.find(W + "rubyBase")
        if base is not None:
            self._children(base)

    def _content_control(self, element: etree._Element) -> None:
        content = element.find(names.SDT_CONTENT)
        if content is not None:
            self._children(content)

    def _insertion(self, element: etree._Element) -> None:
        self._seen.add("insertions")
        self._children(element)

    def _deletion(self, element: etree._Element) -> None:
        self._seen.add("deletions")

    def _moved_away(self, element: etree._Element) -> None:
        self._seen.add("moves")

    def _page_break(self, element: etree._Element) -> None:
        self._breaks += 1
        if not any(piece.strip() for piece in self._pieces):
            self._breaks_before = self._breaks

    def _note(self, element: etree._Element) -> None:
        kind = "footnotes" if element.tag == W + "footnoteReference" else "endnotes"
        self._notes.append((kind, element.get(names.ID) or ""))

    def _field_mark(self, element: etree._Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._form_field(element)
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._muted = any(self._fields)

    def _form_field(self, element: etree._Element) -> None:
        """Check boxes and drop-down lists of old forms have no result run: their state is the text."""
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            state = box.find(W + "checked")
            state = box.find(W + "default") if state is None else state
            self._put("☑" if state is not None and is_on(state.get(VAL)) else "☐")
        options = element.find(f"{W}ffData/{W}ddList")
        if options is not None:
            entries = [entry.get(VAL) or "" for entry in options.iterchildren(W + "listEntry")]
            chosen = options.find(W + "result")
            place = whole(chosen.get(VAL) if chosen is not None else None, 0)
            self._put(entries[place] if 0 <= place < len(entries) else "")

    def _alternate(self, element: etree._Element) -> None:
        """The same thing twice, for new and for old programs: take the first that gives anything."""
        for branch in element.iterchildren(names.CHOICE, names.FALLBACK):
            before = len(self._pieces), len(self._boxes)
            self._children(branch)
            if (len(self._pieces), len(self._boxes)) != before:
                return

    def _graphic(self, element: etree._Element) -> None:
        boxes = list(_outermost(element, names.TEXT_BOX))
        self._boxes.extend(boxes)
        for kind, tag in _GRAPHICS:
            found = next(element.iter(tag), None)
            if found is not None:
                self._seen.add(kind)
                self._pictures.append(found.get(names.R_EMBED) or found.get(names.R_ID) or "")
                return

    def _object(self, element: etree._Element) -> None:
        self._seen.add("objects")


def _outermost(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Descendants called ``tag`` that lie in no other; of alternatives only the first."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == names.ALTERNATE:
            branches = child.iterchildren(names.CHOICE, names.FALLBACK)
            yield from next((found for branch in branches if (found := list(_outermost(branch, tag)))), [])
        else:
            yield from _outermost(child, tag)


_SILENT: Final = frozenset(W + mark for mark in ("bookmarkStart", "bookmarkEnd", "proofErr"))

_GRAPHICS: Final = (
    ("charts", names.CHART),
    ("charts", names.DIAGRAM),
    ("images", names.BLIP),
    ("images", names.VML_IMAGE),
)

_HANDLERS: Final[Mapping[str, Callable[[Inline, etree._Element], None]]] = {
    names.RUN: Inline._run,
    T: Inline._text,
    W + "tab": Inline._tab,
    W + "ptab": Inline._tab,
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "noBreakHyphen": Inline._hyphen,
    W + "sym": Inline._symbol,
    M + "oMath": Inline._math,
    M + "oMathPara": Inline._math,
    W + "ruby": Inline._ruby,
    names.SDT: Inline._content_control,
    names.INS: Inline._insertion,
    W + "moveTo": Inline._children,
    names.DEL: Inline._deletion,
    W + "moveFrom": Inline._moved_away,
    W + "lastRenderedPageBreak": Inline._page_break,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "fldChar": Inline._field_mark,
    MC + "AlternateContent": Inline._alternate,
    W + "drawing": Inline._graphic,
    W + "pict": Inline._graphic,
    W + "object": Inline._object,
} | {
    W + wrapper: Inline._children
    for wrapper in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
}
