"""Status by number: a target and what was reached, a rate of completion, points not given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from docextract.extractors.projects import indicator_names
from docextract.extractors.projects.clauses import Clause, Number
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.lexicon.cues import word_classes
from docextract.lexicon.statuses import target_words
from docextract.model.report import Status
from docextract.model.values import Bound, FigureKind, Role

_HUNDRED: Final = Decimal(100)
_LOW_EXECUTION: Final = Decimal(90)
_REACH: Final = 3  # clauses between a target and what was reached
_CHANGES: Final = frozenset(
    {Role.OVER_FULFILMENT, Role.SHORTFALL, Role.GROWTH, Role.DIFFERENCE, Role.MARGIN, Role.EXECUTED}
)
_APART: Final = frozenset(
    {
        Role.GROWTH,
        Role.DIFFERENCE,
        Role.MARGIN,
        Role.SHARE,
        Role.RANK,
        Role.PER_UNIT,
        Role.BUDGET,
        Role.BUDGET_INITIAL,
        Role.EXECUTED,
        Role.EXECUTION_RATE,
        Role.FUNDS_RECEIVED,
        Role.MAX_SCORE,
        Role.SCORE,
        Role.OVER_FULFILMENT,
        Role.SHORTFALL,
    }
)
_SCORE: Final = re.compile(r"(?:得分?|实得|自评得?分?|自评得分)[为：:]?$")
_MAX_SCORE: Final = re.compile(r"(?:分值|满分|权重)[为：:]?$")
_DEDUCTED: Final = re.compile(r"(?:扣减?|扣除|失|减)(?:分值?)?[为：:]?$")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A number with the words on both sides of it, up to the next number or the clause's edge."""

    number: Number
    clause: Clause
    position: int
    before: str
    after: str

    def evidence(
        self, status: Status, strength: Strength, indicator: tuple[int, int] | None, cue: str = "number"
    ) -> Evidence:
        return Evidence(status, strength, self.clause, self.number.start, self.number.end, cue, indicator)


def find(clauses: Sequence[Clause]) -> list[Evidence]:
    """What the numbers of these clauses say, in no order."""
    placed = [item for position, clause in enumerate(clauses) for item in _place(clause, position)]
    found: list[Evidence] = []
    paired: set[int] = set()
    for target in placed:
        if not _is_target(target):
            continue
        reached = _reached(target, placed, paired)
        if reached is not None:
            paired |= {target.number.start, reached.number.start}
            found.append(_compared(target, reached))
    for position, item in enumerate(placed):
        if item.number.start not in paired:
            found += _alone(item, placed[position - 1] if position else None)
    return found + _scores(placed)


def _place(clause: Clause, position: int) -> list[_Placed]:
    numbers = clause.numbers
    placed = []
    for i, number in enumerate(numbers):
        left = numbers[i - 1].end if i else clause.start
        right = numbers[i + 1].start if i + 1 < len(numbers) else clause.end
        placed.append(
            _Placed(
                number, clause, position, clause.words(left, number.start), clause.words(number.end, right)
            )
        )
    return placed


def _is_target(item: _Placed) -> bool:
    if item.number.figure.role is Role.TARGET:
        return True
    words = target_words()
    if item.number.figure.role in _CHANGES or "超" in item.before:
        return False
    if item.after.startswith(words.after):
        return True
    if _is_annual(item) or _is_whole(item):
        return True
    last_target = max((item.before.rfind(w) + len(w) for w in words.before if w in item.before), default=0)
    last_actual = max((item.before.rfind(w) + len(w) for w in words.actual if w in item.before), default=0)
    if not last_target or item.before.endswith("的") or _is_gap(item, last_target):
        return False
    # 计划完成5处: a verb right after the plan word is the plan's own.
    return last_target >= last_actual or not re.search("实际|仅|只|已", item.before[last_target:])


def _is_annual(item: _Placed) -> bool:
    """年度治理8处: the year's task, where nothing says that it was done."""
    text = item.clause.text.lstrip("□ 　，")
    return text.startswith("年度") and not re.search("实际|完成|已|达|共", item.before)


def _is_whole(item: _Placed) -> bool:
    """改造6处完成5处: the number before 完成 and another of the same unit."""
    following = next((n for n in item.clause.numbers if n.start > item.number.start), None)
    return (
        following is not None
        and following.figure.unit == item.number.figure.unit
        and item.after in ("完成", "已完成", "实际完成", "建成", "仅完成", "只完成", "完成了")
    )


def _is_gap(item: _Placed, last_target: int) -> bool:
    """较目标任务少1400人: the number is what is missing, not the target."""
    return any(
        cue.id == "statuses.below" and 0 <= item.number.start - cue.end <= 2
        for cue in item.clause.cues
        if cue.start - (item.number.start - len(item.before)) >= last_target
    )


def _reached(target: _Placed, placed: Sequence[_Placed], paired: set[int]) -> _Placed | None:
    """What was reached of ``target``: the nearest number of its unit, after it rather than before."""
    figure = target.number.figure
    fits = [
        item
        for item in placed
        if item.number.start not in paired
        and item is not target
        and item.number.figure.unit == figure.unit
        and item.number.figure.kind is figure.kind
        and item.number.figure.role not in _APART
        and abs(item.position - target.position) <= _REACH
        and not _is_target(item)
        and not item.before.endswith(("由", "从", "较", "比"))
        and (not _is_annual(target) or re.search("实际|完成|仅|只|建成", item.before))
    ]
    return min(fits, key=lambda item: _distance(item, target), default=None)


def _distance(item: _Placed, target: _Placed) -> tuple[bool, int, int, int]:
    says_so = any(word in item.before for word in ("实际", "仅", "只", "完成", "达"))
    gap = item.position - target.position
    apart = abs(item.number.start - target.number.start)
    return (not says_so and abs(gap) > 1, abs(gap), 0 if gap >= 0 else 1, apart)


def _compared(target: _Placed, reached: _Placed) -> Evidence:
    goal, value = target.number.value, reached.number.value
    name = _name(target) or _name(reached)
    limited = target.number.figure.bound is Bound.AT_MOST and not _is_below(target)
    lower = limited or _is_better_low(target, reached)
    met = value <= goal if lower else value >= goal
    if met:
        return reached.evidence(Status.MET, Strength.NUMBER, None)
    partial = any(cue.id == "statuses.only" for cue in reached.clause.cues)
    return reached.evidence(Status.PARTIAL if partial else Status.UNMET, Strength.NUMBER, name)


def _is_below(item: _Placed) -> bool:
    """低于90%的目标: the words before the number compare, they set no limit."""
    return any(
        cue.id in ("statuses.below", "statuses.unmet") and 0 <= item.number.start - cue.end <= 2
        for cue in item.clause.cues
    )


def _is_better_low(target: _Placed, reached: _Placed) -> bool:
    words = target_words().lower_is_better
    return any(word in item.clause.text for item in (target, reached) for word in words)


def _alone(item: _Placed, previous: _Placed | None) -> list[Evidence]:
    """A number that says by itself that something is missing, or that nothing is.

    Its indicator may be named before the number ahead of it: 签约率71%，比目标低4个百分点.
    """
    figure, words = item.number.figure, target_words()
    leading = item.clause.words(item.clause.start, item.number.start)
    if figure.kind is FigureKind.PERCENT:
        value = item.number.value
        executed = (*_with_copulas(words.execution_rate), "预算的")
        if figure.role is Role.EXECUTION_RATE or leading.endswith(executed):
            status = Status.PARTIAL if value < _LOW_EXECUTION else Status.MET
            return [item.evidence(status, Strength.HINT, None)]
        of_target = leading.endswith("的") and any(word in leading for word in words.completed)
        rate = figure.role is Role.COMPLETION_RATE or leading.endswith(_with_copulas(words.completion_rate))
        if of_target or rate:
            status = Status.MET if value >= _HUNDRED else Status.UNMET
            return [item.evidence(status, Strength.NUMBER, _name(item))]
    if figure.kind is not FigureKind.AMOUNT and _is_remainder(item):
        return [item.evidence(Status.PARTIAL, Strength.NUMBER, None)]
    if figure.role is Role.SHORTFALL or _falls_short(item, leading):
        name = _name(item)
        if name is None and previous is not None and previous.clause.line is item.clause.line:
            name = _name(previous)
        return [item.evidence(Status.UNMET, Strength.NUMBER, name)]
    return []


def _is_remainder(item: _Placed) -> bool:
    """尚余6台; 只更换了9台."""
    if item.before.rstrip().endswith(target_words().left_over):
        return True
    only = next((cue for cue in item.clause.cues if cue.id == "statuses.only"), None)
    if only is None or not item.number.start - len(item.before) <= only.start < item.number.start:
        return False
    between = item.clause.words(only.end, item.number.start)
    return not between or between.endswith("了") or any(verb in between for verb in _verbs())


@cache
def _verbs() -> tuple[str, ...]:
    """Verbs of doing and reaching, of every class."""
    return tuple(word for word, name in word_classes().items() if name not in ("<not>", "<manner>", "<wholly>"))


def _with_copulas(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word + end
        for word in words
        for end in ("", "为", "达", "达到", "仅", "仅为", "只有", "仅达", "是", "约")
    )


def _falls_short(item: _Placed, leading: str) -> bool:
    """比目标值低4个百分点, 距任务差3家, 少于计划1140人."""
    words = target_words()
    if any(word in leading + item.after for word in words.money_limits):
        return False
    below = any(
        cue.id in ("statuses.below", "statuses.unmet") and cue.end <= item.number.start
        for cue in item.clause.cues
    )
    named = any(word in leading for word in words.completed) or item.after.startswith(words.after)
    return below and named


def _scores(placed: Sequence[_Placed]) -> list[Evidence]:
    """分值10分，得8分; 扣2分."""
    found = []
    highest: Decimal | None = None
    for item in placed:
        if _MAX_SCORE.search(item.before):
            highest = item.number.value
        elif highest is not None and _SCORE.search(item.before):
            if item.number.value < highest:
                found.append(item.evidence(Status.PARTIAL, Strength.HINT, _name(item), "score"))
            highest = None
        elif _DEDUCTED.search(item.before) and item.number.value > 0:
            found.append(item.evidence(Status.PARTIAL, Strength.HINT, None, "score"))
    return found


def _name(item: _Placed) -> tuple[int, int] | None:
    return indicator_names.before(item.clause, item.number.start)
