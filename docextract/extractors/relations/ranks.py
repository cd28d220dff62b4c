"""Ranks: within the number of those ranked, and moved by so many places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.extractors.relations import periods
from docextract.extractors.relations.drafts import Check, Draft, Kind, by_sum, draft, implied, named
from docextract.extractors.relations.links import (
    is_earlier,
    nearest,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import Direction, FigureKind

_CLAUSE_MARK: Final = re.compile(r"[，。；：,;:！!]")
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]")


def find(passage: Passage) -> Iterator[Draft]:
    """Every rank with the number of those ranked, and every move of a rank."""
    moved: set[int] = set()
    for mention in passage.mentions:
        if _is_move(mention):
            found = _move(passage, mention)
            if found is not None:
                moved.update(found[1])
                yield found[0]
    for mention in passage.mentions:
        if mention.figure.kind is FigureKind.RANK:
            yield from _bound(passage, mention)
            if mention.index in passage.earlier and mention.index not in moved:
                yield _silent_move(passage, mention)


def _is_move(mention: Mention) -> bool:
    """前移4位: a number of places, not a place."""
    figure = mention.figure
    return (
        figure.kind is not FigureKind.RANK
        and figure.unit in lexicon.known("places")
        and bool(lexicon.cue("rank_move").search(mention.clause_lead))
    )


def _move(passage: Passage, move: Mention) -> tuple[Draft, tuple[int, ...]] | None:
    def is_now(rank: Mention) -> bool:
        return rank.figure.kind is FigureKind.RANK and not is_earlier(rank, move)

    ranks = [m for m in (*passage.before(move), *passage.after(move)) if m.sentence == move.sentence]
    new = next((m for m in ranks if m.index in passage.earlier and is_now(m)), None)
    new = new or nearest(passage, move, is_now) or next((m for m in ranks if is_now(m)), None)
    if new is None:
        return None
    old: Mention | None
    if new.index in passage.earlier:
        old = passage.mentions[passage.earlier[new.index]]
    else:
        old = next((m for m in ranks if m.figure.kind is FigureKind.RANK and is_earlier(m, move)), None)
    s = -1 if _falls(move) else 1
    when = periods.baseline(move.figure.baseline, move.figure.period) or periods.year_before(
        move.figure.period
    )
    check: Check | None = None
    solved = None
    if old is None:
        solved = implied(new.figure, new.figure.value + s * move.figure.value, period=when)
    else:
        check = by_sum([old, new], move, [s, -s])
    found = draft(
        Kind.RANK_MOVE,
        passage.at(move),
        named(previous=old, current=new, move=move),
        cue=move.cue(lexicon.cue("rank_move")),
        stated=None if check is None else move,
        implied=solved,
        verdict=Verdict.UNKNOWN if check is None else check.verdict,
        computed=None if check is None else check.computed,
    )
    return found, (new.index,)


def _falls(move: Mention) -> bool:
    return (
        bool(lexicon.pattern("rank_falls").search(move.clause_lead))
        or move.figure.direction is Direction.DOWN
    )


def _silent_move(passage: Passage, new: Mention) -> Draft:
    """由第9位升至第5位 with no number of places."""
    old = passage.mentions[passage.earlier[new.index]]
    places = abs(old.figure.value - new.figure.value)
    return draft(
        Kind.RANK_MOVE,
        passage.at(new),
        named(previous=old, current=new),
        cue=new.cue(lexicon.cue("to")),
        implied=implied(new.figure, places, period=new.figure.period),
    )


def _bound(passage: Passage, rank: Mention) -> Iterator[Draft]:
    count = _ranked(passage, rank)
    if count is None:
        return
    fits = 1 <= rank.figure.value <= count.figure.value
    yield draft(
        Kind.RANK_BOUND,
        passage.at(rank),
        named(rank=rank, among=count),
        cue=rank.cue(lexicon.cue("rank")),
        stated=rank,
        verdict=Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        computed=count.figure.value,
    )


def _ranked(passage: Passage, rank: Mention) -> Mention | None:
    """How many are ranked: 列24个县区第5名, 第5名（共24个县区）."""
    if passage.is_row:
        return None
    for neighbour, words in _neighbours(passage, rank):
        if neighbour.figure.kind is not FigureKind.COUNT or neighbour.segment != rank.segment:
            continue
        if lexicon.pattern("peers").search(words):
            return neighbour
    return None


def _neighbours(passage: Passage, rank: Mention) -> Iterator[tuple[Mention, str]]:
    """The counts around a rank with the words that say what they count."""
    if rank.index:
        before = passage.mentions[rank.index - 1]
        words = passage.between(before, rank)
        if not _CLAUSE_MARK.search(_BRACKETED.sub("", words)):
            yield before, words
    if rank.index + 1 < len(passage.mentions):
        after = passage.mentions[rank.index + 1]
        words = passage.between(rank, after)
        if len(words) <= 8 and lexicon.pattern("rank_among").search(words):
            yield after, after.tail[:12]
