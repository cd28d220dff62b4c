"""What each figure is about: a project, an indicator row, a budget line, the entity."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.tables.meaning import Grids
from docextract.model.report import Figure, Project


def extract(figures: Sequence[Figure], projects: Sequence[Project], grids: Grids) -> tuple[Figure, ...]:
    """What each figure is about: a project, an indicator row, a budget line, the entity."""
    return tuple(figures)
