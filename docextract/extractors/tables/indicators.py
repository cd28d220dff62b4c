"""The indicator block: one record per row, with comparator, values, scores and what was met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from docextract.extractors.tables import achievement, values
from docextract.extractors.tables.forms import DataRow
from docextract.extractors.tables.records import Place, Records
from docextract.extractors.tables.slots import Slot
from docextract.lexicon import achievements
from docextract.model.report import Indicator, Subject, SubjectKind, Text
from docextract.model.values import Comparator, Quantity, Role

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


def add(records: Records, place: Place, row: DataRow, merged: Merged) -> None:
    """Add the indicator of ``row`` with the meaning of its cells; template rows are passed over."""
    merged.see(row)
    _leftover_reason(records, row)
    name_slot = row.aligned.get("name")
    name = _name(name_slot)
    target_slot, actual_slot = row.aligned.get("target_value"), row.aligned.get("actual_value")
    if (name is None and target_slot is None) or (
        target_slot is None and actual_slot is None and not _scored(row)
    ):
        return
    unit = _unit(row, name_slot)
    sign_slot = row.aligned.get("comparator")
    target, actual = _values(target_slot, actual_slot, unit)
    sign = achievement.comparator(
        sign_slot.text if sign_slot else None, target_slot.text if target_slot else "", target
    )
    if sign is Comparator.QUALITATIVE and target_slot is not None:
        target = values.text(target_slot)
    aspect = merged.aspect or merged.category
    met, partial = achievement.met(sign, target, actual, aspect.label if aspect else "")
    indicator = Indicator(
        id=records.next_indicator(),
        table=place.table,
        project=place.project,
        category=values.label(merged.category) if merged.category else None,
        aspect=values.label(merged.aspect) if merged.aspect else None,
        name=name,
        comparator=sign,
        target_value=target,
        actual_value=actual,
        max_score=_points(row, "max_score"),
        score=_points(row, "score"),
        reason=_reason(row),
        met=met,
        partial=partial,
    )
    records.indicators.append(indicator)
    _mean(records, place, row, indicator, unit)


def measure_name(name: str) -> str:
    """An indicator's name as a measure: without the form's hints, stars and bracketed unit."""
    plain = achievements.without_hints(name)
    unit = values.unit_in(plain)
    if unit is not None and plain.rstrip().endswith((")", "）")):
        plain = plain.rstrip()[: max(plain.rfind("("), plain.rfind("（"))]
    return plain.strip()


def _name(slot: Slot | None) -> Text | None:
    if slot is None:
        return None
    start = achievements.prefix_length(slot.text)
    return None if achievements.is_filler(slot.text[start:]) else values.text(slot, start)


def _scored(row: DataRow) -> bool:
    return row.aligned.get("max_score") is not None or row.aligned.get("score") is not None


def _unit(row: DataRow, name: Slot | None) -> str | None:
    slot = row.aligned.get("unit")
    if slot is not None and values.is_unit(slot.text):
        return slot.text.strip()
    header = row.header.units.get("target_value") if row.header is not None else None
    return header or (values.unit_in(achievements.without_hints(name.text)) if name is not None else None)


def _values(
    target_slot: Slot | None, actual_slot: Slot | None, unit: str | None
) -> tuple[achievement.Value | None, achievement.Value | None]:
    """Target and actual value; a bare one takes the unit of the row, else of the other one."""
    target, actual = _value(target_slot, unit), _value(actual_slot, unit)
    if isinstance(actual, Quantity) and actual.unit is None and isinstance(target, Quantity):
        actual = _value(actual_slot, _printed_unit(target))
    elif isinstance(target, Quantity) and target.unit is None and isinstance(actual, Quantity):
        target = _value(target_slot, _printed_unit(actual))
    return target, actual


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


def _leftover_reason(records: Records, row: DataRow) -> None:
    """In a stream of cells, words before a row's own label are the reason of the row above."""
    if row.header is not None or not row.aligned.labels or not records.indicators:
        return
    last = records.indicators[-1]
    if last.reason is None:
        records.indicators[-1] = replace(last, reason=values.text(row.aligned.labels[0]))


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
        given = (
            values.POINTS if field in _POINTS else values.PERCENT if role is Role.COMPLETION_RATE else shared
        )
        period = None if role is Role.MAX_SCORE else place.period
        records.mean(row.aligned.get(field), measure, role, given, subject=subject, period=period)
