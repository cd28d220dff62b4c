"""What one clause, or two numbers beside each other, say of how far a project got."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from docextract.extractors.projects.clauses import Clause
from docextract.model.report import Status


class Strength(IntEnum):
    """How much a piece of evidence decides: a hint gives way to anything said in words."""

    HINT = 0
    NUMBER = 1
    WORD = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """``status`` as shown at ``start:end`` of the clause's paragraph; ``cue`` is the cue's id or ``number``.

    ``indicator`` is the place of the name of the indicator that fell short, if one was named.
    """

    status: Status
    strength: Strength
    clause: Clause
    start: int
    end: int
    cue: str
    indicator: tuple[int, int] | None = None

    @property
    def is_adverse(self) -> bool:
        """True when it says that something is missing."""
        return self.status not in (Status.MET, Status.UNKNOWN)
