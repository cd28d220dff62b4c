"""Marks, one per answer compared, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer compared. ``wanted`` None: found beyond the gold; ``got`` None: not found."""

    kind: str
    wanted: str | None
    got: str | None
    is_right: bool
    context: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """A mark that is wrong, with the case it belongs to."""

    case: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of record; precision, recall and F1 are fractions, 1 when there is nothing."""

    kind: str
    right: int
    wanted: int
    got: int

    @property
    def precision(self) -> float:
        return self.right / self.got if self.got else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.wanted + self.got
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores per kind, in the order of comparison, and every miss."""

    cases: int
    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]

    def score(self, kind: str) -> Score:
        """The score of ``kind``; an empty one when nothing of the kind was compared."""
        return next((s for s in self.scores if s.kind == kind), Score(kind, 0, 0, 0))


def add_up(marked: Iterable[tuple[str, Iterable[Mark]]]) -> Evaluation:
    """Count the marks of ``(case id, marks)`` pairs."""
    counts: dict[str, list[int]] = {}
    misses: list[Miss] = []
    cases = 0
    for case, marks in marked:
        cases += 1
        for mark in marks:
            count = counts.setdefault(mark.kind, [0, 0, 0])
            count[0] += mark.is_right
            count[1] += mark.wanted is not None
            count[2] += mark.got is not None
            if not mark.is_right:
                misses.append(Miss(case, mark))
    scores = tuple(Score(kind, *count) for kind, count in counts.items())
    return Evaluation(cases, scores, tuple(misses))
