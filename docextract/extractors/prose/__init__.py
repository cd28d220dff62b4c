"""Budget lines and indicators that are said in prose instead of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docextract.extractors.prose import budget, indicators
from docextract.extractors.prose.owners import Owners
from docextract.extractors.relations.fund_lines import SLOTS
from docextract.extractors.relations.passages import Passage
from docextract.extractors.relations.placing import Placed
from docextract.lexicon import relations as words
from docextract.lexicon.columns import is_note
from docextract.model.records import record
from docextract.model.report import BudgetLine, Indicator, Project, Section
from docextract.model.values import Role

# Roles of figures that make a column of a budget, a target or points.
_ROLES: Final = frozenset({*SLOTS, Role.TARGET, Role.SCORE})


@record(frozen=True, slots=True)
class Spoken:
    """Records with ids of their own (bp1, ip1, …), so that they never clash with those of tables."""

    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def extract(placed: Sequence[Placed], projects: Sequence[Project], sections: Sequence[Section]) -> Spoken:
    """Budget lines and indicators that are said in prose instead of a table."""
    owners = Owners(projects, sections, [one.document for one in placed])
    lines: list[BudgetLine] = []
    rows: list[Indicator] = []
    for one in placed:
        # Tables are read as records.
        found = [passage for passage in one.passages if not passage.is_row and _may_tell(passage)]
        lines += budget.find(found, owners)
        rows += indicators.find(found, owners)
    return Spoken(
        tuple(replace(line, id=f"bp{number}") for number, line in enumerate(lines, 1)),
        tuple(replace(row, id=f"ip{number}") for number, row in enumerate(rows, 1)),
    )


def _may_tell(passage: Passage) -> bool:
    """A cheap look before a paragraph is read: by the roles of its figures, or words of a target."""
    if not passage.mentions or is_note(passage.text):
        return False
    if not _ROLES.isdisjoint(passage.signs):
        return True
    return any(words.pattern(name).search(passage.text) for name in ("target_labels", "attained"))
