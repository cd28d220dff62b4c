"""Entity by family of rules: where each department's findings lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docextract.model.finding import Outcome, Result
from docextract.writers import labels
from docextract.writers.answering import to_answer, tone_of
from docextract.writers.ledger import DASH, Row, Value

# Worst first: a cell takes the colour of its worst finding.
_TONES: Final = ("error", "warning", "info", "doubtful")


@dataclass(slots=True)
class _Line:
    """What is known of one entity in one year."""

    submissions: int = 0
    read: int = 0
    undecided: int = 0
    unread: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    tones: dict[str, set[str]] = field(default_factory=dict)


# A line with the entity and year that it is of.
Counted = tuple[tuple[str, int | None], _Line]


class Matrix:
    """A line per entity and year; what names no entity goes by the name of its submission."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int | None], _Line] = {}

    @staticmethod
    def count(result: Result) -> Counted:
        """The line of ``result`` alone."""
        facts = result.report.metadata
        line = _Line(1)
        line.read += not result.is_unread
        line.unread += len(result.report.sources) - len(result.report.documents)
        line.undecided += sum(outcomes.get(Outcome.UNDECIDED, 0) for outcomes in result.tally.values())
        for finding in to_answer(result):
            family = labels.FAMILY[labels.family(finding.rule)]
            line.counts[family] += 1
            line.tones.setdefault(family, set()).add(tone_of(finding))
        return (facts.entity.value if facts.entity else result.name, facts.year), line

    def add(self, counted: Counted) -> None:
        """Add a line to that of its entity and year."""
        key, added = counted
        line = self._lines.setdefault(key, _Line())
        line.submissions += added.submissions
        line.read += added.read
        line.undecided += added.undecided
        line.unread += added.unread
        line.counts.update(added.counts)
        for family, tones in added.tones.items():
            line.tones.setdefault(family, set()).update(tones)

    def rows(self) -> Iterator[Row]:
        """Entities in the order of their first submission; a dash where nothing could be read."""
        for (name, year), line in self._lines.items():
            counts: list[Value] = [line.counts[title] or None for title in labels.FAMILY.values()]
            counts += [line.counts.total(), line.undecided]
            if not line.read:
                counts = [DASH] * len(counts)
            tones = {title: min(found, key=_TONES.index) for title, found in line.tones.items()}
            if line.unread:
                tones["未读文件"] = "unread"
            yield Row((name, year, line.submissions, *counts, line.unread), tones)
