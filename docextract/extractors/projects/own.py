"""The project that a report about one project is about: the one in its title."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.projects import names
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.topics import Group, Named
from docextract.model.kinds import ReportType
from docextract.model.report import Metadata


def subject(lines: Sequence[Line], metadata: Metadata) -> Group:
    """The project of the title, or nothing where the report is about a department or several funds."""
    if metadata.report_type is not ReportType.PROJECT or metadata.title is None:
        return ()
    span = metadata.title.span
    title = next((x for x in lines if x.block.id == span.block and x.document.index == span.source), None)
    if title is None:
        return ()
    found = [m for m in names.find(title.text) if not m.is_vague]
    if len(found) != 1:
        return ()
    start = found[0].start + names.prefix_length(found[0].name, _entity(metadata))
    return (Named(title.quote(start, found[0].end), told=True),)


def _entity(metadata: Metadata) -> str:
    return metadata.entity.value if metadata.entity is not None else ""
