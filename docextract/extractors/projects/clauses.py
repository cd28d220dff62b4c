"""Paragraphs cut into clauses that know their cues and numbers.

Names of projects and whatever stands in quotes are shaded first: the words in them
(“未登先住”, 《…未完成…》) are neither cues nor ends of clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeVar

from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Mention
from docextract.model.records import record
from docextract.model.report import Figure
from docextract.text import sentences, tokens
from docextract.text.enclosures import QUOTES, SHADE, pairs, shade
from docextract.text.tokens import Cue

VOCABULARY: Final = "statements"
_Placed = TypeVar("_Placed", Cue, "Number")
_AROUND_NAME: Final = " 　\t，、：:；。的" + SHADE
_SEGMENT_MARKS: Final = frozenset("。；;！？!?\n")
_SENTENCE_MARKS: Final = frozenset("。！？!?\n")


@record(frozen=True, slots=True, eq=False)
class Number:
    """A figure's value at its place in the paragraph; the folded words of its figure decide the rest."""

    start: int
    end: int
    figure: Figure

    @property
    def value(self) -> Decimal:
        return self.figure.value


@record(frozen=True, slots=True, eq=False)
class Clause:
    """A clause of ``line`` at ``start:end``, closed by ``mark``.

    ``text`` is shaded. ``segment`` counts the stretches between 。 and ；, ``sentence`` those
    between 。. ``cues`` and ``numbers`` have places in the paragraph; cues under a denial
    (不存在…) are left out.
    """

    line: Line
    start: int
    end: int
    text: str
    mark: str
    segment: int
    sentence: int
    cues: tuple[Cue, ...]
    numbers: tuple[Number, ...]

    def first(self, *ids: str) -> Cue | None:
        """The first cue of one of these ids."""
        for cue in self.cues:
            if cue.id in ids:
                return cue
        return None

    @property
    def names_project(self) -> bool:
        """True when a name or quoted words stand in the clause."""
        return SHADE in self.text

    @property
    def after_name(self) -> int:
        """Where the clause begins past a shaded name and the marks around it."""
        return self.start + len(self.text) - len(self.text.lstrip(_AROUND_NAME))

    def words(self, start: int, end: int) -> str:
        """Shaded text between two places of the paragraph."""
        first, last = start - self.start, end - self.start
        return self.text[first if first > 0 else 0 : last if last > 0 else 0]


def cut(line: Line, mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of ``line`` in order."""
    hidden = _hidden(line, mentions)
    shaded = shade(line.text, hidden) if hidden else line.text
    cues = [*reversed(tokens.match(shaded, VOCABULARY))]
    figures = {figure.span.start: figure for figure in line.figures}
    starts = sorted(figures, reverse=True)
    numbers = [Number(start, figures[start].span.end, figures[start]) for start in starts]
    found: list[Clause] = []
    segment = sentence = last = 0
    for start, end in sentences.clauses(shaded, line.begin):
        between = shaded[last:start] if found else ""
        segment += not _SEGMENT_MARKS.isdisjoint(between)
        sentence += not _SENTENCE_MARKS.isdisjoint(between)
        text = shaded[start:end].lstrip()
        if not text:
            continue
        start, last = end - len(text), end
        own = _undenied(_take(cues, start, end))
        mark = shaded[end] if end < len(shaded) else ""
        inside = _take(numbers, start, end)
        found.append(Clause(line, start, end, text, mark, segment, sentence, own, inside))
    return found


def _take(waiting: list[_Placed], start: int, end: int) -> tuple[_Placed, ...]:
    """Those that lie wholly at ``start:end``, taken off ``waiting``, where the first comes last."""
    found = []
    while waiting and waiting[-1].start < end:
        item = waiting.pop()
        if item.start >= start and item.end <= end:
            found.append(item)
    return tuple(found)


def _hidden(line: Line, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    quoted = [(a, b + 1) for a, b in pairs(line.text) if line.text[a] in QUOTES]
    return quoted + [(mention.start, mention.end) for mention in mentions]


def _undenied(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """``cues`` up to the first denial; the denial itself stays."""
    for position, cue in enumerate(cues):
        if cue.id == "statuses.denial":
            return cues[: position + 1]
    return cues
