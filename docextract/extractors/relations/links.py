"""Which figure a change, rate or task is about: alike measures, nearest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from docextract.extractors.relations import periods
from docextract.extractors.relations.kin import (
    Kinship,
    is_quantity,
    kinship,
    same_subject,
    same_unit,
)
from docextract.extractors.relations.levels import elsewhere
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.values import Direction, FigureKind

_NO_LEVEL: Final = frozenset(
    {FigureKind.RANK, FigureKind.MULTIPLE, FigureKind.PERCENTAGE_POINTS, FigureKind.FRACTION}
)
# 2022年为150起: a level that is dated by itself, right before its number.
_DATED: Final = re.compile(r"(?:19|20)\d\d年(?:度|末|底|同期|全年)?(?:为|是|有|达|达到|仅|只有|的)?$")
_RECENT: Final = 8  # how far from a figure the words stand that say whose level it is


def sign(mention: Mention) -> int:
    """-1 where the words say that the value takes away and the number itself has no minus."""
    figure = mention.figure
    if figure.value < 0:
        return 1
    if figure.direction is Direction.DOWN:
        return -1
    if figure.direction is Direction.UP:
        return 1
    words = mention.clause_lead.rstrip(lexicon.copulas())
    return trend(words[-_RECENT:]) or trend(mention.tail[:1]) or 1


def trend(words: str) -> int:
    """1 or -1 as the last word of movement in ``words`` says up or down, 0 where there is none."""
    down, up = _last(lexicon.pattern("falling"), words), _last(lexicon.pattern("rising"), words)
    down, up = max(down, _ends(words, "falling_end")), max(up, _ends(words, "rising_end"))
    return (up > down) - (up < down)


def _ends(words: str, name: str) -> int:
    """Short words (高, 低) count only right before the number: elsewhere they are parts of names."""
    return len(words) if words.endswith(lexicon.words(name)) else -1


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.end() for found in pattern.finditer(words)), default=-1)


def is_earlier(level: Mention, than: Mention) -> bool:
    """True when ``level`` is the value of the time that ``than`` compares with."""
    base = periods.baseline(than.figure.baseline, than.figure.period)
    when = level.figure.period
    if base == than.figure.period:
        base = None
    if when is not None and (when == base or periods.ends_before(when, than.figure.period)):
        return True
    words = level.lead[-_RECENT:]
    return bool(lexicon.pattern("previous_level").search(words))


def is_dated_apart(level: Mention, fellow: Mention) -> bool:
    """True where ``level`` alone of two levels of one period names a year: then it is the other year's."""
    same = level.figure.period == fellow.figure.period
    return same and bool(_DATED.search(level.clause_lead)) and not _DATED.search(fellow.clause_lead)


def is_base(level: Mention, change: Mention) -> bool:
    """True when ``level`` is earlier and of the very period that ``change`` names, if it names one."""
    base = periods.baseline(change.figure.baseline, change.figure.period)
    when = level.figure.period
    if base is not None and when is not None and periods.ends_before(when, change.figure.period):
        return periods.within(when, base)
    return is_earlier(level, change)


def current_of(
    passage: Passage,
    change: Mention,
    accept: Callable[[Mention], bool] = is_quantity,
    *,
    other_than: Mention | None = None,
) -> Mention | None:
    """The level that ``change`` (a growth, increment, surplus …) has changed to."""

    def fits(level: Mention) -> bool:
        if level is other_than or is_earlier(level, change):
            return False
        return accept(level) and _same_dimension(level, change)

    found = nearest(passage, change, fits)
    if found is None or found.index >= change.index:
        return found
    # Where no year is known, 2022年为150起 behind 全年132起 still is the year before.
    fellow = nearest(passage, change, lambda m: m is not found and m.index < found.index and fits(m))
    if fellow is None or fellow.sentence != found.sentence or not is_dated_apart(found, fellow):
        return found
    return fellow if kinship(fellow.figure, found.figure) >= Kinship.LIKELY else found


def previous_of(passage: Passage, change: Mention, current: Mention | None) -> Mention | None:
    """The level of the earlier time that ``change`` compares with."""
    if current is not None and current.index in passage.earlier:
        return passage.mentions[passage.earlier[current.index]]

    base = periods.baseline(change.figure.baseline, change.figure.period)
    yearly = base is None or base == periods.year_before(change.figure.period)

    def fits(level: Mention) -> bool:
        alike = current is None or (same_unit(level.figure, current.figure) and level is not current)
        apart = yearly and current is not None and is_dated_apart(level, current)
        earlier = is_base(level, change) or apart
        return alike and is_quantity(level) and earlier and _same_dimension(level, change)

    found = nearest(passage, change, fits, around=True)
    if found is not None or base is None:
        return found
    return elsewhere(passage, change if current is None else current, base, target=False)


def pair_beside(passage: Passage, change: Mention) -> tuple[Mention, Mention] | None:
    """巡查229次，上年为138次，同比…: two levels in one unit right before, the nearer the earlier.

    Where the words say it so plainly the measures that they were linked to do not matter.
    """
    near = [m for m in passage.before(change) if m.segment == change.segment and is_quantity(m)][:2]
    if len(near) < 2 or near[0].index != change.index - 1 or near[0].figure.unit != near[1].figure.unit:
        return None
    previous, current = near
    said = is_earlier(previous, change) and not is_earlier(current, change)
    return (current, previous) if said and _same_dimension(current, change) else None


def nearest(
    passage: Passage, change: Mention, fits: Callable[[Mention], bool], *, around: bool = False
) -> Mention | None:
    """The mention that ``change`` is about: alike measure first, then nearness.

    Before it in the same sentence; else (always with ``around``) after it in its segment;
    else earlier in the paragraph where the measure is the same.
    """
    for pool, least in _pools(passage, change, around):
        found = _closest(change, pool, fits, least)
        if found is not None:
            return found
    return None


def beside(
    passage: Passage, change: Mention, fits: Callable[[Mention], bool], found: Mention | None
) -> Mention | None:
    """``found``, unless it is of another segment and a fitting value stands in this one.

    A change in a unit belongs to the value in that unit right before it, whatever the measure
    it was linked to.
    """
    if found is not None and found.segment == change.segment:
        return found
    for mention in passage.before(change):
        if mention.segment != change.segment:
            break
        if fits(mention) and same_subject(mention.figure, change.figure):
            return mention
    return found


def _pools(
    passage: Passage, change: Mention, around: bool
) -> Iterator[tuple[Iterable[Mention], Callable[[Mention], Kinship]]]:
    inside = [m for m in passage.before(change) if m.sentence == change.sentence]
    yield inside, lambda m: Kinship.POSSIBLE if m.segment == change.segment else Kinship.LIKELY
    behind = [m for m in passage.after(change) if m.segment == change.segment]
    yield behind, lambda m: Kinship.LIKELY if around else Kinship.SAME
    if not passage.is_row:
        yield (m for m in passage.before(change) if m.sentence < change.sentence), lambda _: Kinship.SAME


def _closest(
    change: Mention,
    pool: Iterable[Mention],
    fits: Callable[[Mention], bool],
    least: Callable[[Mention], Kinship],
) -> Mention | None:
    best, most = None, Kinship.NONE
    for mention in pool:
        kin = kinship(mention.figure, change.figure)
        if kin > most and kin >= least(mention) and fits(mention):
            best, most = mention, kin
        if most is Kinship.SAME:
            break
    return best


def _same_dimension(level: Mention, change: Mention) -> bool:
    """A change in a unit needs a level in that unit; a rate of change goes with every level."""
    if change.is_rate or change.figure.kind in _NO_LEVEL:
        return True
    return same_unit(level.figure, change.figure)
