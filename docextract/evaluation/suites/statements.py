"""``statements.jsonl``: paragraphs with projects, claims, and the rules that must and must not fail."""

from __future__ import annotations

from typing import Final

from docextract.evaluation.gold import Case, GoldClaim, GoldRule
from docextract.evaluation.places import Places
from docextract.evaluation.suites import records
from docextract.evaluation.suites.records import Record

JUDGED: Final = frozenset({"project"})


def read(record: Record) -> Case:
    """One line of the suite."""
    places = Places(record["text"])
    return Case(
        id=record["id"],
        text=record["text"],
        year=record.get("year"),
        judged=JUDGED,
        projects=tuple(records.project(project) for project in record["projects"]),
        claims=tuple(claim(item, places) for item in record["claims"]),
        claims_forbidden=tuple(record.get("claims_forbidden", ())),
        must_fail=tuple(GoldRule(rule, or_more=True) for rule in record["expect_fail"]),
        must_not_fail=tuple(record["expect_not_fail"]),
    )


def claim(record: Record, places: Places) -> GoldClaim:
    """A claim by its quote, or by its value where no quote is given."""
    quote = record.get("quote")
    value = record.get("value")
    return GoldClaim(
        kind=record["kind"],
        quote=quote,
        places=places.find(quote) if quote else (),
        value=None if value is None else str(value),
    )
