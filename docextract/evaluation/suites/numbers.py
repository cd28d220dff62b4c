"""``numbers.jsonl``: written numbers, amounts, quantities and dates of public Chinese suites."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from docextract.evaluation.gold import Case, GoldNumber
from docextract.evaluation.places import Places
from docextract.evaluation.suites.records import Record

# Some suites give every weight in grams and every price in cents; ours keep the unit as written.
SCALES: Final[Mapping[str, Mapping[str, Decimal]]] = {
    "Gram": {
        "毫克": Decimal("0.001"),
        "两": Decimal(50),
        "斤": Decimal(500),
        "公斤": Decimal(1000),
        "千克": Decimal(1000),
        "吨": Decimal(1000000),
    },
    "cent": {"元": Decimal(100)},
}


def read(record: Record) -> Case:
    """One line of the suite; the suites' reference years differ, so none is given."""
    kind = record["kind"]
    number = GoldNumber(
        kind=kind,
        place=Places(record["text"]).at(record["start"], record["end"]),
        value=None if kind == "date" else Decimal(str(record["value"])),
        scale=SCALES.get(record.get("unit") or "", {}),
    )
    return Case(id=record["id"], text=record["text"], numbers=(number,))
