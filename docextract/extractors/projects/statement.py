"""What one passage says of a project: its parts, and the evidence of the status."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence
from docextract.extractors.projects.targets import Placed


class Kind(Enum):
    """What a part of a statement tells."""

    STATUS = auto()
    CAUSE = auto()
    MEASURE = auto()
    OWNER = auto()
    DEADLINE = auto()


@dataclass(slots=True, eq=False)
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
    """``evidence`` shows the status; ``aside`` was found within causes; ``numbers`` are the passage's.

    ``tells_problem``: some of the evidence is adverse; ``tells_failure``: firmly so.
    """

    parts: list[Part] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    aside: list[Evidence] = field(default_factory=list)
    numbers: list[Placed] = field(default_factory=list)
    tells_problem: bool = False
    tells_failure: bool = False

    def of(self, kind: Kind) -> list[Part]:
        """The parts of one kind, in order."""
        return [part for part in self.parts if part.kind is kind]

    @property
    def has_cause(self) -> bool:
        """True when a part of it is a cause."""
        return Kind.CAUSE in [part.kind for part in self.parts]

    def gather(self, found: list[Evidence], cause: tuple[int, int] | None = None) -> None:
        """Keep what a clause shows; what stands within its cause is kept apart."""
        for item in found:
            if cause is not None and cause[0] <= item.start < cause[1]:
                self.aside.append(item)
            else:
                self._keep(item)

    def set_aside(self, clauses: list[Clause]) -> None:
        """Take back what ``clauses`` showed: they turned out to be a cause."""
        evidence, self.evidence = self.evidence, []
        self.tells_problem = self.tells_failure = False
        for item in evidence:
            if item.clause in clauses:
                self.aside.append(item)
            else:
                self._keep(item)

    def _keep(self, item: Evidence) -> None:
        self.evidence.append(item)
        self.tells_problem = self.tells_problem or item.is_adverse
        self.tells_failure = self.tells_failure or item.is_firm
