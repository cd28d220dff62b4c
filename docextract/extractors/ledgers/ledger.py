"""Rows of a ledger, and what they say of one entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Final

from docextract.errors import UsageError
from docextract.extractors.ledgers import excerpt, header
from docextract.extractors.ledgers.header import MONEY, Header
from docextract.extractors.tables import slots, values
from docextract.extractors.tables.slots import Row, Slot
from docextract.lexicon import achievements, columns, ledgers
from docextract.model.document import Document
from docextract.model.records import record
from docextract.model.report import BudgetLine, Indicator, Metadata, Project, Report, Text
from docextract.model.values import Comparator, Quantity
from docextract.text.normalize import fold

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_CODE: Final = re.compile(r"^\s*[\[【(（]?[0-9A-Z]{3,}[\]】)）]?\s*[-—_]?\s*(?=[\u4e00-\u9fff])")


@record(frozen=True, slots=True)
class Entry:
    """One row: whose, of which project, and where; ``year`` None where the ledger names none."""

    entity: Text
    year: int | None
    project: Text | None
    money: Mapping[str, Quantity]
    indicator: Text | None
    target: Quantity | Text | None
    comparator: Comparator | None
    place: excerpt.Place


@record(frozen=True)
class Ledger:
    """A ledger, read. ``notes`` are Chinese sentences about what could not be used."""

    document: Document
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    headers: Mapping[str, range] = field(default_factory=dict)

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """The names of all entities, in the order in which they stand."""
        return tuple(dict.fromkeys(entry.entity.value for entry in self.entries))

    def of(self, entity: str, year: int | None) -> tuple[Entry, ...]:
        """The rows of ``entity`` (as the ledger spells it) for ``year``."""
        return tuple(
            entry
            for entry in self._by_entity.get(entity, ())
            if year is None or entry.year is None or entry.year == year
        )

    def report(self, entries: Sequence[Entry]) -> Report:
        """What ``entries`` of one entity say, as the report of a file that holds no other rows."""
        document = excerpt.cut(self.document, [entry.place for entry in entries], self.headers)
        names = {entry.project.value: entry.project for entry in reversed(entries) if entry.project}
        return Report(
            sources=(excerpt.source(self.document),),
            documents=(document,),
            metadata=Metadata(entity=entries[0].entity if entries else None),
            budget=tuple(_budget(entries)),
            indicators=tuple(_indicators(entries)),
            projects=tuple(
                Project(f"p{number}", name, spans=(name.span,))
                for number, name in enumerate(reversed(names.values()), 1)
            ),
        )

    @cached_property
    def _by_entity(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.entity.value, []).append(entry)
        return found


def extract(document: Document) -> Ledger:
    """The ledger in ``document``. Raises ``UsageError`` (E322) where no table has a column of entities."""
    entries: list[Entry] = []
    notes: list[str] = []
    headers: dict[str, range] = {}
    seen: list[str] = []
    for table in document.tables:
        rows = slots.read(document, table).rows
        found = header.find(rows)
        if found is None:
            seen = max(seen, header.labels(rows), key=len)
            continue
        headers[table.id] = found.rows
        entries += _entries(rows, found, table.id)
        notes += _unit_notes(found)
    if not entries:
        raise _no_ledger(document.path, seen, bool(headers))
    return Ledger(document, tuple(entries), (*notes, *_duplicates(entries)), headers)


def _entries(rows: Sequence[Row], found: Header, table: str) -> Iterator[Entry]:
    title_year = _year_above(rows[: found.rows.start])
    entity: Text | None = None
    for number in range(found.rows.stop, len(rows)):
        row = rows[number]
        own = found.cell(row, "entity")
        project = _words(found.cell(row, "project"))
        if own is not None and not own.is_empty:
            entity = None if columns.is_total(own.label) else _name(own)
        elif project is None:
            continue
        if entity is None or (project is not None and columns.is_total(columns.bare(project.value))):
            continue
        target, comparator = _target(found, row)
        yield Entry(
            entity=entity,
            year=_year(found.cell(row, "fiscal_year")) or title_year,
            project=project,
            money={name: read for name in MONEY if (read := _money(found, row, name)) is not None},
            indicator=_words(found.cell(row, "indicator")),
            target=target,
            comparator=comparator,
            place=excerpt.Place(table, number),
        )


def _name(slot: Slot) -> Text | None:
    """The name in a cell without the code before it."""
    code = _CODE.match(slot.text)
    return values.text(slot, code.end() if code else 0)


def _words(slot: Slot | None) -> Text | None:
    if slot is None or slot.is_empty or achievements.is_filler(slot.text):
        return None
    return _name(slot)


def _money(found: Header, row: Row, name: str) -> Quantity | None:
    slot = found.cell(row, name)
    return None if slot is None else values.quantity(slot, found.unit_of(name))


def _target(found: Header, row: Row) -> tuple[Quantity | Text | None, Comparator | None]:
    slot = found.cell(row, "target_value")
    if slot is None or slot.is_empty or achievements.is_filler(slot.text):
        return None, None
    unit = found.cell(row, "unit")
    printed = None if unit is None else values.column_unit(unit.text)
    sign = achievements.comparator(slot.text)
    return values.quantity(slot, printed) or values.text(slot), sign


def _budget(entries: Iterable[Entry]) -> Iterator[BudgetLine]:
    """A line per project and amounts: rows of its indicators repeat them."""
    seen = set()
    for entry in entries:
        project = entry.project.value if entry.project else None
        key = (project, *_amounts(entry).items())
        if not entry.money or key in seen:
            continue
        seen.add(key)
        yield BudgetLine(
            f"b{len(seen)}",
            None,
            project,
            None,
            True,
            initial_budget=entry.money.get("initial_budget"),
            adjusted_budget=entry.money.get("adjusted_budget"),
            executed=entry.money.get("executed"),
        )


def _indicators(entries: Iterable[Entry]) -> Iterator[Indicator]:
    named = [entry for entry in entries if entry.indicator is not None]
    for number, entry in enumerate(named, 1):
        yield Indicator(
            f"i{number}",
            None,
            entry.project.value if entry.project else None,
            None,
            None,
            entry.indicator,
            entry.comparator,
            target_value=entry.target,
        )


def _year(slot: Slot | None) -> int | None:
    found = None if slot is None else _YEAR.search(slot.text)
    return None if found is None else int(found.group(1))


def _year_above(rows: Iterable[Row]) -> int | None:
    years = {int(year) for row in rows for slot in row for year in _YEAR.findall(fold(slot.raw))}
    return years.pop() if len(years) == 1 else None


def _unit_notes(found: Header) -> Iterator[str]:
    unknown = [name for name in MONEY if name in found.columns and found.unit_of(name) is None]
    if unknown:
        names = "、".join(found.columns[name].text.strip() for name in unknown)
        yield f"台账的“{names}”没有写明单位（元、万元），没有写单位的数不比对"


def _duplicates(entries: Iterable[Entry]) -> Iterator[str]:
    """Rows that say the same project's money twice and not alike."""
    first: dict[tuple[str, int | None, str, str | None], Entry] = {}
    for entry in entries:
        if entry.project is None:
            continue
        indicator = entry.indicator.value if entry.indicator else None
        key = (entry.entity.value, entry.year, entry.project.value, indicator)
        other = first.setdefault(key, entry)
        if other is not entry and _amounts(other) != _amounts(entry):
            yield (
                f"台账中“{entry.entity.value}”的“{entry.project.value}”写了两次而金额不同"
                f"（{_row(other)}与{_row(entry)}），没有比对"
            )


def _amounts(entry: Entry) -> dict[str, object]:
    return {name: (read.value, read.unit) for name, read in entry.money.items()}


def _row(entry: Entry) -> str:
    block = (entry.project or entry.entity).span.block
    number = re.search(r"/r(\d+)/", block)
    return f"第{int(number.group(1)) + 1}行" if number else block


def _no_ledger(path: str, seen: Sequence[str], has_header: bool) -> UsageError:
    wanted = "、".join(ledgers.term(name) for name in ("entity", "project", "initial_budget", "target_value"))
    if has_header:
        return UsageError("E322", "台账里没有一行单位", place=path, hint="请在表头下逐行填写单位和项目")
    columns_seen = "、".join(f"“{label}”" for label in seen[:12]) or "没有表格"
    return UsageError(
        "E322",
        f"台账里没有“单位名称”一栏：要找的栏目是{wanted}（第一个必须有），找到的是{columns_seen}",
        place=path,
        hint="请把表头改成这些名称，或换一个文件",
    )
