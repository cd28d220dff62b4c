"""Documents -> Report: one kind of record each, in the order below.

Each extractor gets what stands before it and returns records; none changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docextract.extractors import (
    claims,
    figures,
    ledgers,
    metadata,
    outline,
    projects,
    prose,
    relations,
    sources,
    subjects,
    tables,
)
from docextract.extractors.tables import large
from docextract.model.document import Document, Unread
from docextract.model.report import Metadata, Report, Source

__all__ = [
    "EXTRACTORS",
    "claims",
    "extract",
    "figures",
    "identify",
    "ledgers",
    "metadata",
    "outline",
    "projects",
    "prose",
    "relations",
    "sources",
    "subjects",
    "tables",
]

EXTRACTORS = (
    sources,
    outline,
    metadata,
    tables,
    figures,
    projects,
    subjects,
    relations,
    prose,
    claims,
    ledgers,
)


def identify(document: Document) -> tuple[Source, Metadata]:
    """The role and the metadata of one file alone, as grouping files into submissions needs them."""
    (source,), documents, _ = sources.extract((document,))
    return source, metadata.extract(documents, (source,), outline.extract(documents))


def extract(files: Sequence[Document | Unread], fiscal_year: int | None = None) -> Report:
    """Extract every record of one submission from its files, read or unread.

    ``fiscal_year`` resolves 上年 and 6月 where the files themselves name no year.
    """
    sorted_sources, documents, diagnostics = sources.extract(files)
    sections = outline.extract(documents)
    facts = replace(metadata.extract(documents, sorted_sources, sections), assumed_year=fiscal_year)
    grids = tables.extract(documents, sections, facts)
    searched, left_out = large.leave_out(documents, grids)
    found, others = figures.extract(searched, sections, grids, facts)
    statements = projects.extract(searched, sections, found, grids, facts)
    found = subjects.extract(found, statements, grids)
    placed = relations.place(searched, found)
    links = relations.extract(placed)
    spoken = prose.extract(placed, statements, sections)
    said = claims.extract(searched, sections, grids)
    return Report(
        sources=sorted_sources,
        documents=documents,
        metadata=facts,
        sections=sections,
        figures=found,
        non_figures=others,
        relations=links,
        budget=(*grids.budget, *spoken.budget),
        indicators=(*grids.indicators, *spoken.indicators),
        projects=statements,
        claims=said,
        tables=grids.tables,
        diagnostics=(*diagnostics, *left_out),
    )
