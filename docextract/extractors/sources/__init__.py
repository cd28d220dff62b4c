"""The files of a submission, in order: the report of the year first, then tables, then attachments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from docextract.extractors.metadata import years
from docextract.extractors.metadata.pages import Page
from docextract.extractors.outline.lines import Line, read
from docextract.extractors.sources import duplicates
from docextract.lexicon import columns, numbering, report_types
from docextract.model.document import Diagnostic, Document, Unread
from docextract.model.kinds import SourceRole
from docextract.model.report import Source
from docextract.text.normalize import fold

_ORDER: Final = (
    SourceRole.REPORT,
    SourceRole.TABLE,
    SourceRole.ATTACHMENT,
    SourceRole.PRIOR,
    SourceRole.LEDGER,
)
# Running text beyond this much makes a report of a file that also holds tables.
_PROSE: Final = 300
_FEWEST_HEADINGS: Final = 2
_FEWEST_MARKS: Final = 2
_SPREADSHEETS: Final = ("xlsx", "xls", "csv")


def extract(
    files: Sequence[Document | Unread],
) -> tuple[tuple[Source, ...], tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Give every file its role and index; documents come back with that index in their spans.

    Files of one role keep the order in which they were given, except that of several reports
    the latest year's comes first. A file that was not read is a source, too, but no document;
    the second copy of a file is a document without content, and a diagnostic says so.
    """
    copies = duplicates.find(files)
    roles = [_role(file, len(files) - len(copies)) for file in files]
    # The years of titles put several reports in order; one alone needs none read.
    by_year = roles.count(SourceRole.REPORT) > 1
    ranked = sorted(
        range(len(files)),
        key=lambda place: _rank(files[place], roles[place], place in copies, by_year=by_year),
    )
    sources = tuple(_source(index, files[place], roles[place]) for index, place in enumerate(ranked))
    indexed = {place: _reindexed(files[place], index) for index, place in enumerate(ranked)}
    documents = tuple(
        replace(file, blocks=(), tables=()) if place in copies else file
        for place, file in indexed.items()
        if isinstance(file, Document)
    )
    notes = [d for file in indexed.values() for d in file.diagnostics]
    notes += [
        Diagnostic(duplicates.CODE, duplicates.message(files[original].path), indexed[place].index)
        for place, original in sorted(copies.items())
    ]
    return sources, documents, tuple(notes)


def _rank(
    file: Document | Unread, role: SourceRole, is_copy: bool, *, by_year: bool
) -> tuple[int, bool, int, bool]:
    year = _year(file, role) if by_year else 0
    return _ORDER.index(role), isinstance(file, Unread), -year, is_copy


def _role(file: Document | Unread, count: int) -> SourceRole:
    """What the file is; the only file of a submission is its report unless it holds forms alone."""
    if isinstance(file, Unread):
        return SourceRole.TABLE if columns.is_table_title(_stem(file.path)) else SourceRole.REPORT
    lines = [line for line in read(file) if not _is_drawn_rule(line)]
    prose = sum(len(line.text) for line in lines)
    headings = sum(1 for line in lines if (found := numbering.match(line.text)) and found[0].level <= 2)
    holds_forms = _holds_forms(file)
    if prose < _PROSE and headings < _FEWEST_HEADINGS and holds_forms:
        return SourceRole.TABLE
    if count == 1:
        return SourceRole.REPORT
    if file.format in _SPREADSHEETS:
        return SourceRole.TABLE if holds_forms else SourceRole.ATTACHMENT
    is_report = headings >= _FEWEST_HEADINGS and (prose >= _PROSE or not holds_forms)
    titled = any(report_types.ends_title(line.text) for line in lines[:10]) and prose >= _PROSE
    return SourceRole.REPORT if is_report or titled else SourceRole.ATTACHMENT


def _is_drawn_rule(line: Line) -> bool:
    return not any(character.isalnum() for character in line.text)


def _holds_forms(document: Document) -> bool:
    marks = 0
    for table in document.tables:
        for cell in table.cells:
            marks += columns.marks(columns.bare(fold(document.cell_text(cell))))
            if marks >= _FEWEST_MARKS:
                return True
    return False


def _year(file: Document | Unread, role: SourceRole) -> int:
    """The year that a report's title names, for the order of reports; 0 when none."""
    if isinstance(file, Unread) or role is not SourceRole.REPORT:
        return 0
    page = Page(file, len(file.blocks))
    found = years.read(page.opening.title)
    return found.value if found is not None else 0


def _source(index: int, file: Document | Unread, role: SourceRole) -> Source:
    reader, warnings = (file.reader, file.warnings) if isinstance(file, Document) else ("", ())
    return Source(
        index=index,
        path=file.path,
        sha256=file.sha256,
        bytes=file.bytes,
        format=file.format,
        role=role,
        reader=reader,
        warnings=warnings,
    )


def _reindexed(file: Document | Unread, index: int) -> Document | Unread:
    diagnostics = tuple(
        replace(d, source=index, span=None if d.span is None else replace(d.span, source=index))
        for d in file.diagnostics
    )
    return replace(file, index=index, diagnostics=diagnostics)


def _stem(path: str) -> str:
    return PurePath(path).stem
