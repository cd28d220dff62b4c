"""``numbers.jsonl``: written numbers, amounts, quantities and dates of public Chinese suites."""

from __future__ import annotations

from decimal import Decimal

from docextract.evaluation.gold import Case, GoldNumber
from docextract.evaluation.places import Places
from docextract.evaluation.suites.records import Record


def read(record: Record) -> Case:
    """One line of the suite; the suites' reference years differ, so none is given."""
    kind = record["kind"]
    number = GoldNumber(
        kind=kind,
        place=Places(record["text"]).at(record["start"], record["end"]),
        value=None if kind == "date" else Decimal(str(record["value"])),
    )
    return Case(id=record["id"], text=record["text"], numbers=(number,))
