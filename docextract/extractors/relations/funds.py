"""Budget, money received, money spent: rates, what is left, and how the budget was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from docextract.extractors.relations import partitions
from docextract.extractors.relations.drafts import (
    HUNDRED,
    Check,
    Draft,
    Kind,
    by_formula,
    by_sum,
    draft,
    implied,
    named,
    significant,
)
from docextract.extractors.relations.links import same_subject
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict, compare_at_most
from docextract.model.values import FigureKind, Role

_SLOTS: Final = {
    Role.BUDGET_INITIAL: "initial",
    Role.BUDGET: "budget",
    Role.FUNDS_RECEIVED: "received",
    Role.EXECUTED: "executed",
    Role.EXECUTION_RATE: "rate",
}
_BUDGETS: Final = ("initial", "budget")
INITIAL_BASE: Final = "与年初预算数相比则相符，分母应为全年预算数"


@dataclass(slots=True)
class FundLine:
    """What one run of words says about one sum of money. ``rest`` is what was left of it."""

    initial: Mention | None = None
    budget: Mention | None = None
    received: Mention | None = None
    executed: Mention | None = None
    rate: Mention | None = None
    arrival: Mention | None = None
    changes: list[Mention] = field(default_factory=list)
    rest: list[Mention] = field(default_factory=list)
    last: Mention | None = None

    @property
    def base(self) -> Mention | None:
        """What rates are taken of: the adjusted budget where it is said."""
        return self.budget or self.initial

    @property
    def is_empty(self) -> bool:
        return self.last is None

    @property
    def mentions(self) -> list[Mention]:
        """The figures of the line's own columns, in the order of the text."""
        slots = (self.initial, self.budget, self.received, self.executed, self.rate)
        return sorted((m for m in slots if m is not None), key=lambda m: m.index)


def find(passage: Passage) -> Iterator[Draft]:
    """Every rate, balance and adjustment of the passage's sums of money."""
    for line in lines(passage):
        yield from _execution(passage, line)
        yield from _arrival(passage, line)
        yield from _balance(passage, line)
        yield from _adjustment(passage, line)


def lines(passage: Passage) -> list[FundLine]:
    """The passage's figures of money by the sum that they speak of, in reading order."""
    if not any(mention.figure.role in _SLOTS for mention in passage.mentions):
        return []
    parts = {part.index for listing in partitions.listings(passage) for part in listing.parts}
    found: list[FundLine] = []
    line = FundLine()
    for mention in passage.mentions:
        if mention.index in parts:
            continue
        slot = _slot(mention)
        if slot is None:
            continue
        if _begins(line, slot, mention):
            found.append(line)
            line = FundLine()
        if slot in ("changes", "rest"):
            getattr(line, slot).append(mention)
        else:
            setattr(line, slot, mention)
            line.last = mention
    found.append(line)
    return [line for line in found if not line.is_empty]


def _slot(mention: Mention) -> str | None:
    figure = mention.figure
    if mention.is_rate:
        if _says(mention, "arrival_rate"):
            return "arrival"
        return "rate" if figure.role is Role.EXECUTION_RATE else None
    if figure.kind is not FigureKind.AMOUNT or figure.role is Role.PER_UNIT:
        return None
    if lexicon.pattern("adjustments").search(mention.clause_lead):
        return "changes"
    if _says(mention, "rest") and not lexicon.pattern("previous_level").search(mention.clause_lead):
        return "rest"
    return _SLOTS.get(figure.role)


def _says(mention: Mention, cue: str) -> bool:
    words = mention.clause_lead or mention.header or mention.figure.measure or ""
    return bool(lexicon.cue(cue).search(words))


def _begins(line: FundLine, slot: str, mention: Mention) -> bool:
    """Whether a figure starts another sum of money."""
    last = line.last
    if last is None:
        return False
    if slot in ("changes", "rest"):
        return not same_subject(last.figure, mention.figure)
    if getattr(line, slot) is not None or not same_subject(last.figure, mention.figure):
        return True
    if slot in _BUDGETS and (line.executed is not None or line.rate is not None):
        return True
    if slot == "initial" and line.budget is not None and mention.segment != last.segment:
        return True
    is_done = line.executed is not None and line.rate is not None
    return mention.sentence != last.sentence and (is_done or mention.sentence - last.sentence > 1)


def _execution(passage: Passage, line: FundLine) -> Iterator[Draft]:
    base, executed, rate = line.base, line.executed, line.rate
    if rate is None or (base is None and executed is None):
        return
    cue = rate.cue(lexicon.cue("execution_rate"))
    if base is not None and executed is not None:
        check, note = _rate(executed, base, rate), None
        if check.verdict is Verdict.INCONSISTENT and line.initial is not None and line.initial is not base:
            by_initial = _rate(executed, line.initial, rate)
            note = INITIAL_BASE if by_initial.verdict is Verdict.CONSISTENT else None
        if _is_unsure(passage, line) and check.verdict is not Verdict.CONSISTENT:
            return
        operands = named(budget=base, executed=executed, rate=rate)
        yield _stated(passage, Kind.EXECUTION_RATE, operands, rate, check, note)
    elif base is not None:
        solved = implied(
            base.figure, base.figure.value * rate.figure.value / HUNDRED, period=base.figure.period
        )
        operands = named(budget=base, rate=rate)
        yield draft(Kind.EXECUTION_RATE, passage.at(rate), operands, cue=cue, implied=solved)
    elif executed is not None and rate.figure.value:
        value = significant(executed.figure.value / rate.figure.value * HUNDRED)
        solved = implied(executed.figure, value, period=executed.figure.period)
        operands = named(executed=executed, rate=rate)
        yield draft(Kind.EXECUTION_RATE, passage.at(rate), operands, cue=cue, implied=solved)


def _is_unsure(passage: Passage, line: FundLine) -> bool:
    """Two budgets and one sum spent of both, or an initial budget that was changed later."""
    if line.executed is not None and lexicon.cue("total_after").search(line.executed.clause_lead):
        return True
    return line.budget is None and bool(line.changes)


def _arrival(passage: Passage, line: FundLine) -> Iterator[Draft]:
    base, received, rate = line.base, line.received, line.arrival
    if received is not None and rate is not None and base is not None:
        operands = named(budget=base, received=received, rate=rate)
        yield _stated(passage, Kind.ARRIVAL_RATE, operands, rate, _rate(received, base, rate), None)
    if received is not None and line.executed is not None:
        verdict = compare_at_most(line.executed.figure, received.figure)
        yield draft(
            Kind.SUBSET,
            passage.at(line.executed),
            named(whole=received, part=line.executed),
            stated=line.executed,
            verdict=verdict,
            computed=received.figure.value,
        )


def _balance(passage: Passage, line: FundLine) -> Iterator[Draft]:
    base, executed = line.base, line.executed
    if base is None or executed is None or not line.rest:
        return
    if any(m.sentence - executed.sentence > 1 for m in line.rest):
        return
    operands = [*named(budget=base, executed=executed), *(("rest", m) for m in line.rest)]
    first = line.rest[0]
    left = by_sum([base, executed, *line.rest[1:]], first, [1, -1, *[-1] * (len(line.rest) - 1)])
    alone = by_sum([base, executed], first, [1, -1])
    if alone.verdict is Verdict.CONSISTENT and left.verdict is not Verdict.CONSISTENT:
        left, operands = alone, operands[:3]
    is_whole = lexicon.pattern("whole_rest").search(first.clause_lead)
    if left.verdict is not Verdict.CONSISTENT and not (is_whole and first.sentence == executed.sentence):
        return
    yield _stated(passage, Kind.BALANCE, operands, first, left, None)


def _adjustment(passage: Passage, line: FundLine) -> Iterator[Draft]:
    if line.initial is None or line.budget is None or not line.changes:
        return
    signs = [-1 if lexicon.pattern("cuts").search(m.clause_lead) else 1 for m in line.changes]
    total = line.budget
    check = by_sum([line.initial, *line.changes], total, [1, *signs])
    operands = [
        ("current", total),
        ("previous", line.initial),
        *(("delta", change) for change in line.changes),
    ]
    yield _stated(passage, Kind.DIFFERENCE, operands, total, check, None)


def _rate(part: Mention, whole: Mention, rate: Mention) -> Check:
    return by_formula(_percentage, [part, whole], rate)


def _percentage(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole * HUNDRED


def _stated(
    passage: Passage,
    kind: Kind,
    operands: list[tuple[str, Mention]],
    stated: Mention,
    check: Check,
    note: str | None,
) -> Draft:
    cues = {
        Kind.EXECUTION_RATE: "execution_rate",
        Kind.ARRIVAL_RATE: "arrival_rate",
        Kind.BALANCE: "rest",
        Kind.DIFFERENCE: "difference",
    }
    return draft(
        kind,
        passage.at(stated),
        operands,
        cue=stated.cue(lexicon.cue(cues[kind])),
        stated=stated,
        verdict=check.verdict,
        computed=check.computed,
        note=note,
    )
