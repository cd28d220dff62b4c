"""Figures of text and tables, and the numerals that are none.

One block after the other: the numerals that count nothing are taken out (``asides``), the
rest is read as quantities (``text/quantities``), and each quantity is linked to what it
measures: by the grid for a cell with a meaning (``cells``), by the words around it in prose
(``linking``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from docextract.extractors.figures import asides, cells, linking
from docextract.extractors.figures.links import Linked
from docextract.extractors.figures.places import Places
from docextract.extractors.figures.stretches import Layout, Stretch
from docextract.extractors.figures.taking import Aside
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Block, Document
from docextract.model.kinds import SubjectKind
from docextract.model.records import record
from docextract.model.report import Figure, Metadata, NonFigure, Section, Subject
from docextract.model.values import Measured
from docextract.text import quantities
from docextract.text.normalize import fold

_OTHER = Subject(SubjectKind.OTHER)
_NEW_LINE = re.compile("\n")


def extract(
    documents: Sequence[Document], sections: Sequence[Section], grids: Grids, metadata: Metadata
) -> tuple[tuple[Figure, ...], tuple[NonFigure, ...]]:
    """Figures (ids f1, f2, … in reading order) and non-figures of every document.

    Every ASCII digit outside masked stretches lies in exactly one of the two.
    """
    year = metadata.year
    figures: list[Figure] = []
    others: list[NonFigure] = []
    ids = count(1)
    titles = {section.id: section.title.value for section in sections}
    for document in documents:
        layout, places = Layout.of(document), Places.of(document, sections, grids.tables)
        for block in document.blocks:
            title = titles.get(places.section.get(block.id, ""), "")
            page = _Page(document, block, places, year, title)
            for stretch in layout.stretches(document, block, grids.cells):
                found, asides_ = _read(page, stretch)
                others.extend(asides_)
                figures.extend(page.figure(f"f{next(ids)}", linked, stretch) for linked in found)
    return tuple(figures), tuple(others)


@record(frozen=True, slots=True)
class _Page:
    """A block with what is the same for all its figures; ``title`` is the heading above it."""

    document: Document
    block: Block
    places: Places
    year: int | None
    title: str

    def figure(self, id: str, linked: Linked, stretch: Stretch) -> Figure:
        measured, link = linked.measured, linked.link
        start, end = stretch.start + measured.start, stretch.start + measured.end
        return Figure(
            id=id,
            quote=self.block.text[start:end],
            span=self.document.span(self.block, start, end),
            kind=measured.kind,
            value=measured.value,
            high=measured.high,
            unit=measured.unit,
            written=measured.written,
            bound=measured.bound,
            hedge=measured.hedge,
            direction=link.direction,
            measure=link.measure,
            scope=link.scope,
            period=link.period,
            role=link.role,
            baseline=link.baseline,
            subject=link.subject or _OTHER,
            section=self.places.section.get(self.block.id),
            table=self.places.table.get(stretch.table or ""),
            step=measured.step,
        )

    def non_figures(self, found: Sequence[Aside], stretch: Stretch) -> Iterator[NonFigure]:
        for aside in found:
            if aside.kind is not None:
                start, end = stretch.start + aside.start, stretch.start + aside.end
                span = self.document.span(self.block, start, end)
                yield NonFigure(self.block.text[start:end], span, aside.kind, aside.period)


def _read(page: _Page, stretch: Stretch) -> tuple[list[Linked], list[NonFigure]]:
    text = page.block.text[stretch.start : stretch.end]
    folded = fold(text)
    hidden = _hidden(page.block, stretch) if page.block.masked else ()
    found = asides.scan(folded, page.year, _line_starts(text), hidden)
    masked = asides.masked(text, [*hidden, *((a.start, a.end) for a in found)]) if hidden or found else text
    measured = quantities.scan(masked)
    if not measured:
        return [], list(page.non_figures(found, stretch))
    if stretch.meaning is not None:
        linked = cells.link(measured, stretch.meaning)
    elif stretch.table is not None and _is_all(folded, measured):
        linked = [Linked(measured[0], linking.alone(folded, measured[0], page.year, page.title))]
    else:
        linked = linking.link(folded, found, hidden, measured, page.year, page.title)
    return linked, list(page.non_figures(found, stretch))


def _hidden(block: Block, stretch: Stretch) -> tuple[tuple[int, int], ...]:
    """The masked ranges of the block inside the stretch, counted from its start."""
    size = stretch.end - stretch.start
    return tuple(
        (max(start - stretch.start, 0), min(end - stretch.start, size))
        for start, end in block.masked
        if start < stretch.end and stretch.start < end
    )


def _is_all(text: str, measured: Sequence[Measured]) -> bool:
    """True where a cell is one quantity and no word beside it."""
    first = measured[0]
    return (
        len(measured) == 1 and not text[: first.outer_start].strip() and not text[first.outer_end :].strip()
    )


def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _NEW_LINE.finditer(text))) if "\n" in text else (0,)
