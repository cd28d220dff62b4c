"""Figures in their place: who stands beside whom, and the words between them.

A passage is a paragraph, or one row of a table; relations are looked for inside it. The
words are folded 1:1, so offsets into them are offsets into the block as read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from docextract.lexicon import relations as lexicon
from docextract.model.document import Block, Cell, Document, Sourced, Span
from docextract.model.records import record
from docextract.model.report import Figure, Text
from docextract.model.values import FigureKind, Role
from docextract.text.normalize import fold
from docextract.text.sentences import Range, sentences

_SEGMENT_END: Final = re.compile(r"[；;。！？!?\n]")
_TO_LAST_MARK: Final = re.compile(r".*[，,。；;：:！!？?]", re.DOTALL)
# No relation reaches over more figures than this: cost stays linear in a paragraph of thousands.
_WINDOW: Final = 40
_RATE_KINDS: Final = frozenset({FigureKind.PERCENT, FigureKind.PERMILLE})


@dataclass(slots=True, eq=False)
class Mention:
    """A figure with the words around it.

    ``lead`` runs from the previous figure (or the sentence's beginning) to this one, ``tail``
    from this one to the next (or the sentence's end); ``lead_start`` is the offset of ``lead``
    in the block, ``clause_lead`` the part of it in the figure's own clause. ``segment`` counts
    the stretches between ；, ``header`` is the column's title. ``is_rate`` is True for a
    percentage or permille value, not for a difference of two.
    """

    figure: Figure
    index: int
    sentence: int
    segment: int
    lead: str
    lead_start: int
    tail: str
    header: str = ""
    is_rate: bool = field(init=False)
    clause_lead: str = field(init=False)

    def __post_init__(self) -> None:
        self.is_rate = self.figure.kind in _RATE_KINDS
        mark = _TO_LAST_MARK.match(self.lead)
        self.clause_lead = self.lead if mark is None else self.lead[mark.end() :]

    def cue(self, pattern: re.Pattern[str]) -> Text | None:
        """The last match of ``pattern`` in the lead, with its place; None where there is none."""
        matches = list(pattern.finditer(self.lead))
        if not matches:
            return None
        found = matches[-1]
        span, start = self.figure.span, self.lead_start + found.start()
        return Sourced(
            found.group(), Span(span.source, span.block, start, start + found.end() - found.start())
        )


# What a level is of -> the one such level of the document, None where several differ.
Levels = dict[tuple[object, ...], Mention | None]


@record(frozen=True)
class Passage:
    """A paragraph or table row with its figures in reading order; ``place`` orders passages.

    ``period`` is the one that most figures of the document have; ``levels`` are the document's
    levels by what they are of, filled before any family runs; ``earlier`` maps the index of a
    figure after 增至, 降到 to that of the figure it starts from. ``targets`` keeps by index which
    mentions have been found to be targets, which many families ask.
    """

    document: Document
    block: Block
    place: int
    text: str
    mentions: tuple[Mention, ...]
    is_row: bool = False
    label: str = ""
    period: str | None = None
    levels: Levels = field(default_factory=dict)
    earlier: Mapping[int, int] = field(default_factory=dict)
    targets: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> tuple[Range, ...]:
        """The ranges of the sentences; a row is one."""
        return (() if self.is_row else tuple(sentences(self.text))) or ((0, len(self.text)),)

    @cached_property
    def signs(self) -> frozenset[FigureKind | Role]:
        """The kinds and the roles of the figures."""
        figures = [mention.figure for mention in self.mentions]
        return frozenset([*(f.kind for f in figures), *(f.role for f in figures)])

    def before(self, mention: Mention) -> Iterator[Mention]:
        """Mentions before this one, the nearest first, as far as relations reach."""
        return reversed(self.mentions[max(0, mention.index - _WINDOW) : mention.index])

    def after(self, mention: Mention) -> Iterator[Mention]:
        """Mentions after this one, the nearest first, as far as relations reach."""
        return iter(self.mentions[mention.index + 1 : mention.index + 1 + _WINDOW])

    def at(self, mention: Mention) -> tuple[int, int, int]:
        """Where a relation of ``mention`` stands in reading order."""
        return self.document.index, self.place, mention.figure.span.start

    def sentence_text(self, mention: Mention) -> str:
        """The sentence that holds ``mention``; a row's cells have the whole row."""
        if self.is_row:
            return self.text
        start, end = self.sentences[mention.sentence]
        return self.text[start:end]

    def between(self, first: Mention, second: Mention) -> str:
        """The words after ``first`` up to ``second`` of the same block."""
        return self.text[first.figure.span.end : second.figure.span.start]

    def sourced(self, start: int, end: int) -> Text:
        """Words of the block as a sourced text."""
        return Sourced(self.block.text[start:end], self.document.span(self.block, start, end))


def paragraph(
    document: Document,
    block: Block,
    place: int,
    figures: Sequence[Figure],
    *,
    period: str | None,
    levels: Levels,
) -> Passage:
    """The passage of one block of running text."""
    text = masked(block)
    mentions = _mentions(text, figures) if figures else []
    earlier = dict(_from_to(text, mentions)) if mentions else {}
    return Passage(
        document, block, place, text, tuple(mentions), period=period, levels=levels, earlier=earlier
    )


def _mentions(text: str, figures: Sequence[Figure]) -> list[Mention]:
    ranges = sentences(text) or [(0, len(text))]
    starts = [start for start, _ in ranges]
    joints = [mark.start() for mark in _SEGMENT_END.finditer(text)]
    ordered = sorted(figures, key=lambda figure: (figure.span.start, figure.span.end))
    edges = sorted({figure.span.start for figure in ordered})
    mentions: list[Mention] = []
    previous_end, last_end = 0, 0
    for index, figure in enumerate(ordered):
        if index and figure.span.start >= last_end:
            previous_end = last_end
        last_end = figure.span.end
        sentence = max(bisect_right(starts, figure.span.start) - 1, 0)
        begin = max(previous_end, ranges[sentence][0])
        following, end = bisect_right(edges, figure.span.start), ranges[sentence][1]
        if following < len(edges) and edges[following] < end:
            end = edges[following]
        mentions.append(
            Mention(
                figure,
                index,
                sentence,
                bisect_right(joints, figure.span.start),
                text[begin : figure.span.start],
                begin,
                text[figure.span.end : max(end, figure.span.end)],
            )
        )
    return mentions


def row(
    document: Document,
    block: Block,
    place: int,
    label: str,
    cells: Iterable[tuple[Figure, Cell, str]],
    *,
    levels: Levels,
) -> Passage:
    """The passage of one table row: its figures with the titles of their columns."""
    mentions = []
    for index, (figure, cell, header) in enumerate(cells):
        text = fold(document.cell_text(cell))
        start, end = figure.span.start - cell.start, figure.span.end - cell.start
        mentions.append(Mention(figure, index, 0, 0, text[:start], cell.start, text[end:], header))
    words = fold(label)
    return Passage(document, block, place, words, tuple(mentions), True, words, levels=levels)


def masked(block: Block) -> str:
    """The folded text with conversion residue blanked out; offsets stay."""
    text = fold(block.text)
    for start, end in block.masked:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _from_to(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs (index of the figure after 到, index of the figure behind 由) of one sentence."""
    opening, closing, slack = lexicon.cue("from"), lexicon.cue("to"), lexicon.copulas() + " 第全市省"
    for first, second in pairwise(mentions):
        if first.sentence != second.sentence or first.figure.span == second.figure.span:
            continue
        starts = opening.search(first.clause_lead)
        bridge = text[first.figure.span.end : second.figure.span.start]
        ends = [m for m in closing.finditer(bridge) if not bridge[m.end() :].strip(slack)]
        if starts and ends and len(bridge) <= 20 and "。" not in bridge:
            yield second.index, first.index
