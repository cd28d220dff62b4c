"""The kinds of record with their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from docextract.model.finding import Outcome, Result, Severity
from docextract.writers.parquet import rows
from docextract.writers.parquet.columns import PLACE, Column, columns, measured

# What every record begins with; the fiscal year is in the folder's name.
COMMON: Final = columns("submission", "entity")


@dataclass(frozen=True, slots=True)
class Kind:
    """``rows`` are values in the order of ``columns``, which follow the common ones."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Result], Iterator[tuple[Any, ...]]]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*COMMON, *self.columns)


_AMOUNTS: Final = ("initial_budget", "adjusted_budget", "received", "executed")
_COUNTS: Final = {**{s.value: "integer" for s in Severity}, "doubtful": "integer"}
KINDS: Final = (
    Kind(
        "submissions",
        columns(
            *("title", "report_type", "pack", "signed_on"),
            total_score="decimal",
            **_COUNTS,
            files_read="integer",
            files_unread="integer",
        ),
        rows.submissions,
    ),
    Kind(
        "sources", columns("path", "sha256", "format", "role", index="integer", bytes="integer"), rows.sources
    ),
    Kind(
        "sections",
        (*columns("id", "number", "title", "parent", level="integer", roles="texts"), *PLACE),
        rows.sections,
    ),
    Kind(
        "figures",
        (
            *columns("id", "measure", value="decimal", high="decimal"),
            *columns("value_text", "unit", "quote", "kind", "role", "bound", "direction", "scope", "period"),
            *columns("baseline", "subject_kind", "subject", "section", hedge="truth"),
            *PLACE,
        ),
        rows.figures,
    ),
    Kind(
        "relations",
        columns(
            *("id", "kind", "stated", "verdict", "cue"),
            *("implied_measure", "implied_period", "implied_unit"),
            implied_value="decimal",
            operands="operands",
        ),
        rows.relations,
    ),
    Kind(
        "budget",
        (
            *columns("id", "project", "fund", "reason", "table", is_total="truth"),
            *(c for name in (*_AMOUNTS, "execution_rate", "max_score", "score") for c in measured(name)),
        ),
        rows.budget,
    ),
    Kind(
        "indicators",
        (
            *columns("id", "project", "category", "aspect", "name", "comparator", "reason", "table"),
            *columns(met="truth", partial="truth", causes="texts", measures="texts"),
            *(c for name in ("target", "actual", "max_score", "score") for c in measured(name)),
            *PLACE,
        ),
        rows.indicators,
    ),
    Kind(
        "projects",
        (
            *columns("id", "name", "status", "cue", aliases="texts", causes="texts", measures="texts"),
            *columns(owners="texts", deadlines="texts"),
            *(c for name in ("budget", "executed", "execution_rate", "score") for c in measured(name)),
            *PLACE,
        ),
        rows.projects,
    ),
    Kind("claims", (*columns("id", "kind", "quote", "value", "section"), *PLACE), rows.claims),
    Kind(
        "tables",
        (
            *columns("id", "kind", "project", "grade", "conclusion", "problems", "improvements"),
            *columns(source="integer"),
            *measured("total_score"),
            *measured("total_max"),
        ),
        rows.tables,
    ),
    Kind(
        "findings",
        (
            *columns("fingerprint", "rule", "slug", "outcome", "severity", "title", "message", "subject"),
            *columns("expected", "observed", "hint", "basis", "baseline", quotes="texts", waived="truth"),
            *PLACE,
        ),
        rows.findings,
    ),
    Kind("tally", columns("rule", **{outcome.value: "integer" for outcome in Outcome}), rows.tally),
    Kind("diagnostics", (*columns("code", "message", "path"), *PLACE), rows.diagnostics),
)
