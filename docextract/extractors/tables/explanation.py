"""The reason cell of an indicator, taken apart: why it was missed, and what will be done."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.projects import causes, intentions, markers, measures, reading
from docextract.extractors.projects.clauses import Clause, cut
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.reading import Kind, Part
from docextract.model.document import Document
from docextract.model.report import Cause, Measure, Text
from docextract.text.normalize import fold


def explain(
    document: Document, reason: Text, year: int | None
) -> tuple[tuple[Cause, ...], tuple[Measure, ...]]:
    """The causes and measures that ``reason`` names; both empty for 无, / and the like.

    A reason cell gives causes without any marker; from the first plan on it gives measures.
    ``year`` is the report year: a later date makes a plan.
    """
    parts = _parts(cut(_line(document, reason), ()), year)
    why = [cause for part in parts if part.kind is Kind.CAUSE and (cause := causes.read(part)) is not None]
    plans = [
        plan for part in parts if part.kind is Kind.MEASURE and (plan := measures.read(part)) is not None
    ]
    return tuple(why), tuple(plans)


def _line(document: Document, reason: Text) -> Line:
    """The cell as a line of its own: what stands left of it in a drawn row is blanked."""
    block, span = document.by_id[reason.span.block], reason.span
    text = " " * span.start + fold(block.text[span.start : span.end])
    return Line(document, block, text, span.start, None, None, ())


def _parts(clauses: Sequence[Clause], year: int | None) -> list[Part]:
    if any(markers.label(clause) is not None for clause in clauses):
        return reading.read(clauses, year, had_problem=True, label="cause").parts
    for place, clause in enumerate(clauses):
        mark = intentions.find(clause, year, True)
        if mark is not None:
            plan = Part(Kind.MEASURE, list(clauses[place:]), mark.begin, clauses[-1].end)
            return [*_causes(clauses[:place]), plan]
    return _causes(clauses)


def _causes(clauses: Sequence[Clause]) -> list[Part]:
    if not clauses:
        return []
    return [Part(Kind.CAUSE, list(clauses), clauses[0].start, clauses[-1].end)]
