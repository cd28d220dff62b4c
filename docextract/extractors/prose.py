"""Budget lines and indicators that are said in prose instead of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docextract.model.document import Document
from docextract.model.report import BudgetLine, Figure, Indicator, Project, Section


@dataclass(frozen=True, slots=True)
class Spoken:
    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def extract(
    documents: Sequence[Document],
    figures: Sequence[Figure],
    projects: Sequence[Project],
    sections: Sequence[Section],
) -> Spoken:
    """Budget lines and indicators that are said in prose instead of a table."""
    return Spoken()
