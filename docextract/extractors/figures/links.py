"""What the words around a figure say of it."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.model.report import Subject
from docextract.model.values import Direction, Measured, Role


@dataclass(slots=True)
class Link:
    """Measure, role and circumstances of one figure."""

    measure: str | None = None
    role: Role = Role.ACTUAL
    scope: str | None = None
    baseline: str | None = None
    period: str | None = None
    direction: Direction | None = None
    subject: Subject | None = None

    def copy(self) -> Link:
        """The same link, for another figure of the same words."""
        return Link(
            self.measure, self.role, self.scope, self.baseline, self.period, self.direction, self.subject
        )


@dataclass(slots=True)
class Linked:
    """A quantity with what it measures. One quantity may stand for several measures."""

    measured: Measured
    link: Link
