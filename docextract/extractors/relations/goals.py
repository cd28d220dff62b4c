"""Values to be reached: by their role, or by the words right before them where the role is plain.

年度目标：新建12处 and 达到目标2万亩 are goals though nothing but the words says so; 低于90%的目标
compares with a goal, it does not bound it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import interval
from docextract.model.values import Bound, FigureKind, Role

_LABEL: Final = 20
_BREAK: Final = re.compile(r"[，,。；;！!？?]")
_GAPS: Final = (Role.SHORTFALL, Role.OVER_FULFILMENT, Role.MARGIN)
_NO_GAP: Final = Decimal("0.5")  # a gap of half of what was done and more is the goal itself


def is_target(passage: Passage, mention: Mention) -> bool:
    """True for a value that was to be reached."""
    known = passage.targets.get(mention.index)
    if known is None:
        known = passage.targets[mention.index] = _is_target(passage, mention)
    return known


def _is_target(passage: Passage, mention: Mention) -> bool:
    role = mention.figure.role
    if role is Role.TARGET:
        return not is_beside(passage, mention)
    if not mention.lead:
        return False
    if mention.figure.kind in (FigureKind.RANK, FigureKind.PERCENTAGE_POINTS, FigureKind.MULTIPLE):
        return False
    if role in _GAPS:
        return not mention.is_rate and _is_compared_with(passage, mention)
    if role is not Role.ACTUAL:
        return False
    return _is_labelled(mention) or _is_attained(passage, mention)


def is_beside(passage: Passage, mention: Mention) -> bool:
    """比年度目标2600批次多84批次: how much more, right behind the goal."""
    if not mention.index or mention.lead.strip() not in lexicon.known("beside_target"):
        return False
    before = passage.mentions[mention.index - 1]
    return before.figure.role is Role.TARGET and before.figure.unit == mention.figure.unit


def _is_labelled(mention: Mention) -> bool:
    """年度目标：新建12处."""
    words = mention.lead[-_LABEL:]
    said = list(lexicon.pattern("target_labels").finditer(words))
    if not said or _BREAK.search(words, said[-1].end()):
        return False
    return not lexicon.pattern("reached").search(words)


def _is_attained(passage: Passage, mention: Mention) -> bool:
    """2.1万亩，达到目标2万亩: the goal behind what was done."""
    if not mention.index or not lexicon.pattern("attained").search(mention.clause_lead):
        return False
    before = passage.mentions[mention.index - 1]
    alike = before.figure.unit == mention.figure.unit and before.figure.role is Role.ACTUAL
    return alike and before.segment == mention.segment


def _is_compared_with(passage: Passage, mention: Mention) -> bool:
    """182万元，低于目标190万元: the size tells the goal from a gap of 8万元."""
    if not mention.index or not lexicon.pattern("attained").search(mention.clause_lead):
        return False
    before = passage.mentions[mention.index - 1]
    if before.figure.unit != mention.figure.unit or before.segment != mention.segment:
        return False
    done = before.figure.value
    return done > 0 and mention.figure.value >= done * _NO_GAP


def is_met(target: Mention, actual: Mention) -> bool:
    """Whether ``actual`` reaches ``target``: by its sign, else by what the measure wants."""
    goal, reached = target.figure, actual.figure
    low = goal.value if goal.high is None else min(goal.value, goal.high)
    high = goal.value if goal.high is None else max(goal.value, goal.high)
    least = reached.value if reached.high is None else min(reached.value, reached.high)
    most = reached.value if reached.high is None else max(reached.value, reached.high)
    bound = bound_of(target)
    if bound is Bound.AT_MOST:
        return most <= high
    if bound is Bound.RANGE:
        return low <= least and most <= high
    if bound is Bound.AT_LEAST or not wants_less(goal.measure, reached.measure):
        return least >= low
    return most <= high


def bound_of(target: Mention) -> Bound:
    """The goal's own sign: 低于 before it and 的目标 behind it tell of the actual value instead."""
    compared = lexicon.pattern("target_tails").match(target.tail) or lexicon.pattern("attained").search(
        target.clause_lead
    )
    return Bound.EXACT if compared else target.figure.bound


def wants_less(*measures: str | None) -> bool:
    """True for costs, times, accidents; a rate counts only where it is one of the bad ones."""
    for measure in measures:
        if measure is None:
            continue
        if lexicon.pattern("bad_rates").search(measure):
            return True
        if not measure.endswith(lexicon.words("more_endings")) and lexicon.pattern("less_is_better").search(
            measure
        ):
            return True
    return False


def is_limit(target: Mention) -> bool:
    """True where staying below is what is wanted."""
    return bound_of(target) in (Bound.AT_MOST, Bound.RANGE) or interval(target.figure).low is None
