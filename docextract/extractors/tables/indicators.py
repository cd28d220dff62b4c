"""The indicator block: one record per row, with comparator, values, scores and what was met."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from docextract.extractors.tables import achievement, values
from docextract.extractors.tables.explanation import explain
from docextract.extractors.tables.form import DataRow
from docextract.extractors.tables.records import Place, Records
from docextract.extractors.tables.slots import Slot
from docextract.lexicon import achievements
from docextract.model.document import Document
from docextract.model.kinds import SubjectKind
from docextract.model.records import record
from docextract.model.report import Indicator, Subject, Text
from docextract.model.values import Comparator, FigureKind, Quantity, Role

_ROLES: Final = {
    "target_value": Role.TARGET,
    "actual_value": Role.ACTUAL,
    "max_score": Role.MAX_SCORE,
    "actual_weight": Role.OTHER,
    "score": Role.SCORE,
    "audit_score": Role.SCORE,
    "deduction": Role.OTHER,
    "completion_rate": Role.COMPLETION_RATE,
}
# A target below this may have an actual value of less than 1 %; of one above, 0.95 means 95 %.
_PLAIN_RATE: Final = 10
_DASH: Final = re.compile("[—-]{2,}")
_POINTS: Final = frozenset({"max_score", "score", "audit_score", "deduction", "actual_weight"})


@dataclass(slots=True)
class Merged:
    """The category and aspect of the rows above, for rows that leave theirs blank."""

    category: Slot | None = None
    aspect: Slot | None = None

    def see(self, row: DataRow) -> None:
        """Take over what ``row`` names itself."""
        category, aspect = row.aligned.get("category"), row.aligned.get("aspect")
        if category is not None and (self.category is None or category.span != self.category.span):
            self.category, self.aspect = category, None
        if aspect is not None:
            self.aspect = aspect


def add(records: Records, document: Document, place: Place, row: DataRow, merged: Merged) -> None:
    """Add the indicator of ``row`` with the meaning of its cells; template rows are passed over."""
    merged.see(row)
    _leftover_reason(records, document, place, row)
    name = _name(row.aligned.get("name"))
    if _is_blank(row, name):
        return
    compared = _compared(row, name)
    own = _own_aspect(row.aligned.get("name"))
    aspect = merged.aspect or merged.category
    met, partial = achievement.met(
        compared.sign,
        compared.target,
        compared.actual,
        own.value if own else aspect.label if aspect else "",
        place.year,
    )
    reason = _reason(row)
    causes, measures = explain(document, reason, place.year) if reason is not None else ((), ())
    indicator = Indicator(
        id=records.next_indicator(),
        table=place.table,
        project=place.project,
        category=values.label(merged.category) if merged.category else None,
        aspect=own or (values.label(merged.aspect) if merged.aspect else None),
        name=name,
        comparator=compared.sign,
        target_value=compared.target,
        actual_value=compared.actual,
        max_score=_points(row, "max_score"),
        score=_points(row, "score"),
        reason=reason,
        causes=causes,
        measures=measures,
        met=met,
        partial=partial,
    )
    records.indicators.append(indicator)
    _mean(records, place, row, indicator, compared.unit)


@record(frozen=True, slots=True)
class _Compared:
    """Target and actual value of a row with the unit and the comparator between them."""

    unit: str | None
    target: achievement.Value | None
    actual: achievement.Value | None
    sign: Comparator | None


def _compared(row: DataRow, name: Text | None) -> _Compared:
    target_slot, actual_slot = row.aligned.get("target_value"), row.aligned.get("actual_value")
    unit = _unit(row)
    target, actual = _values(target_slot, actual_slot, unit)
    is_rate = name is not None and achievements.is_rate(measure_name(name.value))
    if unit is None and is_rate and _is_bare(target) and not _is_fraction(target_slot):
        unit = values.PERCENT
        target, actual = _values(target_slot, actual_slot, unit)
    sign_slot = row.aligned.get("comparator")
    words = target_slot.text if target_slot is not None else ""
    sign = achievement.comparator(sign_slot.text if sign_slot is not None else None, words, target)
    if sign is Comparator.QUALITATIVE and target_slot is not None:
        target = values.text(target_slot)
    return _Compared(unit, target, actual, sign)


def _is_blank(row: DataRow, name: Text | None) -> bool:
    """A row of the form that nobody filled in."""
    target, actual = row.aligned.get("target_value"), row.aligned.get("actual_value")
    scored = row.aligned.get("max_score") is not None or row.aligned.get("score") is not None
    return (target is None and actual is None and not scored) or (name is None and target is None)


def _is_fraction(slot: Slot | None) -> bool:
    return slot is not None and values.is_fraction(slot.text)


def measure_name(name: str) -> str:
    """An indicator's name as a measure: without the form's hints, stars and bracketed unit."""
    plain = achievements.without_hints(name)
    unit = values.unit_in(plain)
    if unit is not None and plain.rstrip().endswith((")", "）")):
        plain = plain.rstrip()[: max(plain.rfind("("), plain.rfind("（"))]
    # 救助标准——最高5300元: the words behind the dash say how high, not what.
    return (_DASH.split(plain, maxsplit=1)[0] or plain).strip()


def _name(slot: Slot | None) -> Text | None:
    if slot is None:
        return None
    start = achievements.aspect_length(slot.text)
    start += achievements.prefix_length(slot.text[start:])
    return None if achievements.is_filler(slot.text[start:]) else values.text(slot, start)


def _own_aspect(slot: Slot | None) -> Text | None:
    """数量指标 of a name that begins with it: 数量指标：维护场所数量."""
    length = 0 if slot is None else achievements.aspect_length(slot.text)
    if slot is None or not length:
        return None
    return values.text(slot, 0, len(slot.text[:length].rstrip(" 　：:—-")))


def _unit(row: DataRow) -> str | None:
    name, slot = row.aligned.get("name"), row.aligned.get("unit")
    own = values.column_unit(slot.text) if slot is not None else None
    if own is not None:
        return own
    header = row.header.units.get("target_value") if row.header is not None else None
    if header is not None or name is None:
        return header
    return values.unit_in(achievements.without_hints(name.text))


def _values(
    target_slot: Slot | None, actual_slot: Slot | None, unit: str | None
) -> tuple[achievement.Value | None, achievement.Value | None]:
    """Target and actual value; a bare one takes the unit of the row, else of the other one."""
    target = _value(target_slot, unit)
    actual = _value(actual_slot, _actual_unit(target, actual_slot, unit))
    if isinstance(actual, Quantity) and actual.unit is None and isinstance(target, Quantity):
        actual = _value(actual_slot, _actual_unit(target, actual_slot, _printed_unit(target)))
    elif isinstance(target, Quantity) and target.unit is None and isinstance(actual, Quantity):
        target = _value(target_slot, _printed_unit(actual))
    return target, actual


def _is_bare(value: achievement.Value | None) -> bool:
    return isinstance(value, Quantity) and value.unit is None


def _actual_unit(target: achievement.Value | None, actual: Slot | None, unit: str | None) -> str | None:
    """``unit``, or none where the actual value is a fraction (0.95) of a percentage as target (≥90%)."""
    is_rate = (
        isinstance(target, Quantity) and target.kind is FigureKind.PERCENT and target.value >= _PLAIN_RATE
    )
    return None if is_rate and actual is not None and values.is_fraction(actual.text) else unit


def _printed_unit(quantity: Quantity) -> str | None:
    return quantity.quote.lstrip("-0123456789.,， ") or None


def _value(slot: Slot | None, unit: str | None) -> achievement.Value | None:
    if slot is None:
        return None
    return values.quantity(slot, unit) or values.text(slot)


def _points(row: DataRow, field: str) -> Quantity | None:
    slot = row.aligned.get(field)
    return None if slot is None else values.quantity(slot, values.POINTS)


def _reason(row: DataRow) -> Text | None:
    slot = row.aligned.cells.get("reason")
    return None if slot is None or not slot.fresh else values.text(slot)


def _leftover_reason(records: Records, document: Document, place: Place, row: DataRow) -> None:
    """In a stream of cells, words before a row's own label are the reason of the row above."""
    if row.header is not None or not row.aligned.labels or not records.indicators:
        return
    last, reason = records.indicators[-1], values.text(row.aligned.labels[0])
    if last.reason is None and reason is not None:
        causes, measures = explain(document, reason, place.year)
        records.indicators[-1] = replace(last, reason=reason, causes=causes, measures=measures)


def _mean(records: Records, place: Place, row: DataRow, indicator: Indicator, unit: str | None) -> None:
    measure = measure_name(indicator.name.value) if indicator.name else None
    subject = Subject(SubjectKind.INDICATOR, indicator.id, measure)
    shared = unit or next(
        (
            _printed_unit(value)
            for value in (indicator.target_value, indicator.actual_value)
            if isinstance(value, Quantity) and value.unit is not None
        ),
        None,
    )
    for field, role in _ROLES.items():
        slot = row.aligned.get(field)
        if slot is None:
            continue
        if field in _POINTS:
            given: str | None = values.POINTS
        elif role is Role.COMPLETION_RATE:
            given = values.rate_unit(slot.text)
        else:
            given = _actual_unit(indicator.target_value, slot, shared) if role is Role.ACTUAL else shared
        period = None if role is Role.MAX_SCORE else place.period
        records.mean(slot, measure, role, given, subject=subject, period=period)
