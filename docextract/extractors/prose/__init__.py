"""Budget lines and indicators that are said in prose instead of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docextract.extractors.prose import budget, indicators
from docextract.extractors.prose.owners import Owners
from docextract.extractors.relations import paragraphs
from docextract.extractors.relations.grids import grids
from docextract.lexicon.columns import is_note
from docextract.model.document import Document
from docextract.model.report import BudgetLine, Figure, Indicator, Project, Section


@dataclass(frozen=True, slots=True)
class Spoken:
    """Records with ids of their own (bp1, ip1, …), so that they never clash with those of tables."""

    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def extract(
    documents: Sequence[Document],
    figures: Sequence[Figure],
    projects: Sequence[Project],
    sections: Sequence[Section],
) -> Spoken:
    """Budget lines and indicators that are said in prose instead of a table."""
    owners = Owners(projects, sections, documents)
    lines: list[BudgetLine] = []
    rows: list[Indicator] = []
    for document in documents:
        own = [figure for figure in figures if figure.span.source == document.index]
        said = paragraphs(document, own, grids(document, own), {})
        found = [p for p in said if p.mentions and not is_note(p.text)]
        lines += budget.find(found, owners)
        rows += indicators.find(found, owners)
    return Spoken(
        tuple(replace(line, id=f"bp{number}") for number, line in enumerate(lines, 1)),
        tuple(replace(row, id=f"ip{number}") for number, row in enumerate(rows, 1)),
    )
