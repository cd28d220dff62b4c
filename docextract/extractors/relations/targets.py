"""Targets with what was reached: the comparator holds or not, which decides no contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docextract.extractors.relations.drafts import Draft, Kind, draft, named
from docextract.extractors.relations.goals import is_met, is_target
from docextract.extractors.relations.kin import (
    Kinship,
    kinship,
    same_unit,
)
from docextract.extractors.relations.links import (
    is_earlier,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.values import FigureKind, Role

MET: Final = "达到目标"
UNMET: Final = "未达到目标"
_ACTUAL: Final = frozenset(
    {
        Role.ACTUAL,
        Role.PER_UNIT,
        Role.CUMULATIVE,
        Role.INCREMENT,
        Role.EXECUTED,
        Role.COMPLETION_RATE,
    }
)
_NEAR: Final = 3


def find(passage: Passage) -> Iterator[Draft]:
    """Every target with its actual value: relations without a verdict."""
    for target in passage.mentions:
        if not is_target(passage, target) or target.figure.kind is FigureKind.RANK:
            continue
        actual = actual_of(passage, target)
        if actual is None:
            continue
        yield draft(
            Kind.TARGET,
            passage.at(target),
            named(target=target, actual=actual),
            cue=target.cue(lexicon.cue("target")),
            note=MET if is_met(target, actual) else UNMET,
        )


def _is_delta(mention: Mention) -> bool:
    """比年度目标2400批次多60批次: how much more, not how many."""
    return mention.clause_lead.strip().startswith(lexicon.words("delta_words"))


def actual_of(passage: Passage, target: Mention) -> Mention | None:
    """The value that was reached for a target: near it, alike, in the same unit."""
    best, most = None, (Kinship.NONE, 0)
    place = target.figure.span.start
    for mention in (*passage.after(target), *passage.before(target)):
        if mention.sentence != target.sentence or abs(mention.index - target.index) > _NEAR:
            continue
        if mention.figure.role not in _ACTUAL or is_target(passage, mention):
            continue
        if not same_unit(mention.figure, target.figure):
            continue
        if mention.is_rate != target.is_rate or is_earlier(mention, target):
            continue
        if mention.segment != target.segment or _is_delta(mention):
            continue
        rank = (kinship(mention.figure, target.figure), -abs(mention.figure.span.start - place))
        if rank[0] > Kinship.NONE and (best is None or rank > most):
            best, most = mention, rank
    return best
