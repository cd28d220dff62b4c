"""What one passage says of a project: its parts, and the evidence of the status."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence


class Kind(Enum):
    """What a part of a statement tells."""

    STATUS = auto()
    CAUSE = auto()
    MEASURE = auto()
    OWNER = auto()
    DEADLINE = auto()


@dataclass(slots=True)
class Part:
    """A stretch of one paragraph, from the first to the last of its clauses.

    ``labelled``: it stands in a field of its own (原因：, 整改措施：).
    """

    kind: Kind
    clauses: list[Clause]
    start: int
    end: int
    labelled: bool = False


@dataclass(slots=True)
class Statement:
    """``evidence`` shows the status; ``aside`` was found within causes."""

    parts: list[Part] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    aside: list[Evidence] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Part]:
        """The parts of one kind, in order."""
        return [part for part in self.parts if part.kind is kind]

    def gather(self, found: list[Evidence], cause: tuple[int, int] | None = None) -> None:
        """Keep what a clause shows; what stands within its cause is kept apart."""
        for item in found:
            within = cause is not None and cause[0] <= item.start < cause[1]
            (self.aside if within else self.evidence).append(item)

    def set_aside(self, clauses: list[Clause]) -> None:
        """Take back what ``clauses`` showed: they turned out to be a cause."""
        moved = [item for item in self.evidence if item.clause in clauses]
        self.aside += moved
        self.evidence = [item for item in self.evidence if item not in moved]
