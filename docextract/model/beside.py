"""Last year's submission and the ledger beside this year's: sources of one report, records kept apart.

Such a file is a source like any other, so that evidence can point into it. Its records stay in
a report of their own (``Report.beside``), moved behind this year's: sources are counted on and
record ids continued, so that both are unique in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Final

from docextract.model.document import Block, Diagnostic, Document, Span, Table
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source

ASIDE: Final = frozenset({SourceRole.PRIOR, SourceRole.LEDGER})
RECORDS: Final = (
    "sections",
    "figures",
    "non_figures",
    "relations",
    "budget",
    "indicators",
    "projects",
    "claims",
    "tables",
)
# Fields that hold the id of a record, their own or another's; a project may stand there by its name.
_IDS: Final = frozenset(
    {"id", "figure", "stated", "section", "table", "parent", "project", "unmet_indicators"}
)
_ID: Final = re.compile(r"([a-z]+)(\d+)(.*)")
# Parts of a document, which tell of no record and no other source.
_WHOLE: Final = (Block, Table, Enum)


def join(report: Report, others: Iterable[tuple[Report, SourceRole]]) -> Report:
    """``report`` with the sources of ``others`` behind its own, each with its role."""
    for other, role in others:
        moved = _moved(other, report, role)
        report = replace(
            report,
            sources=(*report.sources, *moved.sources),
            documents=(*report.documents, *moved.documents),
            diagnostics=(*report.diagnostics, *moved.diagnostics),
            beside=(*report.beside, moved),
        )
    return report


def own_sources(report: Report) -> tuple[Source, ...]:
    """The files that were submitted, without those beside them."""
    return tuple(source for source in report.sources if source.role not in ASIDE)


def _moved(other: Report, report: Report, role: SourceRole) -> Report:
    offset = len(report.sources)
    highest = _highest((report, *report.beside))
    known = {record.id for name in RECORDS for record in getattr(other, name) if hasattr(record, "id")}

    def renumber(identity: str) -> str:
        found = _ID.fullmatch(identity) if identity in known else None
        return (
            identity if found is None else f"{found[1]}{int(found[2]) + highest.get(found[1], 0)}{found[3]}"
        )

    def move(value: Any) -> Any:
        return _rebuilt(value, offset, renumber)

    return Report(
        sources=tuple(_source(source, offset, role) for source in other.sources),
        documents=tuple(_document(document, offset) for document in other.documents),
        metadata=move(other.metadata),
        diagnostics=tuple(_diagnostic(diagnostic, offset) for diagnostic in other.diagnostics),
        **{name: tuple(move(record) for record in getattr(other, name)) for name in RECORDS},
    )


def _highest(reports: Iterable[Report]) -> Mapping[str, int]:
    """The highest number that ids of each kind have reached."""
    highest: dict[str, int] = {}
    for report in reports:
        for name in RECORDS:
            for record in getattr(report, name):
                found = _ID.fullmatch(getattr(record, "id", ""))
                if found is not None:
                    highest[found[1]] = max(highest.get(found[1], 0), int(found[2]))
    return highest


def _rebuilt(value: Any, offset: int, renumber: Callable[[str], str]) -> Any:
    """``value`` with every span moved and every id renumbered."""
    if isinstance(value, Span):
        return replace(value, source=value.source + offset)
    if isinstance(value, tuple):
        return tuple(_rebuilt(part, offset, renumber) for part in value)
    if not is_dataclass(value) or isinstance(value, (type, *_WHOLE)):
        return value
    changes: dict[str, Any] = {}
    for name in _fields(type(value)):
        part = getattr(value, name)
        if name == "source" and isinstance(part, int):
            changes[name] = part + offset
        elif isinstance(part, str) and name in _IDS:
            changes[name] = renumber(part)
        elif name == "unmet_indicators":
            changes[name] = tuple(
                renumber(one) if isinstance(one, str) else _rebuilt(one, offset, renumber) for one in part
            )
        elif isinstance(part, tuple) or is_dataclass(part):
            changes[name] = _rebuilt(part, offset, renumber)
    return replace(value, **changes) if changes else value


@cache
def _fields(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _source(source: Source, offset: int, role: SourceRole) -> Source:
    return replace(source, index=source.index + offset, role=role)


def _document(document: Document, offset: int) -> Document:
    diagnostics = tuple(_diagnostic(diagnostic, offset) for diagnostic in document.diagnostics)
    return replace(document, index=document.index + offset, diagnostics=diagnostics)


def _diagnostic(diagnostic: Diagnostic, offset: int) -> Diagnostic:
    span = diagnostic.span
    moved = None if span is None else replace(span, source=span.source + offset)
    return replace(diagnostic, source=diagnostic.source + offset, span=moved)
