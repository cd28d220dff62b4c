"""What of a block is read together: the whole of it, or each cell of a table drawn in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docextract.extractors.tables.meaning import CellKey, CellMeaning
from docextract.model.document import Block, Document, Table
from docextract.model.records import record


@record(frozen=True, slots=True)
class Stretch:
    """``block.text[start:end]``; ``table`` is the id of the grid it is a cell of, ``meaning`` the cell's."""

    start: int
    end: int
    table: str | None = None
    meaning: CellMeaning | None = None


@record(frozen=True)
class Layout:
    """The cells of every block of one document, in order of their starts."""

    cells: Mapping[str, Sequence[tuple[int, int, str]]]

    @classmethod
    def of(cls, document: Document) -> Layout:
        """Read the tables of ``document`` once; an inner table's cells win over the outer one's."""
        found: dict[str, dict[tuple[int, int], str]] = {}
        for table in _outer_first(document.tables):
            for cell in table.cells:
                found.setdefault(cell.block, {})[(cell.start, cell.end)] = table.id
        return cls(
            {block: sorted((s, e, t) for (s, e), t in cells.items()) for block, cells in found.items()}
        )

    def stretches(
        self, document: Document, block: Block, meanings: Mapping[CellKey, CellMeaning]
    ) -> Iterator[Stretch]:
        """The stretches of ``block``, covering all of it."""
        at = 0
        for start, end, table in self.cells.get(block.id, ()):
            if start < at:
                continue
            if block.text[at:start].strip(" |\t\n"):
                yield Stretch(at, start)
            yield Stretch(start, end, table, meanings.get((document.index, block.id, start)))
            at = end
        if at < len(block.text):
            yield Stretch(at, len(block.text))


def _outer_first(tables: Sequence[Table]) -> list[Table]:
    return sorted(tables, key=lambda table: table.parent is not None)
