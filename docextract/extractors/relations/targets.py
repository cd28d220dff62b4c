"""Targets with what was reached: the comparator holds or not, which decides no contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docextract.extractors.relations.drafts import Draft, Kind, draft, named
from docextract.extractors.relations.links import Kinship, is_earlier, is_target, kinship, same_unit
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Figure
from docextract.model.values import Bound, FigureKind, Role

MET: Final = "达到目标"
UNMET: Final = "未达到目标"
_ACTUAL: Final = frozenset({Role.ACTUAL, Role.PER_UNIT, Role.CUMULATIVE, Role.INCREMENT, Role.EXECUTED})
_NEAR: Final = 3


def find(passage: Passage) -> Iterator[Draft]:
    """Every target with its actual value: relations without a verdict."""
    for target in passage.mentions:
        if not is_target(target) or target.figure.kind is FigureKind.RANK:
            continue
        actual = actual_of(passage, target)
        if actual is None:
            continue
        yield draft(
            Kind.TARGET,
            passage.at(target),
            named(target=target, actual=actual),
            cue=target.cue(lexicon.cue("target")),
            note=MET if is_met(target.figure, actual.figure) else UNMET,
        )


def actual_of(passage: Passage, target: Mention) -> Mention | None:
    """The value that was reached for a target: near it, alike, in the same unit."""
    best, most = None, (Kinship.NONE, 0)
    for mention in (*passage.after(target), *passage.before(target)):
        if mention.sentence != target.sentence or abs(mention.index - target.index) > _NEAR:
            continue
        if mention.figure.role not in _ACTUAL or is_target(mention):
            continue
        if not same_unit(mention.figure, target.figure):
            continue
        if mention.is_rate != target.is_rate or is_earlier(mention, target):
            continue
        if mention.segment != target.segment:
            continue
        rank = (kinship(mention.figure, target.figure), -abs(mention.index - target.index))
        if rank[0] > Kinship.NONE and rank > most:
            best, most = mention, rank
    return best


def is_met(target: Figure, actual: Figure) -> bool:
    """Whether ``actual`` reaches ``target``: by its sign, else by what the measure wants."""
    low = target.value if target.high is None else min(target.value, target.high)
    high = target.value if target.high is None else max(target.value, target.high)
    worst = actual.value if actual.high is None else min(actual.value, actual.high)
    most = actual.value if actual.high is None else max(actual.value, actual.high)
    if target.bound is Bound.AT_MOST:
        return most <= high
    if target.bound is Bound.RANGE:
        return low <= worst and most <= high
    if target.bound is Bound.AT_LEAST:
        return worst >= low
    less = lexicon.pattern("less_is_better").search(f"{target.measure or ''}{actual.measure or ''}")
    return most <= high if less else worst >= low
