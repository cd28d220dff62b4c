"""Shares told one after the other: 甲40万元、乙60万元，分别占40%、60%."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from docextract.extractors.relations import alignments
from docextract.extractors.relations.kin import is_quantity, same_unit
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon

# The part and the whole of a share; the whole is None where the words do not name it.
Pair = tuple[Mention, Mention | None]


def pairs(passage: Passage) -> Mapping[int, Pair | None]:
    """By the index of each share in such a row; None where the shares are not as many as the parts."""
    found: dict[int, Pair | None] = {}
    for first in passage.mentions:
        if first.is_rate and lexicon.pattern("aligned_shares").search(first.clause_lead):
            shares = alignments.values(passage, first.figure.span.start)
            parts = _parts(passage, first)
            if len(shares) > 1:
                whole = _whole(passage, parts)
                fits = len(parts) == len(shares)
                for place, share in enumerate(shares):
                    found[share.index] = (parts[place], whole) if fits else None
    return found


def _parts(passage: Passage, first: Mention) -> list[Mention]:
    """The values right before the shares, as long as they stand side by side."""
    behind = (m for m in passage.before(first) if m.sentence == first.sentence)
    values = list(takewhile(is_quantity, behind))
    side_by_side = list(takewhile(lambda mention: mention.lead.startswith("、"), values))
    return values[: len(side_by_side) + 1][::-1]


def _whole(passage: Passage, parts: Sequence[Mention]) -> Mention | None:
    """项目支出100万元中，甲40万元…: what stands right before the parts, and says that they are in it."""
    if not parts or not parts[0].index:
        return None
    before = passage.mentions[parts[0].index - 1]
    named = lexicon.pattern("inside_words").match(before.tail) or lexicon.particle("among") in parts[0].lead
    return before if named and is_quantity(before) and same_unit(before.figure, parts[0].figure) else None
