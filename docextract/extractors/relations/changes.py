"""Growth, increments and differences: a level, the level before, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.extractors.relations import periods
from docextract.extractors.relations.drafts import (
    DOWNGRADED,
    HUNDRED,
    Check,
    Draft,
    Kind,
    Named,
    by_formula,
    by_sum,
    draft,
    implied,
    named,
    reading,
    significant,
)
from docextract.extractors.relations.kin import (
    is_quantity,
    kinship,
    same_unit,
)
from docextract.extractors.relations.links import (
    current_of,
    pair_beside,
    previous_of,
    sign,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Implied
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind, Role

ROLES: Final = frozenset({Role.DIFFERENCE, Role.NET_INCREMENT, Role.INCREMENT, Role.GROWTH})
_NO_AMOUNT: Final = frozenset(
    {FigureKind.PERCENTAGE_POINTS, FigureKind.MULTIPLE, FigureKind.FRACTION, FigureKind.RANK}
)
_NEIGHBOURS: Final = 2
_KINDS: Final = {
    Role.INCREMENT: Kind.INCREMENT,
    Role.NET_INCREMENT: Kind.NET_INCREMENT,
    Role.DIFFERENCE: Kind.DIFFERENCE,
    Role.GROWTH: Kind.DIFFERENCE,
}
CONSTANT_PRICES: Final = "增加值按不变价计算，不以总量复算增速"
COMPARABLE_BASIS: Final = "按可比口径计算，总量可能不可直接比较"
GROSS: Final = "新增为总增量，可能有退出"


def find(passage: Passage) -> Iterator[Draft]:
    """Every change of a level in the passage."""
    used: set[int] = set()
    for change in passage.mentions:
        if is_rate_of_change(change):
            yield from _growth(passage, change, used)
    for change in passage.mentions:
        if is_amount_of_change(change) and change.index not in used and not _is_summand(passage, change):
            yield from _difference(passage, change)


def is_rate_of_change(mention: Mention) -> bool:
    """增长12.5%, 压缩三成: a change as a share of the earlier level."""
    return mention.is_rate and mention.figure.role in (Role.GROWTH, Role.DIFFERENCE)


def is_amount_of_change(mention: Mention) -> bool:
    """增加46户, 净增17家: a change in the unit of the level."""
    figure = mention.figure
    if figure.role not in ROLES or mention.is_rate or figure.kind in _NO_AMOUNT:
        return False
    is_place = figure.unit in lexicon.known("places")
    return not (is_place and lexicon.cue("rank_move").search(mention.clause_lead))


def _growth(passage: Passage, rate: Mention, used: set[int]) -> Iterator[Draft]:
    current = current_of(passage, rate, _grows)
    delta = _amount_beside(passage, rate, current)
    if current is not None and current.figure.role is Role.INCREMENT:
        stock = current_of(passage, rate)
        if delta is current and stock is not None and same_unit(stock.figure, current.figure):
            yield _gross_growth(passage, rate, stock, current)
            return
        delta = None if delta is current else delta
    previous = previous_of(passage, rate, current)
    if current is None or current.segment != rate.segment:
        current, previous = pair_beside(passage, rate) or (current, previous)
    if _at_constant_prices(rate, current):
        if current is not None or previous is not None:
            operands = named(current=current, previous=previous, rate=rate)
            cue = rate.cue(lexicon.cue("growth"))
            yield draft(Kind.GROWTH, passage.at(rate), operands, cue=cue, note=CONSTANT_PRICES)
        return
    if delta is not None and delta.figure.role is not Role.INCREMENT and previous is None:
        used.add(delta.index)
    found = _solve_growth(passage, rate, current, previous, delta)
    if found is not None:
        yield found


def _grows(mention: Mention) -> bool:
    return not mention.is_rate and (is_quantity(mention) or mention.figure.role is Role.INCREMENT)


def _solve_growth(
    passage: Passage,
    rate: Mention,
    current: Mention | None,
    previous: Mention | None,
    delta: Mention | None,
) -> Draft | None:
    s = sign(rate)
    when = periods.baseline(rate.figure.baseline, rate.figure.period) or periods.year_before(
        rate.figure.period
    )
    kind = Kind.GROWTH if delta is None or previous is not None else Kind.GROWTH_BOTH
    operands = named(current=current, previous=previous, delta=delta if previous is None else None, rate=rate)
    check: Check | None = None
    solved = None
    if current is not None and previous is not None and same_unit(current.figure, previous.figure):
        check = by_formula(lambda c, p: s * (c / p - 1) * HUNDRED, [current, previous], rate)
        if current.index in passage.earlier:
            kind = Kind.FROM_TO
            operands = named(**{"from": previous, "to": current, "rate": rate})
    elif current is not None and delta is not None:
        d = sign(delta)
        check = by_formula(lambda c, x: x * s * d / (c - d * x) * HUNDRED, [current, delta], rate)
        solved = implied(current.figure, current.figure.value - d * delta.figure.value, period=when)
    elif delta is not None and previous is not None:
        check = by_formula(lambda x, p: x / p * HUNDRED, [delta, previous], rate)
        operands = named(previous=previous, delta=delta, rate=rate)
    elif delta is not None and rate.figure.value:
        value = abs(delta.figure.value / rate.figure.value) * HUNDRED
        solved = implied(delta.figure, significant(value), period=when)
    elif current is not None and 1 + s * rate.figure.value / HUNDRED > 0:
        value = current.figure.value / (1 + s * rate.figure.value / HUNDRED)
        solved = implied(current.figure, significant(value), period=when)
    else:
        return None
    return _judged(passage, kind, operands, rate, check, solved, lexicon.cue("growth"))


def _judged(
    passage: Passage,
    kind: Kind,
    operands: list[Named],
    stated: Mention,
    check: Check | None,
    solved: Implied | None,
    cue: re.Pattern[str],
    note: str | None = None,
) -> Draft:
    verdict = Verdict.UNKNOWN if check is None else check.verdict
    if verdict is Verdict.INCONSISTENT and lexicon.pattern("comparable_basis").search(
        passage.sentence_text(stated)
    ):
        verdict, note = DOWNGRADED[verdict], COMPARABLE_BASIS
    return draft(
        kind,
        passage.at(stated),
        operands,
        cue=stated.cue(cue),
        stated=None if check is None else stated,
        implied=solved,
        verdict=verdict,
        computed=None if check is None else check.computed,
        note=note,
    )


def _gross_growth(passage: Passage, rate: Mention, stock: Mention, gain: Mention) -> Draft:
    """现有105家，新增21家，增长25%: of the stock, or of last year's additions."""
    s = sign(rate)
    check = by_formula(lambda c, x: s * x / (c - x) * HUNDRED, [stock, gain], rate)
    when = periods.year_before(rate.figure.period)
    operands = named(current=stock, delta=gain, rate=rate)
    before = stock.figure.value - gain.figure.value
    if check.verdict is Verdict.CONSISTENT:
        solved = implied(stock.figure, before, period=when)
        return _judged(passage, Kind.GROWTH_BOTH, operands, rate, check, solved, lexicon.cue("growth"))
    additions = significant(gain.figure.value / (1 + s * rate.figure.value / HUNDRED))
    return draft(
        Kind.GROWTH_BOTH,
        passage.at(rate),
        operands,
        cue=rate.cue(lexicon.cue("growth")),
        readings=[
            reading("of the increase", additions),
            reading("of the stock", before, check.verdict),
        ],
    )


def _amount_beside(passage: Passage, rate: Mention, current: Mention | None) -> Mention | None:
    """The amount of the same change: 增加189万元，增长31.4%."""
    around = [m for m in passage.before(rate) if rate.index - m.index <= _NEIGHBOURS]
    around += [m for m in passage.after(rate) if m.index - rate.index == 1]
    for mention in around:
        if mention.segment != rate.segment or not is_amount_of_change(mention):
            continue
        if current is not None and not same_unit(mention.figure, current.figure):
            continue
        if kinship(mention.figure, rate.figure) and sign(mention) == sign(rate) and _same_base(mention, rate):
            return mention
    return None


def _same_base(a: Mention, b: Mention) -> bool:
    left = periods.baseline(a.figure.baseline, a.figure.period)
    right = periods.baseline(b.figure.baseline, b.figure.period)
    return left is None or right is None or left == right


def _at_constant_prices(rate: Mention, current: Mention | None) -> bool:
    names = [rate.figure.measure or ""] + ([current.figure.measure or ""] if current else [])
    return any(lexicon.pattern("constant_price").search(name) for name in names)


def _is_summand(passage: Passage, delta: Mention) -> bool:
    """年中追加60万元 between two budgets, 新建8个 between two cumulative values: not a change of either."""
    if lexicon.pattern("adjustments").search(delta.clause_lead):
        return True
    around = passage.mentions[max(0, delta.index - 1) : delta.index + 2]
    return len(around) == 3 and around[0].figure.role is around[2].figure.role is Role.CUMULATIVE


def _difference(passage: Passage, delta: Mention) -> Iterator[Draft]:
    current = current_of(passage, delta)
    previous = previous_of(passage, delta, current)
    if current is None or current.segment != delta.segment:
        current, previous = pair_beside(passage, delta) or (current, previous)
    if current is None and previous is None:
        return
    role, kind = delta.figure.role, _KINDS[delta.figure.role]
    s = sign(delta)
    when = periods.baseline(delta.figure.baseline, delta.figure.period) or periods.year_before(
        delta.figure.period
    )
    cue = lexicon.cue(role.value if role in (Role.INCREMENT, Role.NET_INCREMENT) else "difference")
    if current is not None and previous is not None:
        yield _checked_difference(passage, kind, current, previous, delta, cue)
    elif current is not None and role is Role.INCREMENT:
        gone = _exits(passage, delta)
        value = current.figure.value - delta.figure.value + (gone.figure.value if gone else 0)
        operands = named(current=current, delta=delta, exits=gone)
        solved = implied(current.figure, value, period=periods.year_before(delta.figure.period))
        yield _judged(passage, kind, operands, delta, None, solved, cue, None if gone else GROSS)
    elif current is not None:
        solved = implied(current.figure, current.figure.value - s * delta.figure.value, period=when)
        yield _judged(passage, kind, named(current=current, delta=delta), delta, None, solved, cue)
    elif previous is not None:
        value = previous.figure.value + s * delta.figure.value
        solved = implied(previous.figure, value, period=delta.figure.period)
        yield _judged(passage, kind, named(previous=previous, delta=delta), delta, None, solved, cue)


def _checked_difference(
    passage: Passage,
    kind: Kind,
    current: Mention,
    previous: Mention,
    delta: Mention,
    cue: re.Pattern[str],
) -> Draft:
    s = sign(delta)
    check = by_sum([current, previous], delta, [s, -s])
    operands = named(current=current, previous=previous, delta=delta)
    note = None
    if kind is Kind.INCREMENT:
        # Gross additions may exceed the net change; fewer than the net change is odd, not wrong.
        if check.computed is not None and check.computed <= delta.figure.value:
            check = Check(Verdict.CONSISTENT, check.computed)
        elif check.verdict is Verdict.INCONSISTENT:
            check = Check(Verdict.ROUNDING, check.computed)
        note = GROSS
    if current.index in passage.earlier:
        kind = Kind.FROM_TO
        operands = named(**{"from": previous, "to": current, "delta": delta})
    return _judged(passage, kind, operands, delta, check, None, cue, note)


def _exits(passage: Passage, gain: Mention) -> Mention | None:
    """注销219户 behind 新登记843户."""
    for mention in passage.after(gain):
        if mention.index - gain.index > _NEIGHBOURS or mention.segment != gain.segment:
            return None
        named_so = lexicon.cue("exits").search(mention.clause_lead)
        if named_so and same_unit(mention.figure, gain.figure):
            return mention
    return None
