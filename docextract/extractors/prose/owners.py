"""Whose a statement is: the project it stands in, and the fund its section is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from docextract.lexicon import prose as lexicon
from docextract.model.document import Document, Span
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Project, Section, Text


class Owners:
    """Projects by place, and sections by block."""

    def __init__(
        self, projects: Sequence[Project], sections: Sequence[Section], documents: Sequence[Document]
    ) -> None:
        self.projects = {project.id: project for project in projects}
        self._spans: dict[tuple[int, str], list[tuple[Span, Project]]] = defaultdict(list)
        for project in projects:
            for span in project.spans:
                self._spans[span.source, span.block].append((span, project))
        self._section: dict[tuple[int, str], Section] = {}
        for document in documents:
            places = {block.id: place for place, block in enumerate(document.blocks)}
            # Deeper sections come after those that hold them, and win.
            for section in sections:
                if section.source != document.index or section.blocks[0] not in places:
                    continue
                first, last = (places[block] for block in section.blocks)
                for block in document.blocks[first : last + 1]:
                    self._section[document.index, block.id] = section

    def project(self, figure: Figure) -> Project | None:
        """The project whose statement ``figure`` stands in; None where it is nobody's or of several."""
        if figure.subject.kind is SubjectKind.PROJECT and figure.subject.id in self.projects:
            return self.projects[figure.subject.id]
        found = {
            project.id: project
            for span, project in self._spans.get((figure.span.source, figure.span.block), ())
            if span.start <= figure.span.start and figure.span.end <= span.end
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def fund(self, figure: Figure) -> Text | None:
        """The fund that the title of the figure's section names (基本支出情况)."""
        section = self._section.get((figure.span.source, figure.span.block))
        if section is None:
            return None
        found = lexicon.funds().search(section.title.value)
        if found is None:
            return None
        span = section.title.span
        start = span.start + found.start()
        return Text(found.group(), Span(span.source, span.block, start, span.start + found.end()))
