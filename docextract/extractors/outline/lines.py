"""The running text of a document as lines: soft breaks end a line, residue is blanked."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.model.document import Block, Document, Part, Span
from docextract.text.normalize import fold

_RUNNING = (Part.BODY, Part.PAGE)


# Not frozen, and the same only as itself: a report makes hundreds and asks whether one is among others.
@dataclass(slots=True, eq=False)
class Line:
    """``text`` is folded, with residue blanked, and trimmed; it stands at ``start`` of its block.

    ``position`` is the index of the block among ``Document.blocks``. ``number`` and
    ``style_level`` are the block's and belong to its first line only.
    """

    source: int
    block: str
    position: int
    start: int
    text: str
    number: str | None
    style_level: int | None

    @property
    def end(self) -> int:
        """Where the trimmed text ends in the block."""
        return self.start + len(self.text)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span of ``text[start:end]`` in the block."""
        stop = len(self.text) if end is None else end
        return Span(self.source, self.block, self.start + start, self.start + stop)


def read(document: Document) -> list[Line]:
    """Every non-empty line of running text, in order; table cells, headers and notes left out."""
    tables = document.table_of
    lines: list[Line] = []
    for position, block in enumerate(document.blocks):
        if block.part in _RUNNING and block.id not in tables:
            lines.extend(_split(document.index, position, block))
    return lines


def _split(source: int, position: int, block: Block) -> list[Line]:
    text = fold(block.text)
    for start, end in (*block.masked, *block.hidden):
        text = text[:start] + " " * (end - start) + text[end:]
    lines: list[Line] = []
    begin = 0
    for part in text.split("\n"):
        trimmed = part.strip()
        if trimmed:
            offset = begin + part.index(trimmed[0])
            number, style = (block.number, block.style_level) if not lines else (None, None)
            lines.append(Line(source, block.id, position, offset, trimmed, number, style))
        begin += len(part) + 1
    return lines
