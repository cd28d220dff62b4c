"""Budget lines and indicators that are said in prose instead of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docextract.extractors.prose import budget, indicators
from docextract.extractors.prose.owners import Owners
from docextract.extractors.relations.fund_lines import SLOTS
from docextract.extractors.relations.grids import grids
from docextract.extractors.relations.passages import Passage, masked, paragraph
from docextract.lexicon import relations as words
from docextract.lexicon.columns import is_note
from docextract.model.document import Block, Document
from docextract.model.records import record
from docextract.model.report import BudgetLine, Figure, Indicator, Project, Section
from docextract.model.values import Role

# Roles of figures that make a column of a budget, a target or points.
_ROLES: Final = frozenset({*SLOTS, Role.TARGET, Role.SCORE})


@record(frozen=True, slots=True)
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
        found = _telling(document, own)
        lines += budget.find(found, owners)
        rows += indicators.find(found, owners)
    return Spoken(
        tuple(replace(line, id=f"bp{number}") for number, line in enumerate(lines, 1)),
        tuple(replace(row, id=f"ip{number}") for number, row in enumerate(rows, 1)),
    )


def _telling(document: Document, figures: Sequence[Figure]) -> list[Passage]:
    """The paragraphs that may tell of a budget or an indicator; tables are read as records."""
    tabled = {f.id for grid in grids(document, figures) for found in grid.figures.values() for f in found}
    by_block: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.id not in tabled:
            by_block[figure.span.block].append(figure)
    return [
        paragraph(document, block, place, own, period=None, levels={})
        for place, block in enumerate(document.blocks)
        if (own := by_block.get(block.id)) and _may_tell(block, own) and not is_note(masked(block))
    ]


def _may_tell(block: Block, figures: Sequence[Figure]) -> bool:
    """A cheap look before a paragraph is read: by the roles of its figures, or words of a target."""
    if not _ROLES.isdisjoint([figure.role for figure in figures]):
        return True
    text = masked(block)
    return any(words.pattern(name).search(text) for name in ("target_labels", "attained"))
