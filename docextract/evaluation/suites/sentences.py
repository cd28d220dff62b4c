"""``figures.jsonl``: sentences and small tables with their figures, non-figures and relations."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from docextract.evaluation.gold import Case, GoldFigure, GoldRelation
from docextract.evaluation.places import Places
from docextract.evaluation.suites import records
from docextract.evaluation.suites.records import Record

JUDGED: Final = frozenset({"figure", "non_figure"})


def read(record: Record) -> Case:
    """One line of the suite."""
    places = Places(record["text"])
    figures = tuple(records.figure(figure, places) for figure in record["figures"])
    return Case(
        id=record["id"],
        text=record["text"],
        year=record.get("year"),
        judged=JUDGED,
        figures=figures,
        non_figures=tuple(records.non_figure(item, places, {}) for item in record["non_figures"]),
        relations=tuple(_relation(relation, figures) for relation in record["relations"]),
    )


def _relation(record: Record, figures: tuple[GoldFigure, ...]) -> GoldRelation:
    indices = record["operand_figures"]
    spans = (figures[index].place for index in indices if index is not None)
    implied = record.get("implied")
    consistent = record.get("consistent")
    return GoldRelation(
        kind=record["kind"],
        about=record["about"],
        operands=tuple(span for span in spans if span is not None),
        words=tuple(
            quote for quote, index in zip(record["operands"], indices, strict=False) if index is None
        ),
        contradicts=None if consistent is None else not consistent,
        verdicts=_verdicts(consistent),
        implied=None if implied is None else Decimal(implied["value"]),
    )


def _verdicts(consistent: bool | None) -> tuple[str, ...] | None:
    if consistent is None:
        return None
    return ("consistent", "rounding", "unknown") if consistent else ("inconsistent",)
