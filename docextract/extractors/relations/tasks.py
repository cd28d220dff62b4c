"""Tasks: target, actual, and how far one is over, short of, or in proportion to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations.conversions import unit_ratio
from docextract.extractors.relations.drafts import (
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
from docextract.extractors.relations.goals import is_beside, is_target
from docextract.extractors.relations.kin import (
    Kinship,
    kinship,
    same_unit,
)
from docextract.extractors.relations.levels import (
    elsewhere,
)
from docextract.extractors.relations.links import (
    beside,
    is_earlier,
    nearest,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.records import record
from docextract.model.rounding import Verdict, agreed
from docextract.model.values import FigureKind, Role

OF_THE_INCREASE: Final = "of the increase"
OF_THE_STOCK: Final = "of the stock"
_TARGETS: Final = frozenset({Role.TARGET, Role.BUDGET_INITIAL, Role.BUDGET})
_GAINS: Final = frozenset({Role.INCREMENT, Role.NET_INCREMENT})
_DONE: Final = frozenset({Role.ACTUAL, Role.CUMULATIVE, Role.EXECUTED, Role.FUNDS_RECEIVED})
_NO_QUANTITY: Final = frozenset(
    {FigureKind.RANK, FigureKind.MULTIPLE, FigureKind.PERCENTAGE_POINTS, FigureKind.FRACTION}
)


@record(frozen=True, slots=True)
class _Identity:
    """``stated`` as a function of (actual, target), and either of these solved for."""

    kind: Kind
    stated: Callable[[Decimal, Decimal], Decimal]
    target: Callable[[Decimal, Decimal], Decimal]
    actual: Callable[[Decimal, Decimal], Decimal]
    signs: tuple[int, int] | None = None


_SURPLUS: Final = _Identity(
    Kind.OVER_FULFILMENT, lambda a, t: a - t, lambda a, s: a - s, lambda t, s: t + s, (1, -1)
)
_SURPLUS_RATE: Final = _Identity(
    Kind.OVER_FULFILMENT,
    lambda a, t: (a / t - 1) * HUNDRED,
    lambda a, s: significant(a / (1 + s / HUNDRED)),
    lambda t, s: t * (1 + s / HUNDRED),
)
_GAP: Final = _Identity(Kind.SHORTFALL, lambda a, t: t - a, lambda a, s: a + s, lambda t, s: t - s, (-1, 1))
_GAP_RATE: Final = _Identity(
    Kind.SHORTFALL,
    lambda a, t: (1 - a / t) * HUNDRED,
    lambda a, s: significant(a / (1 - s / HUNDRED)),
    lambda t, s: t * (1 - s / HUNDRED),
)
_COMPLETION: Final = _Identity(
    Kind.COMPLETION_RATE,
    lambda a, t: a / t * HUNDRED,
    lambda a, s: significant(a / s * HUNDRED),
    lambda t, s: t * s / HUNDRED,
)


ROLES: Final = frozenset({Role.OVER_FULFILMENT, Role.SHORTFALL, Role.COMPLETION_RATE, Role.TARGET})


def find(passage: Passage) -> Iterator[Draft]:
    """Every surplus, shortfall and completion rate of the passage."""
    for mention in passage.mentions:
        identity = _identity(passage, mention)
        if identity is not None:
            found = _task(passage, mention, identity)
            if found is not None:
                yield found


def _identity(passage: Passage, mention: Mention) -> _Identity | None:
    figure = mention.figure
    if figure.kind is FigureKind.PERCENTAGE_POINTS or is_target(passage, mention):
        return None
    if is_beside(passage, mention):
        return _GAP if mention.clause_lead.strip().startswith(lexicon.particle("fewer")) else _SURPLUS
    if figure.role is Role.OVER_FULFILMENT:
        return _SURPLUS_RATE if mention.is_rate else _SURPLUS
    if figure.role is Role.SHORTFALL:
        return _GAP_RATE if mention.is_rate else _GAP
    if figure.role is not Role.COMPLETION_RATE or not mention.is_rate:
        return None
    is_share = lexicon.pattern("bare_shares").fullmatch(mention.clause_lead.strip())
    return None if is_share else _COMPLETION


def _task(passage: Passage, stated: Mention, identity: _Identity) -> Draft | None:
    beside = _named_target(passage, stated) or _first_of_two(passage, stated, identity)
    done = _done(passage, stated, beside, identity)
    target = beside or _target(passage, stated, done, identity)
    cue = stated.cue(lexicon.cue(identity.kind.value))
    if done and target is not None:
        return _checked(passage, stated, identity, done, target)
    if not done and target is None:
        return None
    operands: list[Named]
    if not done and target is not None:
        if _breaks_down(identity, target, stated) or not same_unit_or_rate(target, stated):
            return None
        value = identity.actual(target.figure.value, stated.figure.value)
        solved = implied(target.figure, value, period=stated.figure.period)
        operands = named(target=target, stated=stated)
        return draft(identity.kind, passage.at(stated), operands, cue=cue, implied=solved)
    if any(_breaks_down(identity, mention, stated) for _, mention in done):
        return None
    readings = [reading(name, identity.target(m.figure.value, stated.figure.value)) for name, m in done]
    first = done[0][1]
    solved = implied(
        first.figure,
        readings[0].implied,
        period=stated.figure.period,
        measure=f"{first.figure.measure or ''}{lexicon.particle('task')}",
    )
    operands = [*_operands(done), ("stated", stated)]
    return draft(
        identity.kind,
        passage.at(stated),
        operands,
        cue=cue,
        implied=solved,
        readings=readings if len(readings) > 1 else (),
    )


def _fit_together(identity: _Identity, one: Mention, other: Mention) -> bool:
    """Of one unit; of 公里 and 米 a rate can be taken, too (and a slip of the unit shows)."""
    if same_unit(one.figure, other.figure):
        return True
    return identity is _COMPLETION and unit_ratio(one, other) is not None


def same_unit_or_rate(mention: Mention, stated: Mention) -> bool:
    """A rate goes with every unit; a surplus or gap only with its own."""
    return stated.is_rate or same_unit(mention.figure, stated.figure)


def _breaks_down(identity: _Identity, operand: Mention, stated: Mention) -> bool:
    """A completion rate of 0 has no target to solve for; a percentage is no base of a percentage."""
    if stated.is_rate and operand.is_rate:
        return True
    return identity in (_COMPLETION, _GAP_RATE) and stated.figure.value in (
        0,
        HUNDRED * (identity is _GAP_RATE),
    )


def _checked(
    passage: Passage, stated: Mention, identity: _Identity, done: list[Named], target: Mention
) -> Draft:
    checks = [_check(identity, mention, target, stated) for _, mention in done]
    best = next((i for i, check in enumerate(checks) if check.verdict is Verdict.CONSISTENT), 0)
    verdict = (
        Verdict.CONSISTENT
        if checks[best].verdict is Verdict.CONSISTENT
        else agreed(check.verdict for check in checks)
    )
    actual = done[best][1]
    return draft(
        identity.kind,
        passage.at(stated),
        named(actual=actual, target=target, stated=stated),
        cue=stated.cue(lexicon.cue(identity.kind.value)),
        stated=stated,
        verdict=verdict,
        computed=checks[best].computed,
    )


def _check(identity: _Identity, actual: Mention, target: Mention, stated: Mention) -> Check:
    if identity.signs is not None:
        return by_sum([actual, target], stated, identity.signs)
    size = unit_ratio(actual, target) or Decimal(1)
    return by_formula(lambda a, t: identity.stated(a * size, t), [actual, target], stated)


def _operands(done: list[Named]) -> list[Named]:
    if len(done) == 1:
        return [("actual", done[0][1])]
    return [("increase" if name == OF_THE_INCREASE else "stock", mention) for name, mention in done]


def _done(passage: Passage, stated: Mention, target: Mention | None, identity: _Identity) -> list[Named]:
    """What was done, by reading: the increase before the stock, as the words stand."""

    def fits(mention: Mention, roles: frozenset[Role]) -> bool:
        return (
            mention is not target
            and mention.figure.role in roles
            and not is_target(passage, mention)
            and mention.figure.kind not in _NO_QUANTITY
            and not mention.is_rate
            and same_unit_or_rate(mention, stated)
            and (target is None or _fit_together(identity, mention, target))
            and not is_earlier(mention, stated)
        )

    gain = nearest(passage, stated, lambda m: fits(m, _GAINS))
    stock = nearest(passage, stated, lambda m: fits(m, _DONE))
    if not stated.is_rate and (gain is None or gain.segment != stated.segment):
        stock = beside(passage, stated, lambda m: fits(m, _DONE), stock)
    if gain is not None and (stock is None or _is_its_gain(stock, gain, stated)):
        found = [(OF_THE_INCREASE, gain)]
        return found if stock is None else [*found, (OF_THE_STOCK, stock)]
    return [] if stock is None else [(OF_THE_STOCK, stock)]


def _is_its_gain(stock: Mention, gain: Mention, stated: Mention) -> bool:
    """现有77家，净增17家，超额13家: the increase stands between the stock and the surplus."""
    return stock.index < gain.index < stated.index and gain.segment == stated.segment


def _named_target(passage: Passage, stated: Mention) -> Mention | None:
    """完成年度目标3600人次的106%: the number right before 的."""
    if not stated.index or not stated.is_rate or stated.lead.strip() != lexicon.particle("of"):
        return None
    before = passage.mentions[stated.index - 1]
    return None if before.is_rate or before.figure.kind in _NO_QUANTITY else before


def _first_of_two(passage: Passage, stated: Mention, identity: _Identity) -> Mention | None:
    """氟化泡沫6000人次，完成5890人次，完成率98.2%: what nothing calls a target, where it comes out right."""
    before = [m for m in passage.before(stated) if m.segment == stated.segment][:2]
    if identity is not _COMPLETION or len(before) < 2 or not same_unit(before[0].figure, before[1].figure):
        return None
    done, target = before
    is_plain = all(m.figure.role is Role.ACTUAL and not m.is_rate for m in before)
    if not is_plain or not target.figure.value or not lexicon.pattern("reached").search(done.clause_lead):
        return None
    fits = _check(identity, done, target, stated).verdict is Verdict.CONSISTENT
    return target if fits else None


def _target(passage: Passage, stated: Mention, done: list[Named], identity: _Identity) -> Mention | None:
    actual = done[0][1] if done else None

    def fits(mention: Mention) -> bool:
        if mention.is_rate or mention is actual:
            return False
        if mention.figure.role not in _TARGETS and not is_target(passage, mention):
            return False
        return (stated.is_rate and actual is None) or _fit_together(identity, mention, actual or stated)

    found = nearest(passage, stated, fits, around=True)
    if not stated.is_rate:
        found = beside(passage, stated, fits, found)
    if found is not None or actual is None:
        return found
    around = [m for m in (*passage.before(stated), *passage.after(stated)) if m.segment == stated.segment]
    alike = [m for m in around if fits(m) and kinship(m.figure, actual.figure) > Kinship.NONE]
    if alike:
        return min(alike, key=lambda m: abs(m.index - stated.index))
    found = elsewhere(passage, actual, actual.figure.period, target=True)
    return found if found is not None and fits(found) else None
