"""The parts of a document that name it: its first page, its cover fields, its last lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from docextract.extractors.outline import opening
from docextract.extractors.outline.lines import Line, read
from docextract.extractors.outline.opening import Opening
from docextract.model.document import Document
from docextract.model.records import record
from docextract.model.report import Section
from docextract.text.normalize import fold

# A table's title, year and entity stand in its first cells.
_FIRST_CELLS: Final = 24
_HEAD_CELLS: Final = 60
_LAST_LINES: Final = 20


@record(frozen=True)
class Page:
    """One document with its lines; ``first_heading`` is the block position where its outline begins."""

    document: Document
    first_heading: int

    @cached_property
    def lines(self) -> list[Line]:
        """The running lines of the document."""
        return read(self.document)

    @cached_property
    def opening(self) -> Opening:
        """The lines above the outline; of a document without prose the first cells of its tables."""
        above = [line for line in self.lines if line.position < self.first_heading]
        found = opening.find(above, len(above))
        if found.title or not self.document.tables:
            return found
        cells = self.cells[:_FIRST_CELLS]
        return opening.find([*above, *cells], len(above) + len(cells))

    @property
    def above(self) -> list[Line]:
        """The opening's lines of running text: a form's cells hold titles and fields, no sentences."""
        running = set(self.lines)
        return [line for line in self.opening.lines if line in running]

    @property
    def lead(self) -> list[Line]:
        """The sentences between the title and the first heading."""
        running = set(self.lines)
        return [line for line in self.opening.lead if line in running]

    @cached_property
    def cells(self) -> list[Line]:
        """The first cells with text, in order, as lines: the fields of a form stand at its head."""
        found: list[Line] = []
        for table in self.document.tables:
            for cell in table.cells:
                if len(found) == _HEAD_CELLS:
                    return found
                text = fold(self.document.cell_text(cell))
                trimmed = text.strip()
                if trimmed:
                    start = cell.start + text.index(trimmed[0])
                    found.append(Line(self.document.index, cell.block, 0, start, trimmed, None, None))
        return found

    @cached_property
    def last_lines(self) -> list[Line]:
        """The last running lines, the last one first; below the outline's beginning where there is one."""
        lines = [line for line in self.lines if line.position > self.first_heading] or self.lines
        return lines[: -_LAST_LINES - 1 : -1]


def pages(documents: Sequence[Document], sections: Sequence[Section]) -> list[Page]:
    """One page per document, in order."""
    first: dict[int, str] = {}
    for section in sections:
        first.setdefault(section.source, section.blocks[0])
    return [Page(document, _position(document, first.get(document.index))) for document in documents]


def _position(document: Document, block: str | None) -> int:
    if block is None:
        return len(document.blocks)
    return next(i for i, b in enumerate(document.blocks) if b.id == block)
