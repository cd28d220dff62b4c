"""Tables that are no self-evaluation form: row label x column header gives each number its meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from docextract.extractors.tables import values
from docextract.extractors.tables.records import Records
from docextract.extractors.tables.slots import Row, Rows, Slot, fresh
from docextract.lexicon import columns
from docextract.lexicon.columns import PlainColumn
from docextract.model.records import record
from docextract.model.values import Role
from docextract.text import dates, quantities

_REMARK: Final = re.compile(r"[（(]([^（）()]{2,12})[)）]")
_YEAR: Final = re.compile(r"^((?:19|20)\d\d)年?度?")
_YEAR_ONLY: Final = re.compile(r"(?:19|20)\d\d年?度?")
_LONGEST_VALUE: Final = 40
_MOST_HEADER_ROWS: Final = 3
_RATES: Final = (Role.GROWTH, Role.COMPLETION_RATE, Role.SHARE, Role.EXECUTION_RATE)
_CHANGES: Final = (Role.DIFFERENCE, Role.INCREMENT, Role.NET_INCREMENT)
_POINTS: Final = (Role.SCORE, Role.MAX_SCORE)


@record(frozen=True, slots=True)
class _Column:
    """One column: its name, what its cells mean, the unit and the period it names."""

    name: str
    kind: PlainColumn | None
    unit: str | None
    period: str | None


@record(frozen=True, slots=True)
class _RowLabel:
    """What a row is about: its label, a remark in brackets, its period, its unit."""

    name: str
    remark: str | None
    unit: str | None
    is_total: bool
    is_period: bool
    period: str | None


@record(frozen=True, slots=True)
class _Heads:
    """The columns of one table; ``corner`` names the rows, ``unit`` holds for the whole table."""

    columns: Mapping[int, _Column]
    corner: str
    unit: str | None

    @property
    def shared_unit(self) -> str | None:
        """The one unit that all columns of amounts name; None when they differ."""
        named = {head.unit for head in self.columns.values() if head.unit not in (None, values.PERCENT)}
        return named.pop() if len(named) == 1 else None


def add(records: Records, rows: Rows, unit: str | None) -> None:
    """Note the meaning of every number in ``rows``; ``unit`` is named above the table (单位：万元)."""
    height = _header_height(rows.rows)
    if height == 0:
        return
    heads = _heads(rows.rows[:height], records.year, unit)
    for row in rows.rows[height:]:
        label = _row_label(row, heads, records.year)
        if label is None:
            continue
        for slot in fresh(row):
            column = heads.columns.get(slot.column)
            if column is not None and _is_number(slot):
                _mean(records, slot, label, column, heads)


def _is_number(slot: Slot) -> bool:
    if len(slot.text) > _LONGEST_VALUE:
        return False
    return values.is_quantity(slot.text) or quantities.read(slot.text) is not None


def _header_height(rows: Sequence[Row]) -> int:
    """How many leading rows hold names only; 0 when the first row holds numbers already."""
    for height, row in enumerate(rows[: _MOST_HEADER_ROWS + 1]):
        if any(_is_number(slot) and not _YEAR.match(slot.text.strip()) for slot in fresh(row)):
            return height
    return 0


def _heads(rows: Sequence[Row], year: int | None, unit: str | None) -> _Heads:
    names: dict[int, list[Slot]] = {}
    for row in rows:
        if len(fresh(row)) == 1 and len(rows) > 1:
            # A title over all columns; it may name the unit.
            unit = values.unit_in(fresh(row)[0].text) or unit
            continue
        for slot in row:
            for column in () if slot.is_empty else slot.columns:
                if not any(other.span == slot.span for other in names.get(column, [])):
                    names.setdefault(column, []).append(slot)
    stated = [int(y.group(1)) for row in rows for slot in row if (y := _YEAR.match(slot.label))]
    found = {column: _column(slots, max(stated, default=year)) for column, slots in names.items()}
    first = found.get(0)
    return _Heads(found, first.name if first else "", (first.unit if first else None) or unit)


def _column(slots: Sequence[Slot], year: int | None) -> _Column:
    unit = next((unit for slot in reversed(slots) if (unit := values.unit_in(slot.text))), None)
    labels = [slot.label for slot in slots]
    stated = next((found for label in reversed(labels) if (found := _YEAR.match(label))), None)
    named = [rest for label in labels if (rest := _YEAR.sub("", label))]
    kind = columns.plain(named[-1]) if named else columns.plain_value()
    name = "".join(named) if kind is None else named[-1] if named else labels[-1]
    return _Column(name, kind, unit, stated.group(1) if stated else _period_of(kind, year))


def _period_of(kind: PlainColumn | None, year: int | None) -> str | None:
    if year is None or (kind is not None and (kind.period == "none" or kind.role is Role.PER_UNIT)):
        return None
    return str(year - 1 if kind is not None and kind.period == "previous" else year)


def _row_label(row: Row, heads: _Heads, year: int | None) -> _RowLabel | None:
    """The last words left of the row's first number; a cell that is a unit gives the unit."""
    words: Slot | None = None
    unit: str | None = None
    for slot in fresh(row):
        if words is None and slot.column == 0 and _YEAR_ONLY.fullmatch(slot.text.strip()):
            return _RowLabel(slot.label, None, None, False, True, slot.text.strip()[:4])
        is_day = bool(dates.scan(slot.text, year))
        if words is not None and values.is_unit(slot.text):
            unit = slot.text.strip()
        elif _is_number(slot) and not is_day:
            # A serial number may stand left of the label.
            if words is not None:
                break
        elif words is not None and quantities.scan(slot.text):
            # 长2.6公里: what the row tells in words, not what it is called
            continue
        elif words is None or heads.columns.get(slot.column, None) is None or not _holds_values(heads, slot):
            words = slot
    return None if words is None else _labelled(words, unit, year)


def _holds_values(heads: _Heads, slot: Slot) -> bool:
    kind = heads.columns[slot.column].kind
    return kind is not None and kind.role is not None


def _labelled(slot: Slot, unit: str | None, year: int | None) -> _RowLabel:
    remark = _REMARK.search(slot.raw)
    own_unit = values.unit_in(slot.text)
    found = dates.scan(slot.text, year)
    is_period = bool(found) and found[0].end - found[0].start >= len(slot.text.strip()) - 1
    return _RowLabel(
        slot.label,
        remark.group(1).strip() if remark and own_unit is None else None,
        unit or own_unit,
        columns.is_total(slot.label),
        is_period,
        found[0].period if is_period else None,
    )


def _mean(records: Records, slot: Slot, label: _RowLabel, column: _Column, heads: _Heads) -> None:
    kind = column.kind
    if kind is not None and kind.role is None:
        return
    role = kind.role if kind is not None and kind.role is not None else Role.ACTUAL
    measure, scope = _measure(label, column, heads.corner)
    period = column.period if kind is not None and kind.period == "none" else label.period or column.period
    if role in _RATES:
        unit = column.unit or values.rate_unit(slot.text)
    elif role in _POINTS:
        unit = values.POINTS
    else:
        unit = column.unit or label.unit or heads.unit or (heads.shared_unit if role in _CHANGES else None)
    baseline = _previous_name(heads) if kind is not None and kind.baseline == "previous" else None
    records.mean(slot, measure, role, unit, period=period, scope=scope, baseline=baseline)


def _measure(label: _RowLabel, column: _Column, corner: str) -> tuple[str, str | None]:
    """Measure and scope of a number, from the column's name, the row's label, or both."""
    way = column.kind.measure if column.kind is not None else "own"
    if label.is_period or (label.is_total and way != "row"):
        return column.name, None
    if way == "row":
        return label.name, label.remark
    if way == "both":
        return label.name + column.name, label.remark
    if column.kind is None and columns.rows_are_measures(corner) and len(column.name) <= 2:
        return label.name, label.remark
    return column.name, label.name


def _previous_name(heads: _Heads) -> str:
    """The baseline of a change: the column of the earlier value, as it is named (年初), else 上年."""
    kinds = (head for head in heads.columns.values() if head.kind is not None)
    previous = next((h for h in kinds if h.kind is not None and h.kind.period == "previous"), None)
    return columns.default_baseline() if previous is None else columns.baseline(previous.name)
