"""Differences of two rates in percentage points: over time, and against another place or a target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docextract.extractors.relations import periods
from docextract.extractors.relations.drafts import Check, Draft, Kind, Named, by_sum, draft, named, plain
from docextract.extractors.relations.kin import (
    Kinship,
    kinship,
)
from docextract.extractors.relations.links import (
    is_base,
    is_earlier,
    nearest,
    sign,
    trend,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Implied
from docextract.model.rounding import Verdict
from docextract.model.values import Direction, FigureKind, Role

_MARGINS: Final = (Role.MARGIN, Role.OVER_FULFILMENT, Role.SHORTFALL)


def find(passage: Passage) -> Iterator[Draft]:
    """Every difference in percentage points that has a rate to go with."""
    for points in passage.mentions:
        figure = points.figure
        if figure.kind is not FigureKind.PERCENTAGE_POINTS:
            continue
        if lexicon.pattern("yearly").search(points.clause_lead):
            # 由68.4%升至81%，年均提升4个百分点: not the whole change
            continue
        # A margin over an earlier time is a change (高于上年1.2个百分点).
        over_time = periods.baseline(figure.baseline, figure.period) is not None
        by_words = figure.role is Role.ACTUAL and points.clause_lead.endswith(lexicon.words("margin_endings"))
        told = _told_target(passage, points) is not None
        if told or ((figure.role in _MARGINS or by_words) and not over_time):
            found = _margin(passage, points)
        else:
            found = _change(passage, points)
        if found is not None:
            yield found


def _change(passage: Passage, points: Mention) -> Draft | None:
    current = nearest(passage, points, lambda m: m.is_rate and _is_now(passage, m, points))
    if current is None:
        return None
    if current.index in passage.earlier:
        previous: Mention | None = passage.mentions[passage.earlier[current.index]]
    else:
        previous = nearest(
            passage,
            points,
            lambda m: m.is_rate and m is not current and is_base(m, points),
            around=True,
        )
    figure = points.figure
    when = periods.baseline(figure.baseline, figure.period) or periods.year_before(figure.period)
    operands = named(current=current, previous=previous, points=points)
    return _drafted(passage, Kind.PERCENTAGE_POINTS, operands, when, figure.measure)


def _is_now(passage: Passage, rate: Mention, points: Mention) -> bool:
    return rate.figure.role is not Role.TARGET and not is_earlier(rate, points) and not _is_of_others(rate)


def _margin(passage: Passage, points: Mention) -> Draft | None:
    other = _compared(passage, points)
    is_target = _is_target(points)

    def own_rate(rate: Mention) -> bool:
        if not rate.is_rate or rate is other or rate.figure.role is Role.TARGET:
            return False
        return is_target or not _is_of_others(rate)

    own = nearest(passage, points, own_rate, around=True)
    if own is None and other is not None:
        # A margin whose words name only the target is of what the target is of.
        own = nearest(passage, other, own_rate)
    if own is None:
        return None
    operands = named(own=own, other=other, points=points)
    base = "" if is_target else points.figure.baseline or ""
    for word in lexicon.words("averages"):
        base = base.removesuffix(word)
    name = f"{base}{own.figure.measure or ''}"
    if own.figure.role is Role.GROWTH and not name.endswith(lexicon.words("growth_names")):
        name += lexicon.particle("growth")
    if is_target:
        name += lexicon.particle("target")
    return _drafted(passage, Kind.MARGIN, operands, points.figure.period, name)


def _is_target(points: Mention) -> bool:
    base = points.figure.baseline or points.clause_lead
    return bool(lexicon.pattern("target_words").search(base))


def _compared(passage: Passage, points: Mention) -> Mention | None:
    """The rate compared with: a target where the words say so, else another place's."""
    told = _told_target(passage, points)
    if told is not None:
        return told
    if _is_target(points):
        return nearest(passage, points, lambda m: m.is_rate and m.figure.role is Role.TARGET, around=True)
    base = points.figure.baseline
    if not base:
        return None
    place = base
    for word in lexicon.words("averages"):
        place = place.removesuffix(word)
    for mention in (*passage.before(points), *passage.after(points)):
        if not mention.is_rate or mention.sentence != points.sentence:
            continue
        scope = mention.figure.scope or mention.clause_lead
        anywhere = replace(mention.figure, scope=None)
        if (place or base) in scope and kinship(anywhere, points.figure) > Kinship.NONE:
            return mention
    return None


def _told_target(passage: Passage, points: Mention) -> Mention | None:
    """比92%的年度目标高1.4个百分点, 高于92%的目标1.4个百分点: the number inside the comparison."""
    if not points.index:
        return None
    before = passage.mentions[points.index - 1]
    compares = before.clause_lead.endswith((*lexicon.words("compares"), *lexicon.words("margin_endings")))
    inside = points.lead.startswith(lexicon.particle("of")) and before.segment == points.segment
    return before if before.is_rate and compares and inside else None


def _is_of_others(rate: Mention) -> bool:
    """全市平均6.9%: another place's rate that stands beside one's own."""
    return rate.clause_lead.rstrip(lexicon.copulas()).endswith(lexicon.words("averages"))


def _drafted(
    passage: Passage, kind: Kind, operands: list[Named], when: str | None, measure: str | None
) -> Draft:
    """Compare the two rates with the points between them, or solve for the one not said."""
    own, points = operands[0][1], operands[-1][1]
    other = operands[1][1] if len(operands) > 2 else None
    s, own_sign = _sign(other, points), _scale(own, points)
    check: Check | None = None
    solved: Implied | None = None
    if other is None:
        value = own_sign * own.figure.value - s * abs(points.figure.value)
        solved = Implied(measure, when, plain(value), own.figure.unit)
    else:
        check = by_sum([own, other], points, [s * own_sign, -s * _scale(other, points)])
    cue = lexicon.cue("margin" if kind is Kind.MARGIN else "points")
    return draft(
        kind,
        passage.at(points),
        operands,
        cue=points.cue(cue),
        stated=None if check is None else points,
        implied=solved,
        verdict=Verdict.UNKNOWN if check is None else check.verdict,
        computed=None if check is None else check.computed,
    )


def _sign(other: Mention | None, points: Mention) -> int:
    """Whether the points are more or less: 低于 may stand before the number compared with."""
    before = trend(other.clause_lead) if other is not None and other.index == points.index - 1 else 0
    return before or sign(points)


def _scale(rate: Mention, points: Mention) -> int:
    """-1 for a fall, so that rates stand on one scale; a 降幅 is compared by its size."""
    by_size = bool(lexicon.pattern("fall_sizes").search(points.lead + (points.figure.measure or "")))
    falls = rate.figure.direction is Direction.DOWN and rate.figure.value > 0
    return -1 if falls and not by_size and rate.figure.role in (Role.GROWTH, Role.DIFFERENCE) else 1
