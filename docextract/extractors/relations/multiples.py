"""Multiples: 是上年的2.3倍, 增长1.5倍, 翻一番."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docextract.extractors.relations import periods
from docextract.extractors.relations.drafts import (
    Check,
    Draft,
    Kind,
    by_formula,
    draft,
    implied,
    named,
    significant,
)
from docextract.extractors.relations.kin import (
    is_quantity,
    same_unit,
)
from docextract.extractors.relations.links import (
    current_of,
    is_earlier,
    nearest,
    previous_of,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind


def find(passage: Passage) -> Iterator[Draft]:
    """Every multiple of an earlier or another level."""
    for times in passage.mentions:
        if times.figure.kind is FigureKind.MULTIPLE and times.figure.value > 0:
            found = _multiple(passage, times)
            if found is not None:
                yield found


def _multiple(passage: Passage, times: Mention) -> Draft | None:
    grown = _is_growth(times)
    told = _told_base(passage, times)
    current = current_of(passage, times, other_than=told)
    if current is None:
        return None
    previous = told or _base(passage, times, current)
    cue = times.cue(lexicon.cue("multiple_growth" if grown else "multiple_of"))
    when = periods.baseline(times.figure.baseline, times.figure.period) or periods.year_before(
        times.figure.period
    )
    check: Check | None = None
    solved = None
    if previous is not None and same_unit(current.figure, previous.figure):
        check = by_formula(lambda c, p: c / p - grown, [current, previous], times)
    else:
        previous = None
        solved = implied(
            current.figure, significant(current.figure.value / (times.figure.value + grown)), period=when
        )
    return draft(
        Kind.MULTIPLE,
        passage.at(times),
        named(current=current, previous=previous, multiple=times),
        cue=cue,
        stated=None if check is None else times,
        implied=solved,
        verdict=Verdict.UNKNOWN if check is None else check.verdict,
        computed=None if check is None else check.computed,
    )


def _is_growth(times: Mention) -> Decimal:
    """1 where the multiple is added to the level (增长2倍), 0 where it is the ratio (是…的3倍, 翻一番)."""
    doubled = lexicon.particle("doubled")
    if doubled in times.figure.quote or times.lead.endswith(doubled):
        return Decimal(0)
    return Decimal(bool(lexicon.cue("multiple_growth").search(times.clause_lead[-6:])))


def _told_base(passage: Passage, times: Mention) -> Mention | None:
    """是2022年12万人次的3倍: the level right before 的N倍; 增长2倍 behind it is of the same level."""
    for mention in passage.before(times):
        if mention.segment != times.segment:
            return None
        if mention.figure.kind is FigureKind.MULTIPLE and mention.index == times.index - 1:
            return _told_base(passage, mention)
        if (
            mention.index == times.index - 1
            and times.clause_lead.strip() == lexicon.particle("of")
            and is_quantity(mention)
        ):
            return mention
        return None
    return None


def _base(passage: Passage, times: Mention, current: Mention) -> Mention | None:
    """The earlier level."""
    previous = previous_of(passage, times, current)
    if previous is not None or not passage.is_row:
        return previous
    return nearest(passage, times, lambda m: is_quantity(m) and m is not current and is_earlier(m, current))
