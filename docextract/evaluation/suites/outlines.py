"""``outlines.jsonl``: title blocks and outlines with headings and plain metadata."""

from __future__ import annotations

from typing import Final

from docextract.evaluation.gold import Case, GoldHeading
from docextract.evaluation.suites import records
from docextract.evaluation.suites.records import Record

JUDGED: Final = frozenset({"heading"})


def read(record: Record) -> Case:
    """One line of the suite."""
    return Case(
        id=record["id"],
        text=record["text"],
        judged=JUDGED,
        headings=tuple(_heading(heading) for heading in record["headings"]),
        metadata=records.metadata(record),
    )


def _heading(record: Record) -> GoldHeading:
    return GoldHeading(
        title=record["title"],
        levels=(record["level"], *record.get("level_ok", ())),
        roles=frozenset(record["roles"]),
        roles_accepted=frozenset(record.get("roles_ok", ())),
    )
