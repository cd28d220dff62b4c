"""Values per unit: quantity × unit value = total, over the months of a year where the unit says 月."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations.drafts import (
    Check,
    Draft,
    Kind,
    by_formula,
    draft,
    named,
)
from docextract.extractors.relations.kin import (
    is_quantity,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind, Role

KINDS: Final = frozenset({FigureKind.RATE, FigureKind.AMOUNT})


def find(passage: Passage) -> Iterator[Draft]:
    """Every value per unit with its quantity and total."""
    for each in passage.mentions:
        if each.figure.kind not in KINDS:
            continue
        unit = _denominator(each) or _priced(passage, each)
        if each.index in passage.earlier or each.index in passage.earlier.values():
            continue
        if unit is None or each.figure.role not in (Role.PER_UNIT, Role.ACTUAL, Role.TARGET):
            continue
        found = _per_unit(passage, each, *unit)
        if found is not None:
            yield found


def _denominator(each: Mention) -> tuple[str, int] | None:
    """What the value is per, and how often a year: 元/人·月 -> (人, 12)."""
    _, slash, rest = (each.figure.unit or "").partition("/")
    if slash:
        unit, _, period = rest.partition("·")
        periods = lexicon.periods_per_year()
        if unit in periods and not period:
            return None
        return unit, periods.get(period, 1)
    if each.figure.role is not Role.PER_UNIT:
        return None
    words = each.clause_lead + (each.figure.measure or "")
    found = lexicon.each_unit().search(words)
    if found is not None:
        return found.group("unit"), 1
    for unit, said in lexicon.per_words().items():
        if any(word in words for word in said):
            return unit, 1
    return None


def _priced(passage: Passage, each: Mention) -> tuple[str, int] | None:
    """45台，单价0.32万元: a unit price is one of what is counted right before it."""
    words = each.clause_lead + (each.figure.measure or "")
    before = next(passage.before(each), None)
    if before is None or before.segment != each.segment or not is_quantity(before):
        return None
    if not any(word in words for word in lexicon.words("unit_prices")):
        return None
    return (before.figure.unit, 1) if before.figure.unit and before.figure.kind is FigureKind.COUNT else None


def _per_unit(passage: Passage, each: Mention, unit: str, times: int) -> Draft | None:
    inside = [m for m in passage.mentions if m.sentence == each.sentence and m is not each]
    near = [m for m in inside if m.segment == each.segment] if not passage.is_row else inside
    total = _total(passage, each, near)
    if total is None:
        return None
    quantity = _only(m for m in near if _counts(m, unit))
    quantity = quantity or _fitting([m for m in inside if _counts(m, unit)], each, total, times)
    if quantity is None:
        return None
    if total.figure.role is Role.PER_UNIT or quantity.figure.value == 0:
        return None
    check = _check(each, quantity, total, times)
    if check.verdict is not Verdict.CONSISTENT and not _is_its_total(passage, each, total):
        return None
    return draft(
        Kind.PER_UNIT,
        passage.at(each),
        named(quantity=quantity, unit_value=each, total=total),
        cue=each.cue(lexicon.cue("per_unit")),
        stated=each,
        verdict=check.verdict,
        computed=check.computed,
    )


def _counts(mention: Mention, unit: str) -> bool:
    named_so = mention.figure.unit is not None and lexicon.like_units(mention.figure.unit, unit)
    return named_so and is_quantity(mention)


def _only(found: Iterator[Mention]) -> Mention | None:
    """The one mention, None where there are none or several: then nothing says which is meant."""
    first, second = next(found, None), next(found, None)
    return first if second is None else None


def _fitting(found: list[Mention], each: Mention, total: Mention, times: int) -> Mention | None:
    """Of several that may be meant, in other parts of the sentence too, the one that fits."""
    counted = (m for m in found if m.figure.value and total.figure.role is not Role.PER_UNIT)
    return next((m for m in counted if _check(each, m, total, times).verdict is Verdict.CONSISTENT), None)


def _total(passage: Passage, each: Mention, near: list[Mention]) -> Mention | None:
    money = (each.figure.unit or "").partition("/")[0]
    totals = [m for m in near if m.figure.unit == money and m.figure.role is not Role.PER_UNIT]
    totals = [m for m in totals if is_quantity(m) or m.figure.role is Role.TARGET]
    moved = {*passage.earlier, *passage.earlier.values()}
    totals = [m for m in totals if m.index not in moved and m.figure.measure != each.figure.measure]
    return totals[0] if len(totals) == 1 else None


def _is_its_total(passage: Passage, each: Mention, total: Mention) -> bool:
    """户均增收 is no share of 发放贷款: the value has no name of its own, or the total's."""
    if passage.is_row:
        return each.figure.kind is FigureKind.RATE
    name = lexicon.each_unit().sub("", lexicon.cue("per_unit").sub("", each.clause_lead))
    name = name.strip(lexicon.copulas() + "按（(、，, ")
    known = f"{total.lead}{total.figure.measure or ''}"
    if each.figure.kind is FigureKind.RATE and not _own_name(total):
        return True
    return len(name) < 2 or any(name[i : i + 2] in known for i in range(len(name) - 1))


def _own_name(total: Mention) -> str:
    """What a total is of; nothing for 全年发放46万元."""
    return lexicon.pattern("paying_words").sub("", total.clause_lead).strip(lexicon.copulas() + " 、，,")


def _check(each: Mention, quantity: Mention, total: Mention, times: int) -> Check:
    """Against the year's payments; a part of a year's payments is right too."""
    counts = [times, *range(1, times)]
    checks = [by_formula(lambda t, q, n=Decimal(n): t / q / n, [total, quantity], each) for n in counts]
    return next((check for check in checks if check.verdict is Verdict.CONSISTENT), checks[0])
