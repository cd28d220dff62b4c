"""``*.expected.json`` beside a text: metadata, projects, claims, relations, and what must fail."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from docextract.evaluation.gold import Case, GoldRelation, GoldRule
from docextract.evaluation.places import Places
from docextract.evaluation.suites import records, statements
from docextract.evaluation.suites.records import Record


def read(path: Path) -> Case:
    """The answers of ``path``, for the text with the same name."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".expected.json")
    file = path.with_name(f"{name}.txt")
    places = Places(file.read_text(encoding="utf-8"))
    return Case(
        id=name,
        text="",
        files=(file,),
        judged=frozenset({"project"}),
        projects=tuple(records.project(project) for project in gold["projects"]),
        claims=tuple(statements.claim(item, places) for item in gold.get("claims", ())),
        relations=tuple(_relation(relation) for relation in gold.get("relations", ())),
        metadata=records.metadata(gold["metadata"]),
        must_fail=tuple(_rule(rule) for rule in gold["must_fail"]),
        must_not_fail=tuple(_rule_id(rule) for rule in gold["must_not_fail"]),
        must_not_decide=tuple(gold.get("undecided_or_not_applicable", ())),
    )


def _relation(record: Record) -> GoldRelation:
    implied = record.get("implied")
    return GoldRelation(
        kind=record["kind"],
        about=record["about"],
        implied=None if implied is None else Decimal(implied["value"]),
        readings=tuple(Decimal(value) for value in record.get("readings", {}).values()),
    )


def _rule(record: Record) -> GoldRule:
    quotes = record.get("quotes") or ([record["quote"]] if "quote" in record else [])
    return GoldRule(record["rule"], record.get("times", 1), tuple(quotes))


def _rule_id(rule: str | Record) -> str:
    return rule if isinstance(rule, str) else str(rule["rule"])
