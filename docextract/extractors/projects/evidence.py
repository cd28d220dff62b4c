"""What one clause, or two numbers beside each other, say of how far a project got."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from docextract.extractors.projects.clauses import Clause
from docextract.model.kinds import Status


class Strength(IntEnum):
    """How much a piece of evidence decides: a hint gives way to anything said in words."""

    HINT = 0
    NUMBER = 1
    WORD = 2


@dataclass(slots=True, eq=False)
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
        return self.status is not Status.MET and self.status is not Status.UNKNOWN

    @property
    def is_firm(self) -> bool:
        """True when it says so in words or by a number against its target."""
        return self.is_adverse and self.strength is not Strength.HINT
