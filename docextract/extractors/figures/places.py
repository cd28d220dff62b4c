"""Where a figure stands: its section and its table record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docextract.model.document import Document
from docextract.model.records import record
from docextract.model.report import Section, SelfEvaluationTable


@record(frozen=True)
class Places:
    """Section of every block, and table record of every grid, of one document."""

    section: Mapping[str, str]
    table: Mapping[str, str]

    @classmethod
    def of(
        cls, document: Document, sections: Sequence[Section], tables: Sequence[SelfEvaluationTable]
    ) -> Places:
        """Innermost sections win: they are written over their parents."""
        order = {block.id: place for place, block in enumerate(document.blocks)}
        section: dict[str, str] = {}
        own = [s for s in sections if s.source == document.index]
        for item in sorted(own, key=lambda s: (s.level, order.get(s.blocks[0], 0))):
            first, last = order.get(item.blocks[0]), order.get(item.blocks[1])
            if first is None or last is None:
                continue
            for block in document.blocks[first : last + 1]:
                section[block.id] = item.id
        grids = {t.grid: t.id for t in tables if t.source == document.index and t.grid}
        return cls(section, grids)
