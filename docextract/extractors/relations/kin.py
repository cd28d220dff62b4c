"""How surely two figures are of one measure, and which of them stand for themselves."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final

from docextract.extractors.relations.passages import Mention
from docextract.lexicon import relations as lexicon
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure
from docextract.model.values import FigureKind, Role
from docextract.text.similarity import same_measure

LEVEL_ROLES: Final = frozenset(
    {
        Role.ACTUAL,
        Role.CUMULATIVE,
        Role.EXECUTED,
        Role.FUNDS_RECEIVED,
        Role.PER_UNIT,
        Role.SCORE,
        Role.BUDGET,
        Role.BUDGET_INITIAL,
    }
)
_NO_LEVEL: Final = frozenset(
    {FigureKind.RANK, FigureKind.MULTIPLE, FigureKind.PERCENTAGE_POINTS, FigureKind.FRACTION}
)
_PUNCTUATION: Final = re.compile(r"[\s“”‘’\"'《》〈〉（）()\[\]【】、，,。.·:：;；的]+")


class Kinship(IntEnum):
    """How surely two figures are of one measure."""

    NONE = 0
    POSSIBLE = 1
    LIKELY = 2
    SAME = 3


def kinship(a: Figure, b: Figure) -> Kinship:
    """How surely two figures are of one measure, scope and subject."""
    if a.scope and b.scope and a.scope != b.scope:
        return Kinship.NONE
    if not same_subject(a, b):
        return Kinship.NONE
    if is_generic(a.measure) or is_generic(b.measure):
        return Kinship.POSSIBLE
    return _kin(a.measure or "", b.measure or "")


@lru_cache(4096)
def is_generic(measure: str | None) -> bool:
    """True where a measure names nothing of its own (None, 年度目标, 合计)."""
    if measure is None:
        return True
    return not lexicon.pattern("generic_measures").sub("", _PUNCTUATION.sub("", measure))


def same_subject(a: Figure, b: Figure) -> bool:
    """False where two figures are said to be about two different projects, rows or lines."""
    one, two = a.subject, b.subject
    free = (SubjectKind.OTHER, SubjectKind.ENTITY)
    return one.kind in free or two.kind in free or (one.kind, one.id) == (two.kind, two.id)


@lru_cache(4096)
def _kin(a: str, b: str) -> Kinship:
    left, right = stem(a), stem(b)
    if left == right:
        return Kinship.SAME
    if same_measure(left, right):
        return Kinship.LIKELY
    short, long = sorted((left, right), key=len)
    if len(short) >= 2 and long.startswith(short):
        return Kinship.LIKELY
    return Kinship.POSSIBLE if len(short) >= 2 and short in long else Kinship.NONE


@lru_cache(4096)
def stem(measure: str) -> str:
    """``measure`` without punctuation, 的, 目标任务 before it and its change or size (增速, 总量) behind."""
    bare = _PUNCTUATION.sub("", measure)
    label = lexicon.pattern("target_labels").match(bare)
    if label is not None and len(bare) - label.end() >= 2:
        bare = bare[label.end() :]
    endings = lexicon.words("measure_endings")
    while True:
        ending = next((end for end in endings if bare.endswith(end) and len(bare) - len(end) >= 2), None)
        if ending is None:
            return bare
        bare = bare.removesuffix(ending)


def same_unit(a: Figure, b: Figure) -> bool:
    """True when two values can be added or compared as they stand."""
    if a.unit is None or b.unit is None:
        return a.kind is b.kind or FigureKind.OTHER in (a.kind, b.kind)
    return lexicon.like_units(a.unit, b.unit)


def is_level(mention: Mention) -> bool:
    """A value that stands for itself: no rate of change, rank, margin or target."""
    return mention.figure.role in LEVEL_ROLES and mention.figure.kind not in _NO_LEVEL


def is_quantity(mention: Mention) -> bool:
    """A level that is no percentage."""
    return is_level(mention) and not mention.is_rate
