"""Status by number: a target and what was reached, a rate of completion, points not given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from docextract.extractors.projects import targets
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.extractors.projects.targets import Placed
from docextract.lexicon.cues import word_classes
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.lexicon.statuses import target_words
from docextract.lexicon.word_lists import Words
from docextract.model.kinds import Status
from docextract.model.values import Bound, FigureKind, Role

_HUNDRED: Final = Decimal(100)
_LOW_EXECUTION: Final = Decimal(90)


def find(numbers: Sequence[Placed], before: Sequence[Placed] = ()) -> list[Evidence]:
    """What ``numbers`` say, in no order; those of ``before``, the passage ahead, may be their targets."""
    if not numbers:
        return []
    placed = [*before, *numbers]
    found: list[Evidence] = []
    paired: set[int] = set()
    for target in placed:
        reached = targets.reached(target, placed, paired) if target.is_target else None
        if reached is not None:
            paired |= {target.number.start, reached.number.start}
            if reached.position >= 0:
                found.append(_compared(target, reached))
    previous = before[-1] if before else None
    for item in numbers:
        alone = None if item.number.start in paired else _alone(item, previous)
        if alone is not None:
            found.append(alone)
        previous = item
    return [*found, *_scores(placed)]


def _compared(target: Placed, reached: Placed) -> Evidence:
    goal, value = target.number.value, reached.number.value
    limited = target.number.figure.bound is Bound.AT_MOST and not targets.is_compared(target)
    lower = limited or targets.is_better_low(target, reached)
    if value <= goal if lower else value >= goal:
        return reached.evidence(Status.MET, Strength.NUMBER)
    status = Status.PARTIAL if reached.clause.first("statuses.only") else Status.UNMET
    return reached.evidence(status, Strength.NUMBER, target.indicator or reached.indicator)


def _alone(item: Placed, previous: Placed | None) -> Evidence | None:
    """What a number says by itself: that something is missing, or that nothing is."""
    figure = item.number.figure
    if figure.kind is FigureKind.PERCENT:
        rate = _rate(item)
        if rate is not None:
            return rate
    if figure.role is Role.OVER_FULFILMENT and target_words().lower_is_better.found_in(figure.measure or ""):
        return item.evidence(Status.UNMET, Strength.NUMBER, item.indicator)
    if figure.kind is not FigureKind.AMOUNT and _is_remainder(item, previous):
        return item.evidence(Status.PARTIAL, Strength.NUMBER)
    if figure.role is Role.SHORTFALL or _falls_short(item):
        # Its indicator may be named before the number ahead of it: 签约率71%，比目标低4个百分点.
        name = item.indicator or (previous.indicator if previous is not None else None)
        return item.evidence(Status.UNMET, Strength.NUMBER, name)
    return None


def _rate(item: Placed) -> Evidence | None:
    """执行率62%, 完成任务的82%, 完成率100%."""
    role, value, words = item.number.figure.role, item.number.value, target_words()
    leading = item.leading
    named = pattern("statuses", "copula").sub("", leading)
    spent = named.endswith(words.execution_rate) or pattern("statuses", "of_budget").search(leading)
    if role is Role.EXECUTION_RATE or spent:
        return item.evidence(Status.PARTIAL if value < _LOW_EXECUTION else Status.MET, Strength.HINT)
    of_target = leading.endswith("的") and words.completed.found_in(leading)
    if of_target and pattern("statuses", "of_a_whole").search(leading):
        return None
    if of_target or role is Role.COMPLETION_RATE or named.endswith(words.completion_rate):
        if value >= _HUNDRED:
            return item.evidence(Status.MET, Strength.NUMBER)
        return item.evidence(Status.UNMET, Strength.NUMBER, item.indicator)
    return None


def _is_remainder(item: Placed, previous: Placed | None) -> bool:
    """尚余6台; 只更换了9台. 库房只有一处 tells of no work, unless 处 were counted before."""
    if item.before.rstrip().endswith(target_words().left_over):
        return True
    only = item.clause.first("statuses.only")
    if only is None or not item.number.start - len(item.before) <= only.start < item.number.start:
        return False
    between = item.clause.words(only.end, item.number.start)
    if not between:
        return previous is not None and previous.number.figure.unit == item.number.figure.unit
    return between.endswith("了") or _verbs().found_in(between) is not None


@cache
def _verbs() -> Words:
    """Verbs of doing and reaching, of every class."""
    others = ("<not>", "<manner>", "<wholly>")
    classes = (word for word, name in word_classes().items() if name not in others)
    return Words((*classes, *name_words().activity_nouns))


def _falls_short(item: Placed) -> bool:
    """比目标值低4个百分点, 距任务差3家, 少于计划1140人."""
    below = item.clause.first("statuses.below", "statuses.unmet")
    if below is None or below.end > item.number.start:
        return False
    words, leading = target_words(), item.leading
    if words.money_limits.found_in(leading + item.after):
        return False
    return item.after.startswith(words.after) or words.completed.found_in(leading) is not None


def _scores(placed: Sequence[Placed]) -> Iterator[Evidence]:
    """分值10分，得8分; 扣2分."""
    highest: Decimal | None = None
    for item in placed:
        if not _points().search(item.before):
            continue
        if pattern("statuses", "max_score").search(item.before):
            highest = item.number.value
        elif highest is not None and pattern("statuses", "score").search(item.before):
            if item.number.value < highest:
                yield item.evidence(Status.PARTIAL, Strength.HINT, item.indicator, "score")
            highest = None
        elif item.number.value > 0 and pattern("statuses", "deducted").search(item.before):
            yield item.evidence(Status.PARTIAL, Strength.HINT, cue="score")


@cache
def _points() -> re.Pattern[str]:
    """What stands before points of any kind: one search for most numbers, which are none."""
    names = ("max_score", "score", "deducted")
    return re.compile("|".join(pattern("statuses", name).pattern for name in names))
