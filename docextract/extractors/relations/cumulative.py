"""Cumulative values: earlier plus current, and never less than one of the periods they hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docextract.extractors.relations import periods
from docextract.extractors.relations.drafts import Draft, Kind, by_sum, draft, named
from docextract.extractors.relations.kin import (
    Kinship,
    is_quantity,
    kinship,
    same_unit,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict, compare_at_most
from docextract.model.values import Role

_CURRENT = frozenset({Role.ACTUAL, Role.EXECUTED, Role.FUNDS_RECEIVED, Role.INCREMENT})


def find(passage: Passage) -> Iterator[Draft]:
    """Every cumulative value with the periods that it adds up, or holds."""
    if passage.is_row:
        return
    for total in passage.mentions:
        if not is_quantity(total) or periods.bounds(total.figure.period or "") is None:
            continue
        terms = _terms(passage, total) or _steps(passage, total) or _years(passage, total)
        if len(terms) > 1:
            check = by_sum(terms, total)
            yield draft(
                Kind.CUMULATIVE,
                passage.at(total),
                [*(("term", term) for term in terms), ("cumulative", total)],
                cue=total.cue(lexicon.cue("cumulative")),
                stated=total,
                verdict=check.verdict,
                computed=check.computed,
            )
        elif total.figure.role is Role.CUMULATIVE:
            yield from _holds(passage, total)


def _alike(mention: Mention, total: Mention) -> bool:
    return (
        mention is not total
        and mention.sentence == total.sentence
        and is_quantity(mention)
        and same_unit(mention.figure, total.figure)
        and kinship(mention.figure, total.figure) >= Kinship.LIKELY
    )


def _terms(passage: Passage, total: Mention) -> list[Mention]:
    """Values of periods that follow on each other and make up the period of ``total``."""
    whole = periods.bounds(total.figure.period or "")
    alike = [m for m in (*passage.before(total), *passage.after(total)) if _alike(m, total)]
    if total.figure.role is not Role.CUMULATIVE:
        alike = [m for m in alike if m.segment == total.segment]
    spans = [(periods.bounds(m.figure.period or ""), m) for m in alike]
    ordered = sorted(
        ((span, m) for span, m in spans if span is not None and span != whole), key=lambda pair: pair[0]
    )
    if whole is None or len(ordered) < 2 or (ordered[0][0][0], ordered[-1][0][1]) != whole:
        return []
    for (before, _), (after, _) in pairwise(ordered):
        if not periods.adjoin(before[1], after[0]):
            return []
    return [mention for _, mention in ordered]


def _steps(passage: Passage, total: Mention) -> list[Mention]:
    """截至2022年底累计56个，2023年新建8个，累计64个: the sum before, and what came since."""
    if total.figure.role is not Role.CUMULATIVE or total.index < 2:
        return []
    before, gain = passage.mentions[total.index - 2], passage.mentions[total.index - 1]
    fits = (
        before.figure.role is Role.CUMULATIVE
        and gain.figure.role in _CURRENT
        and before.sentence == total.sentence
        and all(same_unit(m.figure, total.figure) for m in (before, gain))
        and kinship(before.figure, total.figure) >= Kinship.LIKELY
        and periods.ends_before(before.figure.period, total.figure.period)
    )
    return [before, gain] if fits else []


def _years(passage: Passage, total: Mention) -> list[Mention]:
    """2023年0.92亿元，2024年0.74亿元，累计1.66亿元: years side by side, where they add up."""
    if total.figure.role is not Role.CUMULATIVE:
        return []
    alike = [m for m in passage.before(total) if _alike(m, total) and m.figure.role in _CURRENT]
    alike = [m for m in alike if m.segment == total.segment and m.figure.kind is total.figure.kind]
    told = {m.figure.period for m in alike}
    if len(told) != len(alike) or None in told or len(alike) < 2:
        return []
    return alike[::-1] if by_sum(alike, total).verdict is Verdict.CONSISTENT else []


def _holds(passage: Passage, total: Mention) -> Iterator[Draft]:
    """累计430万元，当年120万元: the year is not more than the sum of years."""
    for current in (*passage.before(total), *passage.after(total)):
        if (
            not _alike(current, total)
            or current.figure.role not in _CURRENT
            or lexicon.particle("among") in current.lead
        ):
            continue
        if not _is_within(current, total):
            continue
        yield draft(
            Kind.CUMULATIVE,
            passage.at(total),
            named(current=current, cumulative=total),
            cue=total.cue(lexicon.cue("cumulative")),
            stated=total,
            verdict=compare_at_most(current.figure, total.figure),
            computed=current.figure.value,
        )
        return


def _is_within(current: Mention, total: Mention) -> bool:
    inner = periods.bounds(current.figure.period or "")
    outer = periods.bounds(total.figure.period or "")
    return inner is not None and outer is not None and inner[1] <= outer[1]
