"""Levels and targets of a whole document, by what they are of."""

from __future__ import annotations

from collections.abc import Iterable

from docextract.extractors.relations import goals
from docextract.extractors.relations.kin import is_generic, is_quantity, stem
from docextract.extractors.relations.passages import Mention, Passage
from docextract.model.report import Figure


def level_key(figure: Figure, period: str | None, *, target: bool) -> tuple[object, ...] | None:
    """What a level is of; None where it names no measure or period of its own."""
    if figure.measure is None or is_generic(figure.measure) or period is None:
        return None
    return stem(figure.measure), figure.unit, period, figure.scope, figure.subject, target


def elsewhere(passage: Passage, like: Mention, period: str | None, *, target: bool) -> Mention | None:
    """The one level (or target) of that measure, scope, subject and period in other paragraphs."""
    key = level_key(like.figure, period, target=target)
    found = None if key is None else passage.levels.get(key)
    return None if found is like else found


def index(passages: Iterable[Passage]) -> None:
    """Note every level and target in the index that the passages of a document share."""
    for passage in passages:
        for mention in passage.mentions:
            target = goals.is_target(passage, mention)
            if not target and not is_quantity(mention):
                continue
            key = level_key(mention.figure, mention.figure.period, target=target)
            if key is None:
                continue
            known = passage.levels.setdefault(key, mention)
            if known is not None and known.figure.value != mention.figure.value:
                passage.levels[key] = None
