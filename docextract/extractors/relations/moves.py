"""Levels of two times with no change stated: 由60家增至77家, 6月底16座、年底29座."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docextract.extractors.relations import periods
from docextract.extractors.relations.changes import is_amount_of_change, is_rate_of_change
from docextract.extractors.relations.drafts import Draft, Kind, Named, draft, implied, named, plain
from docextract.extractors.relations.kin import (
    Kinship,
    is_level,
    is_quantity,
    kinship,
    same_unit,
)
from docextract.extractors.relations.links import (
    trend,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Implied
from docextract.model.rounding import Verdict, interval
from docextract.model.values import FigureKind, Role

AGAINST_THE_VERB: Final = "增减用词与数值变化方向相反"


def find(passage: Passage) -> Iterator[Draft]:
    """Every pair of levels whose difference the text leaves to the reader."""
    if passage.is_row:
        return
    for later, earlier in passage.earlier.items():
        end, start = passage.mentions[later], passage.mentions[earlier]
        if is_level(start) and is_level(end) and _same(start, end) and not _is_told(passage, end):
            yield _move(passage, start, end)
    yield from _series(passage)


def _same(start: Mention, end: Mention) -> bool:
    return start.is_rate == end.is_rate and same_unit(start.figure, end.figure)


def _is_told(passage: Passage, end: Mention) -> bool:
    """True where the change between the two is stated, which is a relation of its own."""
    for mention in passage.after(end):
        if mention.sentence != end.sentence or is_level(mention):
            return False
        if _is_change(mention) and kinship(mention.figure, end.figure):
            return True
    return False


def _is_change(mention: Mention) -> bool:
    multiple = mention.figure.kind is FigureKind.MULTIPLE
    points = mention.figure.kind is FigureKind.PERCENTAGE_POINTS
    return multiple or points or is_amount_of_change(mention) or is_rate_of_change(mention)


def _move(passage: Passage, start: Mention, end: Mention) -> Draft:
    """由60家增至77家: the difference, and whether the verb fits it."""
    cue = end.cue(lexicon.cue("to"))
    moved, said = end.figure.value - start.figure.value, trend(cue.value if cue else "")
    verdict = Verdict.UNKNOWN
    if said and not interval(start.figure).overlaps(interval(end.figure)):
        verdict = Verdict.CONSISTENT if said * moved > 0 else Verdict.INCONSISTENT
    return draft(
        Kind.FROM_TO,
        passage.at(end),
        _operands(start, end),
        cue=cue,
        stated=end if verdict is not Verdict.UNKNOWN else None,
        implied=_difference(start, end),
        verdict=verdict,
        note=AGAINST_THE_VERB if verdict is Verdict.INCONSISTENT else None,
    )


def _operands(start: Mention, end: Mention) -> list[Named]:
    return named(**{"from": start, "to": end})


def _difference(start: Mention, end: Mention) -> Implied:
    moved = abs(end.figure.value - start.figure.value)
    if end.is_rate:
        return Implied(end.figure.measure, end.figure.period, plain(moved), lexicon.particle("points"))
    return implied(end.figure, moved, period=end.figure.period)


def _series(passage: Passage) -> Iterator[Draft]:
    """6月底16座，年底29座；去年同期9座: each earlier level against the last."""
    sentences: dict[int, list[Mention]] = {}
    for mention in passage.mentions:
        if is_quantity(mention) and mention.figure.role is Role.ACTUAL and mention.figure.period:
            sentences.setdefault(mention.sentence, []).append(mention)
    changed = {m.sentence for m in passage.mentions if _is_change(m)}
    for sentence, levels in sentences.items():
        if sentence in changed or len(levels) < 2:
            continue
        last = max(levels, key=_last_day)
        for level in levels:
            if level.index not in passage.earlier.values() and _precedes(level, last):
                years = (level.figure.period or "")[:4] != (last.figure.period or "")[:4]
                kind = Kind.FROM_TO if years else Kind.DIFFERENCE
                yield draft(kind, passage.at(last), _operands(level, last), implied=_difference(level, last))


def _precedes(level: Mention, last: Mention) -> bool:
    """True for a level of the same measure at an earlier time that ``last``'s does not hold."""
    early, late = (periods.bounds(m.figure.period or "") for m in (level, last))
    return (
        early is not None
        and late is not None
        and early[1] < late[0]
        and same_unit(level.figure, last.figure)
        and kinship(level.figure, last.figure) is Kinship.SAME
    )


def _last_day(level: Mention) -> periods.Day:
    days = periods.bounds(level.figure.period or "")
    return (0, 0, 0) if days is None else days[1]
