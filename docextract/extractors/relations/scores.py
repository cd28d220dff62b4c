"""Scores said beside what they are given for: execution rates and single indicators.

The formulas are the national ones (weight × rate, full points when met, else weight × actual
÷ target); rule packs check tables with their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations.drafts import HUNDRED, Draft, Kind, draft, named
from docextract.extractors.relations.goals import is_limit, is_met, is_target
from docextract.extractors.relations.kin import (
    is_level,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.extractors.relations.targets import actual_of
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict, compare_scores
from docextract.model.values import FigureKind, Role

_WEIGHT_REACH: Final = 3
_RATE_REACH: Final = 4
_TARGET_REACH: Final = 6


def find(passage: Passage) -> Iterator[Draft]:
    """Every score with its full points and what was reached."""
    for score in passage.mentions:
        if score.figure.role is not Role.SCORE or score.figure.kind is not FigureKind.SCORE:
            continue
        if lexicon.cue("score_deducted").search(score.clause_lead):
            continue
        weight = _weight(passage, score)
        if weight is None:
            continue
        found = _of_execution(passage, score, weight) or _of_indicator(passage, score, weight)
        if found is None and score.figure.value > weight.figure.value:
            found = _above(passage, score, weight)
        if found is not None:
            yield found


def _weight(passage: Passage, score: Mention) -> Mention | None:
    """The full points: the nearest before, with no other score between."""
    for mention in passage.before(score):
        if score.index - mention.index > _WEIGHT_REACH or mention.segment != score.segment:
            return None
        if mention.figure.role is Role.MAX_SCORE:
            return mention
        if mention.figure.role is Role.SCORE:
            return None
    return None


def _of_execution(passage: Passage, score: Mention, weight: Mention) -> Draft | None:
    for rate in passage.before(score):
        if score.index - rate.index > _RATE_REACH or rate.sentence != score.sentence:
            return None
        if rate.figure.role is Role.EXECUTION_RATE and rate.is_rate:
            break
        if rate.figure.role is Role.SCORE or (is_level(rate) and rate.is_rate):
            return None
    else:
        return None
    computed = weight.figure.value * min(rate.figure.value / HUNDRED, Decimal(1))
    verdict = compare_scores(computed, score.figure)
    if rate.segment != score.segment and verdict is not Verdict.CONSISTENT:
        return None
    operands = named(rate=rate, max_score=weight, score=score)
    return draft(
        Kind.SCORE_EXECUTION,
        passage.at(score),
        operands,
        cue=score.cue(lexicon.cue("score")),
        stated=score,
        verdict=verdict,
        computed=computed,
    )


def _of_indicator(passage: Passage, score: Mention, weight: Mention) -> Draft | None:
    pair = _reached(passage, score)
    if pair is None:
        return None
    target, actual = pair
    computed = _indicator_score(target, actual, weight)
    if computed is None:
        return None
    verdict = compare_scores(computed, score.figure)
    if verdict is Verdict.INCONSISTENT and score.figure.value < computed:
        # Points may be taken off for something else; only points too many contradict the values.
        verdict = Verdict.UNKNOWN
    return draft(
        Kind.SCORE_INDICATOR,
        passage.at(score),
        named(target=target, actual=actual, max_score=weight, score=score),
        cue=score.cue(lexicon.cue("score")),
        stated=score,
        verdict=verdict,
        computed=computed,
    )


def _reached(passage: Passage, score: Mention) -> tuple[Mention, Mention] | None:
    for target in passage.before(score):
        if score.index - target.index > _TARGET_REACH:
            return None
        if not passage.is_row and score.sentence != target.sentence:
            return None
        if target.figure.role is Role.SCORE:
            return None
        if is_target(passage, target):
            actual = actual_of(passage, target)
            return None if actual is None or actual.index > score.index else (target, actual)
    return None


def _indicator_score(target: Mention, actual: Mention, weight: Mention) -> Decimal | None:
    """Full points when met; less is scored in proportion; a limit exceeded is the pack's business."""
    if is_met(target, actual):
        return weight.figure.value
    goal = target.figure
    if is_limit(target) or goal.value <= 0 or actual.figure.value > goal.value:
        return None
    return weight.figure.value * actual.figure.value / goal.value


def _above(passage: Passage, score: Mention, weight: Mention) -> Draft:
    """分值10分，得12分: more points than there are."""
    return draft(
        Kind.SUBSET,
        passage.at(score),
        named(whole=weight, part=score),
        cue=score.cue(lexicon.cue("score")),
        stated=score,
        verdict=Verdict.INCONSISTENT,
        computed=weight.figure.value,
    )
