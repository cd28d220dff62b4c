"""Header rows: which block of the form they open, and which column holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Final

from docextract.extractors.tables import values
from docextract.extractors.tables.slots import Row, Slot, fresh
from docextract.lexicon import columns
from docextract.lexicon.columns import GOALS, INDICATORS, MONEY
from docextract.model.records import record

# What a row must name at least one of to open a block: 分值 and 得分 stand in all of them.
_TELLING: Final[Mapping[str, frozenset[str]]] = {
    MONEY: frozenset({"initial_budget", "adjusted_budget", "received", "executed", "execution_rate"}),
    INDICATORS: frozenset({"category", "aspect", "name", "target_value", "actual_value"}),
    GOALS: frozenset({"expected", "actual"}),
}
# Names and values alone (指标名称 | 完成值) are any table of figures.
_EVALUATING: Final = frozenset({"target_value", "max_score", "score"})
_SPLIT_TARGET: Final = frozenset({"comparator", "target_value", "unit"})
_ALSO_LABELS: Final = frozenset({"name", "expected", "actual", "fund", "max_score", "adjusted_budget"})
_FEWEST: Final = 2
# Beside the two names of the goal block stand at most labels, never a goal itself.
_LONGEST_LABEL: Final = 8


@record(frozen=True, slots=True)
class Header:
    """One header of a block: field by grid column; ``units`` by field where the header names one.

    ``order`` are the fields from left to right, for rows whose cells do not line up.
    ``projects`` is True where the rows are projects, one budget line each.
    """

    block: str
    fields: Mapping[int, str]
    order: tuple[str, ...]
    units: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    unit: str | None = None
    projects: bool = False

    def of(self, slot: Slot) -> str | None:
        """The field of the column under which ``slot`` stands."""
        named = [self.fields[column] for column in slot.columns if column in self.fields]
        if "target_value" in named:
            return "target_value"
        return named[0] if named else None


def read(row: Row) -> Header | None:
    """The header that ``row`` is, or None. A row with numbers in it is none."""
    named = fresh(row)
    hits = [(slot, columns.fields(slot.label)) for slot in named]
    if any(values.is_quantity(slot.text) for slot in named):
        return None
    best: tuple[int, str] | None = None
    for block in (INDICATORS, MONEY, GOALS):
        if block == GOALS and any(not found and len(slot.label) > _LONGEST_LABEL for slot, found in hits):
            continue
        fields = [found[block] for _, found in hits if block in found]
        enough = len(set(fields)) >= _FEWEST and _TELLING[block].intersection(fields)
        if block == INDICATORS and not _EVALUATING.intersection(fields):
            continue
        if enough and (best is None or len(fields) > best[0]):
            best = (len(fields), block)
    if best is None:
        return None
    return _header(best[1], named)


def opens_money(fields: Iterable[str]) -> bool:
    """True when ``fields`` hold one that only the money block has."""
    return bool(_TELLING[MONEY].intersection(fields))


def extended(header: Header, row: Row, loose: bool) -> Header | None:
    """``header`` with the fields that a second header row puts below a merged cell, or None."""
    named = fresh(row)
    found = {slot: columns.fields(slot.label).get(header.block) for slot in named}
    hits = {slot: name for slot, name in found.items() if name is not None}
    if not hits or any(values.is_quantity(slot.text) for slot in named):
        return None
    if loose:
        return _split_target(header, hits)
    if len(hits) < max(1, len(named) - 1) or (len(hits) < _FEWEST and len(named) > 1):
        return None
    fields = dict(header.fields)
    for slot, name in hits.items():
        fields.update(dict.fromkeys(slot.columns, name))
    return _with_fields(header, fields, hits)


def _header(block: str, named: Sequence[Slot]) -> Header:
    fields: dict[int, str] = {}
    slots: dict[str, Slot] = {}
    order: list[str] = []
    units: dict[str, str] = {}
    general: str | None = None
    projects = False
    for slot, name in _named(block, named):
        unit = values.unit_in(slot.text)
        if name is None:
            general = general or unit
            projects = projects or columns.label_field(slot.label) == "project"
            order.append("label")
            continue
        if name == "fund" and unit:
            general = general or unit
        elif unit:
            units.setdefault(name, unit)
        fields.update(dict.fromkeys(slot.columns, name))
        slots.setdefault(name, slot)
        order.append(name)
    return Header(block, fields, tuple(order), units, slots, general, projects and block == MONEY)


def _named(block: str, slots: Sequence[Slot]) -> list[tuple[Slot, str | None]]:
    """Every cell with its field; the first of two equal names is the label of the whole block.

    绩效指标 | 一级指标 | 二级指标 | 三级指标: the first cell is no column of names.
    """
    names = [columns.fields(slot.label).get(block) for slot in slots]
    if "adjusted_budget" not in names:
        # 年初预算 | 调整预算 | 执行: with no other column for it, this is the budget as adjusted
        names = [
            "adjusted_budget" if name == "adjustment" and slot.label in columns.adjusted() else name
            for slot, name in zip(slots, names, strict=True)
        ]
    return [
        (slot, None if name in _ALSO_LABELS and name in names[index + 1 :] else name)
        for index, (slot, name) in enumerate(zip(slots, names, strict=True))
    ]


def _with_fields(header: Header, fields: dict[int, str], hits: Mapping[Slot, str]) -> Header:
    ordered: list[str] = []
    for column in sorted(fields):
        if not ordered or ordered[-1] != fields[column]:
            ordered.append(fields[column])
    units = dict(header.units)
    for slot, name in hits.items():
        unit = values.unit_in(slot.text)
        if unit:
            units.setdefault(name, unit)
    slots = {**header.slots, **{name: slot for slot, name in hits.items()}}
    return Header(header.block, fields, tuple(ordered), units, slots, header.unit, header.projects)


def _split_target(header: Header, hits: Mapping[Slot, str]) -> Header | None:
    """指标性质 | 指标值 | 度量单位 on a line of their own below 年度指标值, whose place they take."""
    names = tuple(hits.values())
    if not _SPLIT_TARGET.issuperset(names) or "target_value" not in header.order or len(names) < _FEWEST:
        return None
    at = header.order.index("target_value")
    order = (*header.order[:at], *names, *header.order[at + 1 :])
    return Header(
        header.block, dict(enumerate(order)), order, header.units, header.slots, header.unit, header.projects
    )
