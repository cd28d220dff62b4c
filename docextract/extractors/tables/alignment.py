"""Which cell of a row stands under which column of its header.

In a real grid positions tell. In drawn tables cells are missing (a merged cell is drawn
once), and the shift that makes the contents fit the columns best is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docextract.extractors.tables import values
from docextract.extractors.tables.headers import Header
from docextract.extractors.tables.slots import Row, Slot, fresh
from docextract.lexicon import achievements, funds
from docextract.model.records import record

_AMOUNTS: Final = frozenset({"initial_budget", "adjustment", "adjusted_budget", "received", "executed"})
_RATES: Final = frozenset({"execution_rate", "arrival_rate", "completion_rate"})
_POINTS: Final = frozenset({"max_score", "score", "deduction", "audit_score", "actual_weight"})
_WORDS: Final = frozenset({"reason", "method"})
_MERGED: Final = frozenset({"category", "aspect"})
_WRONG: Final = 2.0
_LEFT_OVER: Final = 1.5
_REACH: Final = 2


@record(frozen=True, slots=True)
class Aligned:
    """Cells by field, and the labels left of them that stand under no column."""

    cells: dict[str, Slot]
    labels: tuple[Slot, ...]

    def get(self, field: str) -> Slot | None:
        """The cell of ``field`` when it holds something other than a place holder."""
        slot = self.cells.get(field)
        return None if slot is None or achievements.is_filler(slot.text) else slot


def align(header: Header, row: Row, *, loose: bool) -> Aligned:
    """The cells of ``row`` under the columns of ``header``."""
    return _by_fit(header, row) if loose else _by_position(header, row)


def _by_position(header: Header, row: Row) -> Aligned:
    cells: dict[str, Slot] = {}
    labels: list[Slot] = []
    for slot in row:
        field = header.of(slot)
        if field is None:
            if slot.fresh and not slot.is_empty:
                labels.append(slot)
        elif field not in cells and (slot.fresh or field in _MERGED):
            cells[field] = slot
    return Aligned(cells, tuple(labels))


def _by_fit(header: Header, row: Row) -> Aligned:
    slots = list(row)
    while slots and slots[-1].is_empty:
        slots.pop()
    shifts = sorted(range(-_REACH, len(header.order)), key=abs)
    shift = min(shifts, key=lambda shift: _misfit(header.order, slots, shift))
    cells: dict[str, Slot] = {}
    labels: list[Slot] = []
    for index, slot in enumerate(slots):
        place = index + shift
        field = header.order[place] if 0 <= place < len(header.order) else "label"
        if field == "label":
            labels.append(slot)
        else:
            cells.setdefault(field, slot)
    return Aligned(cells, tuple(slot for slot in labels if not slot.is_empty))


def _misfit(order: Sequence[str], slots: Sequence[Slot], shift: int) -> float:
    cost = 0.0
    for index, slot in enumerate(slots):
        place = index + shift
        if slot.is_empty:
            continue
        cost += _cost(order[place], slot) if 0 <= place < len(order) else _LEFT_OVER
    return cost


def _cost(field: str, slot: Slot) -> float:
    text = slot.text
    if field in _AMOUNTS or field in _RATES or field in _POINTS:
        return _number_cost(field, text)
    if field in ("category", "aspect", "name", "label", "fund"):
        return _label_cost(field, slot)
    if field == "comparator":
        return 0.0 if achievements.is_comparator(text) else _WRONG
    if field == "unit":
        return 0.0 if values.is_unit(text) else _WRONG / 2 if achievements.is_filler(text) else _WRONG
    if field in _WORDS:
        return 1.0 if values.is_quantity(text) else 0.0
    if achievements.is_category(slot.label) or achievements.is_aspect(slot.label):
        return 1.0
    return -0.5 if field == "target_value" and achievements.comparator(text) else 0.0


def _number_cost(field: str, text: str) -> float:
    if achievements.is_filler(text):
        return 0.0
    if not values.is_value(text):
        return _WRONG
    if text.strip().endswith("%"):
        return 0.0 if field in _RATES else _LEFT_OVER
    if field in _POINTS:
        return 0.0 if values.is_number(text) or text.strip().endswith(values.POINTS) else 1.0
    return 0.3 if field in _RATES else 0.0


def _label_cost(field: str, slot: Slot) -> float:
    category, aspect = achievements.is_category(slot.label), achievements.is_aspect(slot.label)
    if values.is_quantity(slot.text):
        return _WRONG
    if field == "category":
        return 0.0 if category else _LEFT_OVER if aspect else 0.8
    if field == "aspect":
        return 0.0 if aspect else _LEFT_OVER if category else 0.6
    if field == "fund":
        return -0.5 if funds.is_fund(slot.text) else 0.0
    return 1.0 if field == "name" and (category or aspect) else 0.0


def labels(row: Row) -> Row:
    """The labels that lead a row, before its first value."""
    leading: list[Slot] = []
    for slot in fresh(row):
        if values.is_value(slot.text):
            break
        leading.append(slot)
    return tuple(leading)
