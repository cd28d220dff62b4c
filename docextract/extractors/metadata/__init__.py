"""Entity, fiscal year, title, report type, notice and day of signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from docextract.extractors.metadata import entity, notice, signature, years
from docextract.extractors.metadata.pages import Page, pages
from docextract.extractors.outline.lines import Line
from docextract.extractors.outline.opening import is_fiscal_year_line
from docextract.lexicon import columns, report_types
from docextract.lexicon import sections as section_lexicon
from docextract.model.document import Document, Sourced
from docextract.model.kinds import ReportType, SourceRole
from docextract.model.report import Metadata, Notice, Section, Source

_SPACE: Final = re.compile(r"\s+")
_OWN: Final = (SourceRole.REPORT, SourceRole.TABLE, SourceRole.ATTACHMENT)

T = TypeVar("T")


def extract(
    documents: Sequence[Document], sources: Sequence[Source], sections: Sequence[Section]
) -> Metadata:
    """What names the submission: taken from the report, else the table, else an attachment.

    Sources come in that order already; prior-year reports and ledgers say nothing about this one.
    """
    roles = {source.index: source.role for source in sources}
    own = [page for page in pages(documents, sections) if roles.get(page.document.index) in _OWN]
    if not own:
        return Metadata()
    title = _first(own[:1], _title)
    main = roles[own[0].document.index]
    return Metadata(
        entity=_first(own, entity.read),
        fiscal_year=_first(own, _year),
        title=title,
        report_type=_report_type(main, title, sections, own[0]),
        notice=next((found for page in own if (found := notice.read(page)) != Notice()), Notice()),
        signed_on=_first(own, signature.read),
    )


def _first(own: Sequence[Page], read: Callable[[Page], T | None]) -> T | None:
    return next((found for page in own if (found := read(page)) is not None), None)


def _title(page: Page) -> Sourced[str] | None:
    """The title without blanks and line ends; the span of one over several blocks is its longest line."""
    lines = page.opening.title
    if not lines:
        return None
    words = [page.document.quote(line.span()) for line in lines]
    longest = max(lines, key=lambda line: len(line.text))
    span = longest.span()
    if lines[0].block == lines[-1].block:
        span = lines[0].span(0, lines[-1].end - lines[0].start)
    return Sourced(_SPACE.sub("", "".join(words)), span)


def _year(page: Page) -> Sourced[int] | None:
    """The year of the title, of a line （2022年度） or a field beside it, else of the lead paragraph.

    Words under no title lead nothing: a year in them may be any, unless it is called 年度.
    """
    opening = page.opening
    beside = [line for line in opening.lines if is_fiscal_year_line(line.text)]
    titles = [line for line in opening.lines if report_types.ends_title(line.text)]
    fields = [line for line in opening.lines if _is_year_field(line)]
    return (
        years.read(opening.title, is_called_fiscal=True)
        or years.read(beside)
        # The year of a project in the title (2021年…补助资金绩效自评) is not that of the form below.
        or years.read(titles, is_called_fiscal=True)
        or years.read(fields)
        or years.read(opening.title)
        or years.read(page.lead, is_called_fiscal=not opening.title)
    )


def _is_year_field(line: Line) -> bool:
    """自评年度：2023年."""
    label, colon, _ = line.text.replace(":", "：").partition("：")
    return bool(colon) and columns.bare(label) in columns.year_labels()


def _report_type(
    role: SourceRole, title: Sourced[str] | None, sections: Sequence[Section], page: Page
) -> ReportType:
    if role is SourceRole.TABLE:
        return ReportType.TABLE
    named = report_types.of_title(title.value) if title else None
    if named is ReportType.TRANSFER:
        return named
    own = [section_lexicon.bare(s.title.value) for s in sections if s.source == page.document.index]
    shown = report_types.of_outline(own)
    if shown is ReportType.TRANSFER:
        return shown
    return named or shown or ReportType.UNKNOWN
