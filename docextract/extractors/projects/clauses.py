"""Paragraphs cut into clauses that know their cues and numbers.

Names of projects and whatever stands in quotes are shaded first: the words in them
(“未登先住”, 《…未完成…》) are neither cues nor ends of clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Mention
from docextract.model.report import Figure
from docextract.text import sentences, tokens
from docextract.text.enclosures import QUOTES, SHADE, pairs, shade
from docextract.text.tokens import Cue

VOCABULARY: Final = "statements"
_AROUND_NAME: Final = " 　\t，、：:；。的" + SHADE
_SEGMENT_MARKS: Final = "。；;！？!?\n"
_SENTENCE_MARKS: Final = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure's value at its place in the paragraph; the folded words of its figure decide the rest."""

    start: int
    end: int
    figure: Figure

    @property
    def value(self) -> Decimal:
        return self.figure.value


@dataclass(frozen=True, slots=True)
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
        return next((cue for cue in self.cues if cue.id in ids), None)

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
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


def cut(line: Line, mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of ``line`` in order."""
    shaded = shade(line.text, _hidden(line, mentions))
    cues = tokens.match(shaded, VOCABULARY)
    figures = {figure.span.start: figure for figure in line.figures}
    numbers = [Number(start, figures[start].span.end, figures[start]) for start in sorted(figures)]
    found: list[Clause] = []
    segment = sentence = 0
    for start, end in sentences.clauses(shaded, line.begin):
        between = shaded[found[-1].end : start] if found else ""
        segment += any(mark in _SEGMENT_MARKS for mark in between)
        sentence += any(mark in _SENTENCE_MARKS for mark in between)
        start += len(shaded[start:end]) - len(shaded[start:end].lstrip())
        if not shaded[start:end].strip():
            continue
        own = _undenied([cue for cue in cues if start <= cue.start and cue.end <= end])
        inside = tuple(n for n in numbers if start <= n.start and n.end <= end)
        mark = shaded[end] if end < len(shaded) else ""
        found.append(Clause(line, start, end, shaded[start:end], mark, segment, sentence, own, inside))
    return found


def _hidden(line: Line, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    quoted = [(a, b + 1) for a, b in pairs(line.text) if line.text[a] in QUOTES]
    return quoted + [(mention.start, mention.end) for mention in mentions]


def _undenied(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """``cues`` up to the first denial; the denial itself stays."""
    for position, cue in enumerate(cues):
        if cue.id == "statuses.denial":
            return tuple(cues[: position + 1])
    return tuple(cues)
