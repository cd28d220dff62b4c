"""The words of one paragraph, each with the element that holds it.

What a word is agrees with the reader of Word files: insertions count, deletions, instructions
of fields and hidden parts of merged cells do not. Symbols, equations and form fields are
words that only the reader knows; their place follows from the words around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docextract.writers.word.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    ID,
    MATH,
    R_PR,
    RUN,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TEXT_BOX,
    T,
    W,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text that one element holds; ``text`` is None when only the reader knows it.

    ``owner`` is the element beside which a mark may stand. ``piece`` is the child of the run
    ``owner`` before or after which the run may be cut, None when the owner must stay whole.
    """

    text: str | None
    owner: etree._Element
    piece: etree._Element | None

    @property
    def is_divisible(self) -> bool:
        """True when the run can also be cut inside ``piece``."""
        return self.piece is not None and self.piece.tag == T


@dataclass(slots=True)
class Line:
    """A paragraph: its atoms in order, the text boxes and the marks of notes in it."""

    atoms: list[Atom] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        return any(atom.text is None or atom.text.strip() for atom in self.atoms)


class LineReader:
    """Reads paragraphs in document order; a field (a table of contents) may last over several.

    ``fields`` has an entry for every open field: True while its instruction is being read.
    """

    def __init__(self, fields: Sequence[bool] = ()) -> None:
        self.fields = list(fields)
        self._line = Line()

    def read(self, paragraph: etree._Element) -> Line:
        """The words of ``paragraph`` (``w:p``)."""
        self._line = Line()
        self._children(paragraph, None, None)
        if any(self.fields):
            # An instruction ends with its paragraph: a field left open must not swallow the document.
            self.fields = [False] * len(self.fields)
        return self._line

    def _children(
        self, parent: etree._Element, owner: etree._Element | None, piece: etree._Element | None
    ) -> None:
        """Read ``parent``; ``owner`` and ``piece`` are given where it must stay whole."""
        for child in parent:
            tag = str(child.tag)
            if tag == RUN and owner is None:
                for part in child:
                    self._part(part, child, part)
            elif tag in _WIDENED or (tag == SDT and _is_guarded(child)):
                self._content(child, owner if owner is not None else child, piece)
            elif tag in _WRAPPERS:
                self._content(child, owner, piece)
            elif tag != R_PR:
                self._part(child, owner if owner is not None else child, piece)

    def _content(
        self, element: etree._Element, owner: etree._Element | None, piece: etree._Element | None
    ) -> None:
        inner = element.find(SDT_CONTENT) if element.tag == SDT else element
        if inner is not None:
            self._children(inner, owner, piece)

    def _part(self, part: etree._Element, owner: etree._Element, piece: etree._Element | None) -> None:
        """Read a child of a run, or what stands in its place."""
        tag = str(part.tag)
        if tag == T:
            self._put(part.text or "", owner, piece)
        elif tag in _LITERAL:
            self._put(_LITERAL[tag](part), owner, piece)
        elif tag in _UNKNOWN:
            self._put(None, owner, piece)
        elif tag == W + "ruby":
            base = part.find(W + "rubyBase")
            if base is not None:
                self._children(base, owner, piece)
        elif tag == W + "fldChar":
            self._field_mark(part, owner, piece)
        elif tag == ALTERNATE:
            self._alternate(part, owner, piece)
        elif tag in _GRAPHICS:
            self._line.boxes.extend(_outermost(part))
        elif tag in _NOTES:
            self._line.notes.append((_NOTES[tag], part.get(ID) or ""))

    def _put(self, text: str | None, owner: etree._Element, piece: etree._Element | None) -> None:
        if text != "" and not any(self.fields):
            self._line.atoms.append(Atom(text, owner, piece))

    def _field_mark(self, mark: etree._Element, owner: etree._Element, piece: etree._Element | None) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            if (
                mark.find(f"{W}ffData/{W}checkBox") is not None
                or mark.find(f"{W}ffData/{W}ddList") is not None
            ):
                self._put(None, owner, piece)
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _alternate(
        self, element: etree._Element, owner: etree._Element, piece: etree._Element | None
    ) -> None:
        """The same thing twice, for new and for old programs: the first that gives anything."""
        line = self._line
        for branch in element.iterchildren(CHOICE, FALLBACK):
            before = len(line.atoms), len(line.boxes)
            self._children(branch, owner, piece)
            if (len(line.atoms), len(line.boxes)) != before:
                return


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes in ``element`` that lie in no other; of alternatives only the first."""
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATE:
            branches = child.iterchildren(CHOICE, FALLBACK)
            yield from next((found for branch in branches if (found := list(_outermost(branch)))), [])
        else:
            yield from _outermost(child)


def _is_guarded(control: etree._Element) -> bool:
    """True for a content control that Word fills or locks: a mark inside it would be lost or refused."""
    properties = control.find(SDT_PR)
    return properties is not None and any(
        str(child.tag).rpartition("}")[2] in _GUARDS for child in properties
    )


def _break(element: etree._Element) -> str:
    return "\n" if element.get(W + "type", "textWrapping") == "textWrapping" else ""


_GUARDS: Final = frozenset({"dataBinding", "lock", "text", "date", "dropDownList", "comboBox", "checkbox"})
# Field results and links are made anew by Word, and with them whatever stands inside.
_WIDENED: Final = frozenset({W + "hyperlink", W + "fldSimple", W + "dir", W + "bdo"})
_WRAPPERS: Final = frozenset(
    {SDT, RUN, W + "ins", W + "moveTo", W + "smartTag", W + "customXml", W + "rubyBase"}
)
_LITERAL: Final[Mapping[str, Callable[[etree._Element], str]]] = {
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "br": _break,
    W + "cr": _break,
    W + "noBreakHyphen": lambda _: "-",
}
_UNKNOWN: Final = MATH | {W + "sym"}
_GRAPHICS: Final = frozenset({W + "drawing", W + "pict", W + "object"})
_NOTES: Final = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
