"""The header of a ledger's table: which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from docextract.extractors.tables import values
from docextract.extractors.tables.slots import Row, Slot
from docextract.lexicon import ledgers
from docextract.model.records import record

MONEY: Final = ("initial_budget", "adjusted_budget", "executed")
# A header stands near the top; a list of bodies without any other column is a ledger, too.
_DEEPEST: Final = 12


@record(frozen=True, slots=True)
class Header:
    """``columns``: field -> its column name's cell. ``rows`` are the rows the header takes."""

    columns: Mapping[str, Slot]
    rows: range
    unit: str | None

    def cell(self, row: Row, field: str) -> Slot | None:
        """The cell of ``row`` in the column of ``field``; None where there is no such column or cell."""
        named = self.columns.get(field)
        if named is None:
            return None
        return next((slot for slot in row if named.column in slot.columns), None)

    def unit_of(self, field: str) -> str | None:
        """The unit of bare numbers in a column of money, as printed."""
        return values.unit_in(self.columns[field].text) or self.unit


def find(rows: Sequence[Row]) -> Header | None:
    """The header of a table: the first row that names an entity column, with the row that parts it."""
    for number, row in enumerate(rows[:_DEEPEST]):
        columns = _columns(row)
        if "entity" not in columns:
            continue
        last = number
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if _goes_on(below, columns):
            # Sub-headings (预算数 over 年初, 全年) are more exact than what stands above them.
            columns = {**columns, **_columns(tuple(slot for slot in below if slot.fresh))}
            last += 1
        return Header(columns, range(number, last + 1), _unit(rows[:number]))
    return None


def labels(rows: Sequence[Row]) -> list[str]:
    """The texts of the row that looks most like a header, for a message about what was found."""
    candidates = [[s.text.strip() for s in row if s.fresh and not s.is_empty] for row in rows[:_DEEPEST]]
    return max(candidates, key=len, default=[])


def _columns(row: Row) -> dict[str, Slot]:
    found: dict[str, tuple[int, Slot]] = {}
    for slot in row:
        named = None if slot.is_empty else ledgers.field(slot.text)
        if named is not None and (named.field not in found or named.rank < found[named.field][0]):
            found[named.field] = (named.rank, slot)
    return {field: slot for field, (_, slot) in found.items()}


def _goes_on(below: Row, columns: Mapping[str, Slot]) -> bool:
    entity = next((slot for slot in below if columns["entity"].column in slot.columns), None)
    if entity is not None and entity.fresh and not entity.is_empty:
        return False
    return any(slot.fresh and not slot.is_empty and ledgers.field(slot.text) for slot in below)


def _unit(above: Sequence[Row]) -> str | None:
    slots = (slot for row in above for slot in row if not slot.is_empty)
    return next((unit for slot in slots if (unit := values.unit_in(slot.text))), None)
