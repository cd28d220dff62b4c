"""The values that a list of parts is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.extractors.relations.conversions import restates
from docextract.extractors.relations.drafts import by_sum
from docextract.extractors.relations.kin import (
    LEVEL_ROLES,
    same_unit,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind, Role

COUNTED: Final = LEVEL_ROLES | {
    Role.INCREMENT,
    Role.NET_INCREMENT,
    Role.TARGET,
    Role.MAX_SCORE,
    Role.OTHER,
}
NO_PART: Final = frozenset(
    {
        FigureKind.PERCENT,
        FigureKind.PERMILLE,
        FigureKind.PERCENTAGE_POINTS,
        FigureKind.RANK,
        FigureKind.MULTIPLE,
        FigureKind.FRACTION,
        FigureKind.RATE,
    }
)
BRACKETS: Final = ("（", "(")
COLONS: Final = ("：", ":")
_CLOSED: Final = re.compile(r"[）)]")
_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]")


def is_part(mention: Mention) -> bool:
    """A value that can be one of several that make up another."""
    return mention.figure.kind not in NO_PART and mention.figure.role in COUNTED


def parts_of(passage: Passage, whole: Mention, first: Mention, opener: str) -> tuple[Mention, ...]:
    """The values of the list: as the words set it off, or as much of it as reaches the whole.

    The list may go on behind a ；, give each part in two units (7200人次、432万元), or end before a
    value of something else.
    """
    crosses = None if opener in COLONS else False
    parts = tuple(_parts(passage, first, opener, crosses=crosses))
    longer: tuple[tuple[Mention, ...], ...] = ()
    if opener == lexicon.particle("among"):
        longer = (
            tuple(_parts(passage, first, opener, crosses=True)),
            tuple(_parts(passage, first, opener, crosses=crosses, skips=True)),
        )
    shorter = (parts[:size] for size in range(len(parts) - 1, 1, -1))
    for found in (parts, *longer, *shorter):
        if len(found) > 1 and by_sum(found, whole).verdict is Verdict.CONSISTENT:
            return found
    return parts


def _parts(
    passage: Passage, first: Mention, opener: str, *, crosses: bool | None, skips: bool = False
) -> Iterator[Mention]:
    """The values of the list that ``first`` begins.

    ``crosses``: it goes on behind a ；. ``skips``: values in other units stand between.
    """
    yield first
    last = first
    for mention in passage.after(first):
        bridge = passage.between(last, mention)
        ends = mention.sentence != first.sentence or (mention.segment != last.segment and crosses is False)
        ends = ends or (opener in BRACKETS and bool(_CLOSED.search(bridge)))
        if ends or opens(mention):
            return
        if mention.figure.kind in NO_PART or mention.figure.role not in COUNTED:
            continue
        if mention.figure.role is Role.MAX_SCORE and first.figure.role is Role.SCORE:
            continue
        if skips and not same_unit(mention.figure, first.figure):
            continue
        if not same_unit(mention.figure, first.figure) or not _is_sibling(mention, first):
            return
        if mention.cue(lexicon.cue("total_after")) or restates(mention):
            return
        # Behind a colon the first joint tells whether ； separates the parts or ends them.
        crosses = mention.segment != last.segment if crosses is None else crosses
        last = mention
        yield mention


def _is_sibling(mention: Mention, first: Mention) -> bool:
    """Of one role; a value whose words say none (对个人和家庭的补助) is in the list, too, behind 、
    and where the names are members of one set (一般公共预算, 政府性基金)."""
    role = mention.figure.role
    if role is first.figure.role:
        return True
    return Role.ACTUAL in (role, first.figure.role) and (
        mention.lead.startswith("、") or _are_of_one_set(mention, first)
    )


def _are_of_one_set(one: Mention, other: Mention) -> bool:
    names = (one.figure.measure or "", other.figure.measure or "")
    return any(all(name.startswith(tuple(row)) for name in names) for row in lexicon.families("partitions"))


def opens(mention: Mention) -> bool:
    """True where another list begins at a value; a bracket that is closed before it opens none."""
    return lexicon.pattern("part_openers").search(_ASIDE.sub("", mention.lead)) is not None
