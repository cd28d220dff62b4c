"""Figures of prose, linked to what they measure by the words around them.

Sentence by sentence: ``phrases`` cuts the words around each figure, a reading (``changes``,
``tasks``, ``parts``, ``ranks``) says its role, ``nouns`` trims the measure, ``times`` finds
period and baseline, and the ``thread`` of the sentence lends what a figure leaves unsaid.
"""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.figures.asides import Aside, Stretch
from docextract.extractors.figures.linking import phrases
from docextract.extractors.figures.linking.follow import Follower
from docextract.extractors.figures.links import Linked
from docextract.model.values import Measured


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
