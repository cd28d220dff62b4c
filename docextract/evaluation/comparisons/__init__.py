"""One kind of record each: a case's answers and a result -> marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from docextract.evaluation.comparisons import (
    claims,
    figures,
    metadata,
    numbers,
    outline,
    projects,
    relations,
    rows,
    rules,
)
from docextract.evaluation.gold import Case
from docextract.evaluation.scores import Mark
from docextract.model.finding import Result

Comparison = Callable[[Case, Result], Iterator[Mark]]

# In the order in which the scores are printed.
EXTRACTION: Final[tuple[Comparison, ...]] = (
    metadata.compare,
    outline.compare,
    figures.compare,
    numbers.compare,
    relations.compare,
    rows.compare,
    projects.compare,
    claims.compare,
)
CHECKING: Final[tuple[Comparison, ...]] = (relations.compare_findings, rules.compare)
