"""Projects with status, causes and measures, from the running text.

``mentions`` finds the names, ``passages`` says which clauses are about which project,
``reading`` sorts those clauses, ``assembly`` makes one record of all that is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.projects import assembly, lines, mentions, own, passages
from docextract.extractors.projects.explanations import Loose
from docextract.extractors.projects.passages import Passage
from docextract.extractors.projects.topics import Topics
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Document
from docextract.model.report import Figure, Metadata, Project, Section

__all__ = ["extract"]


def extract(
    documents: Sequence[Document],
    sections: Sequence[Section],
    figures: Sequence[Figure],
    grids: Grids,
    metadata: Metadata,
) -> tuple[Project, ...]:
    """The projects that the documents name, with what they say of each."""
    paragraphs = lines.read(documents, sections, figures)
    tabled = [table.project.value for table in grids.tables if table.project is not None]
    roll = mentions.call(paragraphs, tabled)
    topics = Topics(own=own.subject(paragraphs, metadata))
    told: list[Passage] = []
    loose: list[Loose] = []
    for place, line in enumerate(paragraphs):
        found, rest = passages.split(line, roll.mentions[place], topics)
        told += found
        if rest:
            loose.append(Loose(line, tuple(rest)))
    return assembly.assemble(told, loose, roll.aliases, grids, metadata)
