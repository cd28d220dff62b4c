"""The differences between two sides, as records that every output prints."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

SCHEMA_ID: Final = "docextract/diff-1"


@dataclass(frozen=True, slots=True)
class Words:
    """Words as read, and where: the file, and the place in it as a person finds it."""

    quote: str
    file: str
    place: str


@dataclass(frozen=True, slots=True)
class FindingChange:
    """``old`` or ``new`` is None where that side has no such finding."""

    rule: str
    severity: str
    title: str
    subject: str | None
    message: str
    old: Words | None
    new: Words | None


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One thing that both sides tell differently: ``name`` of the thing, ``what`` of it."""

    name: str
    what: str
    old: Words
    new: Words


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one kind by name: those of one side only, and what changed in the others."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[ValueChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Side:
    """A submission of one side; ``files`` are its own, without those beside it."""

    entity: str | None
    fiscal_year: int | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of one submission."""

    old: Side
    new: Side
    fixed: tuple[FindingChange, ...]
    kept: tuple[FindingChange, ...]
    raised: tuple[FindingChange, ...]
    figures: Records
    projects: Records
    indicators: Records


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pairs of the two sides, and the submissions that only one of them has."""

    pairs: tuple[Difference, ...]
    only_old: tuple[Side, ...] = ()
    only_new: tuple[Side, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain JSON data, schema ``docextract/diff-1``."""
        from docextract.model.contract import encode

        return {"schema": SCHEMA_ID, **json.loads(encode(self))}
