"""Total, grade, conclusion and signature of a self-evaluation form, and the points in its labels."""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.tables import alignment, values
from docextract.extractors.tables.form import Form, Labelled
from docextract.extractors.tables.records import Place, Records
from docextract.extractors.tables.slots import Slot
from docextract.lexicon import achievements
from docextract.model.document import Span
from docextract.model.kinds import SubjectKind
from docextract.model.records import record
from docextract.model.report import Subject, Text
from docextract.model.values import FigureKind, Quantity, Role
from docextract.text import quantities

_CODE: Final = re.compile(r"^\s*[0-9A-Z]{6,}\s*[-—_]\s*(?=\S)|^\s*[\[【(（][0-9A-Z]{2,}[\]】)）]\s*")
_HUNDRED: Final = 100


@record(frozen=True, slots=True)
class Totals:
    """The total of a form: points given and points possible."""

    score: Quantity | None = None
    maximum: Quantity | None = None


def totals(records: Records, place: Place, form: Form) -> Totals:
    """The form's total, from its last total row that holds numbers."""
    for header, row in reversed(form.totals):
        given: Quantity | None = None
        maximum: Quantity | None = None
        slots: list[tuple[Slot, Quantity]] = []
        if header is not None and not _is_one_cell(row):
            aligned = alignment.align(header, row, loose=False)
            given, maximum = _points(aligned.get("score")), _points(aligned.get("max_score"))
        if given is None and maximum is None:
            slots = [(slot, found) for slot in row if slot.fresh and (found := _points(slot)) is not None]
            given, maximum = _by_order(slots)
        if given is not None or maximum is not None:
            _mean(records, place, row, given, maximum)
            return Totals(given, maximum)
    return Totals()


def project(form: Form) -> Text | None:
    """The project's name, without the code before it."""
    labelled = form.labelled.get("project")
    if labelled is None or achievements.is_filler(labelled.value.text[labelled.start :]):
        return None
    code = _CODE.match(labelled.value.text[labelled.start :])
    return values.text(labelled.value, labelled.start + (code.end() if code else 0))


def entity(form: Form) -> Text | None:
    """The body that carries the project out, else the one above it."""
    for name in ("implementing_entity", "supervising_department"):
        labelled = form.labelled.get(name)
        if labelled is not None:
            code = _CODE.match(labelled.value.text[labelled.start :])
            return values.text(labelled.value, labelled.start + (code.end() if code else 0))
    return None


def words(form: Form, *names: str) -> Text | None:
    """The text of the first footer of these names that the form has."""
    found = (labelled for name in names if (labelled := form.footers.get(name)) is not None)
    return next((_text(labelled) for labelled in found), None)


def grade(form: Form) -> Text | None:
    """The grade: in its own cell, else in the words of the total or the conclusion."""
    own = form.footers.get("grade")
    if own is not None:
        return _grade_in(own.value, own.start) or _text(own)
    for slot in _worded(form):
        found = _grade_in(slot, 0)
        if found is not None:
            return found
    return None


def mean_points(records: Records, form: Form) -> None:
    """The points that labels carry in brackets (产出指标（50分）) are maximum scores of the label."""
    for slot in form.pointed:
        records.mean(slot, slot.label, Role.MAX_SCORE, values.POINTS)


def _is_one_cell(row: tuple[Slot, ...]) -> bool:
    return sum(1 for slot in row if slot.fresh and not slot.is_empty) <= 1


def _points(slot: Slot | None) -> Quantity | None:
    """The score that a cell is, or that its words name (自评总分：95.5分)."""
    if slot is None:
        return None
    found = values.quantity(slot, values.POINTS)
    if found is not None:
        return found if found.kind is FigureKind.SCORE else None
    scores = [m for m in quantities.scan(slot.text) if m.unit == values.POINTS or m.unit is None]
    if not scores:
        return None
    measured = scores[0]
    span = Span(
        slot.span.source, slot.span.block, slot.span.start + measured.start, slot.span.start + measured.end
    )
    quote = slot.raw[measured.start : measured.end]
    return Quantity(measured.value, values.POINTS, quote, span, FigureKind.SCORE, step=measured.step)


def _by_order(slots: list[tuple[Slot, Quantity]]) -> tuple[Quantity | None, Quantity | None]:
    """Points possible come before points given; a lone 100 is what was possible."""
    if not slots:
        return None, None
    if len(slots) > 1:
        return slots[1][1], slots[0][1]
    slot, only = slots[0]
    says_score = slot.label != "" and only.quote != slot.raw.strip()
    return (only, None) if says_score or only.value != _HUNDRED else (None, only)


def _mean(
    records: Records, place: Place, row: tuple[Slot, ...], given: Quantity | None, maximum: Quantity | None
) -> None:
    subject = Subject(SubjectKind.OTHER, place.table, place.project)
    label = next((slot.label for slot in row if not slot.is_empty), None)
    for slot in row:
        for quantity, role in ((given, Role.SCORE), (maximum, Role.MAX_SCORE)):
            if quantity is not None and _within(slot, quantity) and slot.fresh:
                period = place.period if role is Role.SCORE else None
                records.mean(slot, label, role, values.POINTS, subject=subject, period=period)


def _within(slot: Slot, quantity: Quantity) -> bool:
    return slot.span.covers(quantity.span)


def _worded(form: Form) -> list[Slot]:
    worded = [slot for _, row in form.totals for slot in row if slot.fresh]
    conclusion = form.footers.get("conclusion")
    return [*worded, *([conclusion.value] if conclusion else [])]


def _grade_in(slot: Slot, start: int) -> Text | None:
    stripped = slot.text[start:].strip().strip("“”\"'")
    whole = achievements.grade().fullmatch(stripped)
    if whole:
        begin = start + slot.text[start:].index(stripped)
        return values.text(slot, begin, begin + len(stripped))
    stated = achievements.stated_grade().search(slot.text, start)
    return values.text(slot, stated.start("grade"), stated.end("grade")) if stated else None


def _text(labelled: Labelled) -> Text | None:
    return values.text(labelled.value, labelled.start)
