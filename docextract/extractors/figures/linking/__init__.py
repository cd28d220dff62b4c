"""Figures of prose, linked to what they measure by the words around them.

Sentence by sentence: ``phrases`` cuts the words around each figure, a reading (``changes``,
``tasks``, ``parts``, ``ranks``) says its role, ``nouns`` trims the measure, ``times`` finds
period and baseline, and the ``thread`` of the sentence lends what a figure leaves unsaid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docextract.extractors.figures.linking import phrases
from docextract.extractors.figures.linking.follow import Follower
from docextract.extractors.figures.links import Link, Linked
from docextract.extractors.figures.taking import Aside, Stretch
from docextract.model.values import Measured

_MOST_LINKS: Final = 4096
_LINKS: dict[tuple[object, ...], Link] = {}


def link(
    folded: str,
    found: Sequence[Aside],
    hidden: Sequence[Stretch],
    measured: Sequence[Measured],
    year: int | None,
    title: str = "",
) -> list[Linked]:
    """Every quantity of a stretch with its link, in order; one of several measures comes several times.

    ``title`` is the heading that the stretch stands under.
    """
    linked: list[Linked] = []
    for sentence in phrases.cut(folded, found, hidden, measured):
        linked += Follower(sentence, year, title).links()
    return linked


def alone(folded: str, measured: Measured, year: int | None, title: str) -> Link:
    """The link of a quantity beside which nothing stands, as in a cell of a table that has no header.

    Such cells come by the ten thousand and differ in their value only, which says nothing of the link.
    """
    key = (
        measured.kind,
        measured.unit,
        measured.written.unit,
        measured.bound,
        measured.hedge,
        measured.value < 0,
        folded[measured.outer_start : measured.start],
        folded[measured.end :].strip(),
        year,
        title,
    )
    known = _LINKS.get(key)
    if known is None:
        if len(_LINKS) >= _MOST_LINKS:
            _LINKS.clear()
        known = _LINKS[key] = link(folded, (), (), (measured,), year, title)[0].link
    return known
