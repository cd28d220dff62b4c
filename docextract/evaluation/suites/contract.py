"""``gold.json`` of a corpus submission: answers in the shape of the JSON contract.

Keys of the contract that the file leaves out are not annotated.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from docextract.evaluation.gold import (
    Case,
    GoldClaim,
    GoldFigure,
    GoldHeading,
    GoldNonFigure,
    GoldProject,
    GoldRelation,
    GoldRow,
    GoldRule,
)
from docextract.evaluation.suites import records
from docextract.evaluation.suites.records import Record
from docextract.model.document import Span

# Relations are not judged: the corpus names those worth naming, not every pair of figures.
JUDGED: Final = frozenset(
    {"figure", "non_figure", "project", "claim", "heading", "budget", "indicator", "rule"}
)
BUDGET_CELLS: Final = (
    "initial_budget",
    "adjusted_budget",
    "received",
    "executed",
    "execution_rate",
    "max_score",
    "score",
)
INDICATOR_CELLS: Final = ("target_value", "actual_value", "max_score", "score", "met")


def read(path: Path) -> Case:
    """The answers of one submission; its files are the ``sources``, relative to the folder."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    figures = [_figure(figure) for figure in gold.get("figures", ())]
    by_id = {record["id"]: figure for record, figure in zip(gold.get("figures", ()), figures, strict=True)}

    def annotated(key: str, records_of_key: Iterable[Any]) -> tuple[Any, ...] | None:
        return tuple(records_of_key) if key in gold else None

    return Case(
        id=path.parent.name,
        text="",
        files=tuple(path.parent / source["path"] for source in gold["sources"]),
        judged=JUDGED,
        figures=annotated("figures", figures),
        non_figures=annotated("non_figures", map(_non_figure, gold.get("non_figures", ()))),
        relations=annotated("relations", (_relation(r, by_id) for r in gold.get("relations", ()))),
        projects=annotated("projects", (_project(p, gold) for p in gold.get("projects", ()))),
        claims=annotated("claims", map(_claim, gold.get("claims", ()))),
        headings=annotated("sections", map(_heading, gold.get("sections", ()))),
        metadata=records.metadata(gold["metadata"]) if "metadata" in gold else None,
        budget=annotated("budget", (_row(r, "fund", BUDGET_CELLS) for r in gold.get("budget", ()))),
        indicators=annotated(
            "indicators", (_row(r, "name", INDICATOR_CELLS) for r in gold.get("indicators", ()))
        ),
        must_fail=annotated("findings", _rules(gold.get("findings", ()))),
    )


def _span(record: Record | None) -> Span | None:
    return None if record is None else Span(record["source"], record["block"], record["start"], record["end"])


def _figure(record: Record) -> GoldFigure:
    return GoldFigure(
        quote=record["quote"],
        value=Decimal(record["value"]),
        units=records.answers(record, "unit") or (None,),
        place=_span(record["span"]),
        **{
            name: records.answers(record, name)
            for name in ("measure", "scope", "role", "baseline", "period", "kind", "bound", "direction")
        },
    )


def _non_figure(record: Record) -> GoldNonFigure:
    return GoldNonFigure(record["quote"], _span(record["span"]), record["kind"])


def _relation(record: Record, figures: dict[str, GoldFigure]) -> GoldRelation:
    ids = [operand["figure"] for operand in record["operands"]]
    if record.get("stated") and record["stated"] not in ids:
        ids.append(record["stated"])
    operands = [figures[figure] for figure in ids]
    implied = record.get("implied")
    return GoldRelation(
        kind=record["kind"],
        about=(operands[0].measure or (None,))[0] or "" if operands else "",
        operands=tuple(figure.place for figure in operands if figure.place is not None),
        words=(record["cue"]["value"],) if not operands and record.get("cue") else (),
        verdicts=(record["verdict"],),
        implied=None if implied is None else Decimal(implied["value"]),
        readings=tuple(Decimal(reading["implied"]) for reading in record.get("readings", ())),
    )


def _project(record: Record, gold: Record) -> GoldProject:
    names = {row["id"]: row["name"]["value"] for row in gold.get("indicators", ()) if row.get("name")}
    causes, measures = record.get("causes", ()), record.get("measures", ())
    return GoldProject(
        name=_plain(record["name"]) or "",
        statuses=records.answers(record, "status") or (),
        cause=_joined(causes),
        measure=_joined(measures),
        cause_generic=any(cause.get("generic") for cause in causes) if causes else None,
        unmet_indicators=tuple(
            names.get(item, item) if isinstance(item, str) else item["value"]
            for item in record.get("unmet_indicators", ())
        ),
    )


def _joined(texts: Iterable[Record]) -> str | None:
    return "，".join(str(text["value"]) for text in texts) or None


def _claim(record: Record) -> GoldClaim:
    place, value = _span(record["span"]), record.get("value")
    places = () if place is None else (place,)
    return GoldClaim(record["kind"], record["quote"], places, None if value is None else str(value))


def _heading(record: Record) -> GoldHeading:
    accepted = frozenset(record.get("also", {}).get("roles", ()))
    return GoldHeading(
        _plain(record["title"]) or "", (record["level"],), frozenset(record["roles"]), accepted
    )


def _row(record: Record, name: str, cells: tuple[str, ...]) -> GoldRow:
    return GoldRow(_plain(record.get(name)), {cell: _cell(record[cell]) for cell in cells if cell in record})


def _cell(cell: Any) -> Decimal | str | bool | None:
    if not isinstance(cell, dict):
        return None if cell is None else bool(cell)
    return Decimal(cell["value"]) if "unit" in cell else str(cell["value"])


def _plain(text: Any) -> str | None:
    value = text["value"] if isinstance(text, dict) else text
    return None if value is None else str(value)


def _rules(findings: Iterable[Record]) -> Iterable[GoldRule]:
    failed = [finding for finding in findings if finding.get("outcome", "fail") == "fail"]
    quotes: dict[str, list[str]] = {}
    for finding in failed:
        quotes.setdefault(finding["rule"], []).extend(e["quote"] for e in finding.get("evidence", ()))
    times = Counter(finding["rule"] for finding in failed)
    return (GoldRule(rule, times[rule], tuple(quotes[rule])) for rule in quotes)
