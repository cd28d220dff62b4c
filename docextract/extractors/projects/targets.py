"""Which numbers are targets, and which number says what was reached of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docextract.extractors.projects import indicator_names
from docextract.extractors.projects.clauses import Clause, Number
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.lexicon.patterns import pattern
from docextract.lexicon.statuses import target_words
from docextract.model.kinds import Status
from docextract.model.values import Role

_REACH: Final = 3  # clauses between a target and what was reached
_NEAR: Final = 2  # characters between a word and the number it belongs to
_CHANGES: Final = frozenset(
    {Role.OVER_FULFILMENT, Role.SHORTFALL, Role.GROWTH, Role.DIFFERENCE, Role.MARGIN, Role.EXECUTED}
)
# Numbers of these roles were not reached in the sense of a target.
_APART: Final = _CHANGES | {
    Role.SHARE,
    Role.RANK,
    Role.PER_UNIT,
    Role.BUDGET,
    Role.BUDGET_INITIAL,
    Role.EXECUTION_RATE,
    Role.FUNDS_RECEIVED,
    Role.MAX_SCORE,
    Role.SCORE,
}


@dataclass(slots=True, eq=False)
class Placed:
    """A number with the words on both sides of it, up to the next number or the clause's edge.

    ``position`` counts its passage's clauses from 0, and to -1 once the passage is the one before.
    """

    number: Number
    clause: Clause
    position: int
    before: str
    after: str
    is_target: bool = False

    @property
    def leading(self) -> str:
        """The clause's words up to the number, other numbers among them."""
        return self.clause.words(self.clause.start, self.number.start)

    @property
    def explains(self) -> bool:
        """True for a number within a cause: 目标14个，原因是4个网点存在纠纷."""
        opener = self.clause.first("causes.opener", "causes.label")
        return opener is not None and opener.end <= self.number.start

    @property
    def indicator(self) -> tuple[int, int] | None:
        """Where the indicator is named that the number is about."""
        return indicator_names.before(self.clause, self.number.start)

    def evidence(
        self,
        status: Status,
        strength: Strength,
        indicator: tuple[int, int] | None = None,
        cue: str = "number",
    ) -> Evidence:
        """Evidence at the number's place."""
        return Evidence(status, strength, self.clause, self.number.start, self.number.end, cue, indicator)


def place(clauses: Sequence[Clause]) -> list[Placed]:
    """The numbers of ``clauses`` with the words around them."""
    placed = []
    for position, clause in enumerate(clauses):
        left, last = clause.start, len(clause.numbers) - 1
        for nth, number in enumerate(clause.numbers):
            right = clause.numbers[nth + 1].start if nth < last else clause.end
            before, after = clause.words(left, number.start), clause.words(number.end, right)
            item = Placed(number, clause, position, before, after)
            item.is_target = _is_target(item)
            placed.append(item)
            left = number.end
    return placed


def _is_target(item: Placed) -> bool:
    """True for a number that was to be reached: 目标95%, 85%的要求, 年度治理8处."""
    role, words = item.number.figure.role, target_words()
    if role is Role.TARGET:
        return True
    if role in _CHANGES or pattern("statuses", "exceeded").search(item.before):
        return False
    if item.after.startswith(words.after) or _is_annual(item) or _is_whole(item):
        return True
    last_target = words.before.end_of_last(item.before)
    if not last_target or item.before.endswith("的") or _is_gap(item, last_target):
        return False
    # 计划完成5处: a verb right after the plan word is the plan's own.
    done = pattern("statuses", "done").search(item.before, last_target)
    return last_target >= words.actual.end_of_last(item.before) or done is None


def reached(target: Placed, placed: Sequence[Placed], paired: set[int]) -> Placed | None:
    """What was reached of ``target``: the nearest number of its unit, after it rather than before."""
    fits = [item for item in placed if item.number.start not in paired and _fits(item, target)]
    return min(fits, key=lambda item: _distance(item, target), default=None)


def is_compared(item: Placed) -> bool:
    """低于90%的目标: the words before the number compare, they set no limit."""
    return any(
        cue.id in ("statuses.below", "statuses.unmet") and 0 <= item.number.start - cue.end <= _NEAR
        for cue in item.clause.cues
    )


def is_better_low(*items: Placed) -> bool:
    """True for costs, times and the like."""
    found_in = target_words().lower_is_better.found_in
    return any(found_in(item.clause.text) for item in items)


def _is_annual(item: Placed) -> bool:
    """年度治理8处: the year's task, where nothing says that it was done."""
    if not pattern("statuses", "annual").match(item.clause.text):
        return False
    return pattern("statuses", "annual_done").search(item.before) is None


def _is_whole(item: Placed) -> bool:
    """改造6处完成5处: the number before 完成 and another of the same unit."""
    if pattern("statuses", "done_between").fullmatch(item.after) is None:
        return False
    following = next((n for n in item.clause.numbers if n.start > item.number.start), None)
    return following is not None and following.figure.unit == item.number.figure.unit


def _is_gap(item: Placed, last_target: int) -> bool:
    """较目标任务少1400人: the number is what is missing, not the target."""
    begin = item.number.start - len(item.before)
    return any(
        cue.id == "statuses.below" and 0 <= item.number.start - cue.end <= _NEAR
        for cue in item.clause.cues
        if cue.start - begin >= last_target
    )


def _fits(item: Placed, target: Placed) -> bool:
    figure, wanted = item.number.figure, target.number.figure
    if item is target or item.is_target or abs(item.position - target.position) > _REACH:
        return False
    if figure.unit != wanted.unit or figure.kind is not wanted.kind or figure.role in _APART:
        return False
    if item.explains or pattern("statuses", "starting_point").search(item.before):
        return False
    return not _is_annual(target) or pattern("statuses", "reached").search(item.before) is not None


def _distance(item: Placed, target: Placed) -> tuple[bool, bool, int, bool, int]:
    says_so = pattern("statuses", "reached").search(item.before) is not None
    gap = item.position - target.position
    apart = abs(item.number.start - target.number.start)
    far = not says_so and abs(gap) > 1
    return (far, item.clause.segment != target.clause.segment, abs(gap), gap < 0, apart)
