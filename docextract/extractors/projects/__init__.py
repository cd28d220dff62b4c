"""Projects with status, causes and measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from docextract.extractors.projects import assembly, names, passages
from docextract.extractors.projects.clauses import Line
from docextract.extractors.projects.passages import Topics
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Block, Document
from docextract.model.report import Figure, Metadata, Project, Section
from docextract.text.enclosures import shade
from docextract.text.normalize import fold


def extract(
    documents: Sequence[Document],
    sections: Sequence[Section],
    figures: Sequence[Figure],
    grids: Grids,
    metadata: Metadata,
) -> tuple[Project, ...]:
    """Projects with status, causes and measures."""
    by_block: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_block[figure.span.source, figure.span.block].append(figure)
    topics = Topics()
    found = []
    for document in documents:
        for block in document.running():
            text = _text(block)
            own = tuple(by_block[document.index, block.id])
            line = Line(document, block, text, None, tuple(names.find(text)), own)
            found += passages.split(line, topics)
    return assembly.assemble(found, metadata.year)


def _text(block: Block) -> str:
    folded = fold(block.text)
    return shade(folded, list(block.masked), " ") if block.masked else folded
