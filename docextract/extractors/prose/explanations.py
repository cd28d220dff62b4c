"""Why a value said in prose fell short, and what will be done: the project's, else the paragraph's own."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.extractors.projects import causes, measures
from docextract.extractors.projects.clauses import Line, cut
from docextract.extractors.projects.reading import Kind, Reader
from docextract.extractors.relations.passages import Mention, Passage
from docextract.model.report import Cause, Measure, Project, Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """``reason`` is the words of the first cause."""

    reason: Text | None = None
    causes: tuple[Cause, ...] = ()
    measures: tuple[Measure, ...] = ()


def explain(passage: Passage, mention: Mention, project: Project | None) -> Explanation:
    """The causes and measures for what ``mention`` says was not reached."""
    if project is not None:
        here = [cause for cause in project.causes if cause.text.span.block == passage.block.id]
        first = (here or list(project.causes))[:1]
        return Explanation(first[0].text if first else None, project.causes, project.measures)
    start = passage.sentences[mention.sentence][0]
    return _read(passage, start)


def _read(passage: Passage, start: int) -> Explanation:
    """What the paragraph says from the sentence at ``start`` on."""
    figures = tuple(mention.figure for mention in passage.mentions)
    line = Line(passage.document, passage.block, passage.text, None, (), figures)
    clauses = [clause for clause in cut(line) if clause.start >= start]
    if not clauses:
        return Explanation()
    year = int(passage.period) if passage.period else None
    statement = Reader(clauses, year, has_problem=True).read()
    why = [cause for part in statement.of(Kind.CAUSE) if (cause := causes.read(part)) is not None]
    what = [m for part in statement.of(Kind.MEASURE) if (m := measures.read(part)) is not None]
    return Explanation(why[0].text if why else None, tuple(why), tuple(what))
