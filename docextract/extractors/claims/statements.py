"""Sentences that may make a claim, cut into clauses with their cues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from docextract.extractors.projects import heads, lines, names
from docextract.lexicon.claims import claim_words
from docextract.lexicon.cues import vocabulary
from docextract.lexicon.patterns import pattern
from docextract.model.document import Block, Document
from docextract.model.kinds import ClaimKind
from docextract.model.records import record
from docextract.text import sentences as splitting
from docextract.text import tokens
from docextract.text.enclosures import QUOTES, pairs, shade
from docextract.text.normalize import fold
from docextract.text.tokens import Cue

VOCABULARY: Final = "claims"
_SEGMENT_MARKS: Final = frozenset("；;")


@record(frozen=True, slots=True)
class Said:
    """A claim before it has an id: its kind, place in the block, and value."""

    kind: ClaimKind
    start: int
    end: int
    value: Decimal | str | None = None


@record(frozen=True, slots=True, eq=False)
class Clause:
    """``text`` is folded, with names of projects and quoted words shaded; places are the block's.

    ``plain`` is the folded text itself. ``about_project``: a project was named before in the sentence.
    """

    start: int
    end: int
    text: str
    plain: str
    cues: tuple[Cue, ...]
    segment: int
    about_project: bool

    def has(self, *ids: str) -> bool:
        """True when a cue of one of these ids stands in the clause."""
        return self.first(*ids) is not None

    def first(self, *ids: str) -> Cue | None:
        """The first cue of one of these ids."""
        for cue in self.cues:
            if cue.id in ids:
                return cue
        return None

    def words(self, start: int, end: int) -> str:
        """Shaded text between two places of the block."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


@record(frozen=True, slots=True, eq=False)
class Sentence:
    """The clauses of one sentence; ``plain`` is its folded text, which begins at ``start``.

    ``plans``: it stands in a section about what will be done.
    """

    start: int
    plain: str
    clauses: tuple[Clause, ...]
    plans: bool = False


def may_claim(block: Block) -> bool:
    """A cheap look before a block is cut: does it hold a word that a claim needs?"""
    return _gate().search(block.text) is not None


def sentences(document: Document, block: Block, plans: bool = False) -> Iterator[Sentence]:
    """The sentences of ``block`` in which a word of a claim stands; ``plans`` as in ``Sentence``."""
    text = _masked(block)
    mentions = [mention for mention in names.find(text) if mention.kind is names.Kind.SUBJECT]
    if heads.may_sum(text):
        mentions += heads.summed(lines.of(document, block))
        mentions.sort(key=lambda mention: mention.start)
    hidden = [(mention.start, mention.end) for mention in mentions] + _quoted(text)
    shaded = shade(text, hidden) if hidden else text
    cues = tokens.match(shaded, VOCABULARY)
    headed = bool(mentions) and not pattern("claims", "numbering").sub("", text[: mentions[0].start])
    for start, end in splitting.sentences(shaded):
        if _gate().search(text, start, end):
            named = next((m.start for m in mentions if start <= m.start < end), end)
            clauses = tuple(_clauses(text, shaded, cues, (start, end), 0 if headed else named))
            yield Sentence(start, text[start:end], clauses, plans)


def _clauses(
    text: str, shaded: str, cues: Sequence[Cue], place: tuple[int, int], named: int
) -> Iterator[Clause]:
    start, end = place
    segment, last = 0, start
    for left, right in splitting.clauses(shaded, start, end):
        segment += not _SEGMENT_MARKS.isdisjoint(shaded[last:left])
        last = right
        words = shaded[left:right].lstrip()
        left = right - len(words)
        right = left + len(words.rstrip())
        if left < right:
            own = tuple([cue for cue in cues if left <= cue.start and cue.end <= right])
            yield Clause(left, right, shaded[left:right], text[left:right], own, segment, named < right)


def _masked(block: Block) -> str:
    text = fold(block.text)
    return shade(text, list(block.masked), " ") if block.masked else text


def _quoted(text: str) -> list[tuple[int, int]]:
    return [(a, b + 1) for a, b in pairs(text) if text[a] in QUOTES]


@cache
def _gate() -> re.Pattern[str]:
    """What every claim has one of: a word of scope, denial or quality, a counted noun, a score."""
    cues = vocabulary(VOCABULARY).cues
    kinds = ("all", "hedge", "rest", "rate", "none_unmet", "denial", "quality")
    plain = {form[0] for kind in kinds for form in cues[f"claims.{kind}"] if len(form[0]) > 1}
    words = claim_words()
    plain |= {*words.grade_leads, *words.total_score}
    nouns = "|".join((*words.project, *words.indicator))
    # Every branch begins with a character of its own, so that the search can skip to one of them.
    counted = [f"{unit}.{{0,12}}(?:{nouns})" for unit in words.units]
    listed = [
        f"{noun}.{{0,8}}{pattern('claims', 'numeral').pattern}" for noun in (*words.project, *words.indicator)
    ]
    short = pattern("claims", "universal").pattern
    return re.compile("|".join([*sorted(map(re.escape, plain)), short, *counted, *listed]))
