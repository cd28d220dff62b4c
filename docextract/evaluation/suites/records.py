"""Pieces of gold records that several suites write in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from docextract.evaluation.gold import Answers, GoldFigure, GoldNonFigure, GoldProject
from docextract.evaluation.places import Places

Record = Mapping[str, Any]


def figure(record: Record, places: Places) -> GoldFigure:
    """A figure with plain offsets, and other answers to accept under ``also``."""
    return GoldFigure(
        quote=record["quote"],
        value=Decimal(record["value"]),
        units=answers(record, "unit") or (None,),
        place=places.of(record),
        measure=answers(record, "measure"),
        scope=answers(record, "scope"),
        role=answers(record, "role"),
        baseline=answers(record, "baseline"),
        period=answers(record, "period"),
        kind=answers(record, "kind"),
        bound=answers(record, "bound"),
        direction=answers(record, "direction"),
    )


def answers(record: Record, name: str) -> Answers | None:
    """The answer under ``name`` and those under ``also``; None when the record has no such field."""
    if name not in record:
        return None
    return (record[name], *record.get("also", {}).get(name, ()))


def non_figure(record: Record, places: Places, kinds: Mapping[str, str | None]) -> GoldNonFigure:
    """A numeral that is no figure; ``kinds`` renames kinds of older suites (to None: any kind)."""
    kind = record["kind"]
    return GoldNonFigure(
        quote=record["quote"],
        place=places.of(record),
        kind=kinds.get(kind, kind),
        or_figure=bool(record.get("tolerate_figure")),
    )


def project(record: Record) -> GoldProject:
    """A project with its statement in plain texts."""
    indicators = record.get("unmet_indicators")
    return GoldProject(
        name=record["name"],
        statuses=tuple(record.get("status_accept") or [record["status"]]),
        cause=record.get("cause"),
        measure=record.get("measure"),
        has_statement="cause" in record or "measure" in record,
        cause_generic=record.get("cause_generic"),
        unmet_indicators=None if indicators is None else tuple(indicators),
    )


def metadata(record: Record) -> dict[str, str | None]:
    """The fields of plain metadata that are annotated, as strings; the notice's with dotted names."""
    fields: dict[str, str | None] = {}
    for name in ("entity", "fiscal_year", "title", "report_type", "signed_on"):
        if name in record:
            fields[name] = _plain(record[name])
    for name, value in (record.get("notice") or {}).items():
        fields[f"notice.{name}"] = _plain(value)
    if "document_number" in record:
        fields["notice.document_number"] = _plain(record["document_number"])
    return fields


def _plain(value: Any) -> str | None:
    """``value`` as text, whether it is plain or sourced (``{"value": …, "span": …}``)."""
    if isinstance(value, Mapping):
        value = value["value"]
    return None if value is None else str(value)
