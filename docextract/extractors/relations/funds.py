"""Rates of execution and arrival, what is left of a budget, and how it was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from docextract.extractors.relations import fund_lines
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
from docextract.extractors.relations.fund_lines import FundLine
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict, compare_at_most

INITIAL_BASE: Final = "与年初预算数相比则相符，分母应为全年预算数"
_NEAR: Final = 4  # paragraphs within which a budget and a rate that do not fit are one claim


def find(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Every rate, balance and adjustment of a document's sums of money."""
    for line in fund_lines.read(passages):
        yield from _execution(line)
        yield from _arrival(line)
        yield from _balance(line)
        yield from _adjustment(line)


def _execution(line: FundLine) -> Iterator[Draft]:
    base, executed, rate = line.base, line.executed, line.rate
    if rate is None or (base is None and executed is None):
        return
    cue = rate.cue(lexicon.cue("execution_rate"))
    if base is not None and executed is not None:
        check, note = _rate(executed, base, rate), None
        if check.verdict is Verdict.INCONSISTENT and line.initial is not None and line.initial is not base:
            by_initial = _rate(executed, line.initial, rate)
            note = INITIAL_BASE if by_initial.verdict is Verdict.CONSISTENT else None
        if check.verdict is not Verdict.CONSISTENT and _is_unsure(line, rate):
            return
        operands = named(budget=base, executed=executed, rate=rate)
        yield _stated(line.passage, Kind.EXECUTION_RATE, operands, rate, check, note)
    elif base is not None:
        solved = implied(
            base.figure, base.figure.value * rate.figure.value / HUNDRED, period=base.figure.period
        )
        operands = named(budget=base, rate=rate)
        yield draft(Kind.EXECUTION_RATE, line.passage.at(rate), operands, cue=cue, implied=solved)
    elif executed is not None and rate.figure.value:
        value = significant(executed.figure.value / rate.figure.value * HUNDRED)
        solved = implied(executed.figure, value, period=executed.figure.period)
        operands = named(executed=executed, rate=rate)
        yield draft(Kind.EXECUTION_RATE, line.passage.at(rate), operands, cue=cue, implied=solved)


def _is_unsure(line: FundLine, rate: Mention) -> bool:
    """Two budgets and one sum spent of both, a budget that was changed later, a rate too far off."""
    sums = [m for m in line.mentions if m is not rate and m.figure.span.block == rate.figure.span.block]
    beside = not sums or any(m.segment == rate.segment or rate.index - m.index == 1 for m in sums)
    if line.spread > _NEAR or (not beside and not line.passage.is_row):
        return True
    if line.executed is not None and lexicon.cue("total_after").search(line.executed.clause_lead):
        return True
    return line.budget is None and bool(line.changes)


def _arrival(line: FundLine) -> Iterator[Draft]:
    base, received, rate = line.base, line.received, line.arrival
    if received is not None and rate is not None and base is not None:
        operands = named(budget=base, received=received, rate=rate)
        yield _stated(line.passage, Kind.ARRIVAL_RATE, operands, rate, _rate(received, base, rate), None)
    if received is not None and line.executed is not None:
        verdict = compare_at_most(line.executed.figure, received.figure)
        yield draft(
            Kind.SUBSET,
            line.passage.at(line.executed),
            named(whole=received, part=line.executed),
            stated=line.executed,
            verdict=verdict,
            computed=received.figure.value,
        )


def _balance(line: FundLine) -> Iterator[Draft]:
    base, executed = line.base, line.executed
    if base is None or executed is None or not line.rest:
        return
    operands = [*named(budget=base, executed=executed), *(("rest", m) for m in line.rest)]
    first = line.rest[0]
    left = by_sum([base, executed, *line.rest[1:]], first, [1, -1, *[-1] * (len(line.rest) - 1)])
    alone = by_sum([base, executed], first, [1, -1])
    if alone.verdict is Verdict.CONSISTENT and left.verdict is not Verdict.CONSISTENT:
        left, operands = alone, operands[:3]
    is_whole = lexicon.pattern("whole_rest").search(first.clause_lead)
    # 执行率84%。结余57.6万元: the next sentence goes on about the same money.
    follows = 0 <= first.sentence - executed.sentence <= 1
    beside = first.figure.span.block == executed.figure.span.block and follows
    if left.verdict is not Verdict.CONSISTENT and not (is_whole and beside):
        return
    yield _stated(line.passage, Kind.BALANCE, operands, first, left, None)


def _adjustment(line: FundLine) -> Iterator[Draft]:
    if line.initial is None or line.budget is None or not line.changes:
        return
    signs = [-1 if lexicon.pattern("cuts").search(m.clause_lead) else 1 for m in line.changes]
    total = line.budget
    check = by_sum([line.initial, *line.changes], total, [1, *signs])
    chain = [line.initial, *line.changes, total]
    places = sorted(mention.index for mention in chain)
    if check.verdict is Verdict.INCONSISTENT and (
        any(b - a != 1 for a, b in pairwise(places)) or any(map(_is_one_of_several, line.changes))
    ):
        return
    operands = [
        ("current", total),
        ("previous", line.initial),
        *(("delta", change) for change in line.changes),
    ]
    yield _stated(line.passage, Kind.DIFFERENCE, operands, total, check, None)


def _is_one_of_several(change: Mention) -> bool:
    """主要是追加…: there may be more changes than are told."""
    return bool(lexicon.pattern("selection_words").search(change.clause_lead))


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
