"""A statement's clauses sorted into what was reached, why not, and what will be done.

One pass over the clauses of one project with a small memory: a cause runs on until a measure,
a consequence or the sentence's end; a measure runs on to the sentence's end; a labelled field
(原因：, 整改措施：) until the next label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from docextract.extractors.projects import markers, shortfalls, statuses
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.lexicon.measures import measure_words


class Kind(Enum):
    STATUS = auto()
    CAUSE = auto()
    MEASURE = auto()
    OWNER = auto()
    DEADLINE = auto()


@dataclass(slots=True)
class Part:
    """A stretch of one paragraph, from the first to the last of its clauses."""

    kind: Kind
    clauses: list[Clause]
    start: int
    end: int
    labelled: bool = False


@dataclass(slots=True)
class Statement:
    """What is said about one project in one place: its parts, and the evidence of its status."""

    parts: list[Part] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Part]:
        """The parts of one kind, in order."""
        return [part for part in self.parts if part.kind is kind]


_LABELLED: Final = {
    "cause": Kind.CAUSE,
    "measure": Kind.MEASURE,
    "owner": Kind.OWNER,
    "deadline": Kind.DEADLINE,
}


class Reader:
    """Reads the clauses of one project in order; ``statement`` is what came of it."""

    def __init__(self, clauses: Sequence[Clause], year: int | None, has_problem: bool = False) -> None:
        self.clauses = clauses
        self.year = year
        self.had_problem = has_problem
        self.statement = Statement()
        self.by_number: dict[int, list[Evidence]] = {}
        for item in shortfalls.find(clauses):
            self.by_number.setdefault(id(item.clause), []).append(item)
        self.said = [statuses.find(clause) for clause in clauses]
        self.label: Kind | None = None
        self.open: Part | None = None
        self.carried = False

    def read(self) -> Statement:
        """Sort every clause."""
        for position, clause in enumerate(self.clauses):
            if (position and clause.sentence != self.clauses[position - 1].sentence) or (
                position and clause.line is not self.clauses[position - 1].line
            ):
                self._end_sentence(position)
            self._sort(position, clause)
        return self.statement

    # -- one clause ---------------------------------------------------------------------

    def _sort(self, position: int, clause: Clause) -> None:
        named = markers.label(clause)
        if named is not None:
            self.label, self.open = _LABELLED[named], None
            return
        if self.label is not None:
            self._extend(self.label, clause, clause.start, clause.end, labelled=True)
            return
        if self.carried or (self.open is not None and self.open.kind is Kind.MEASURE):
            self.carried = False
            self._extend(Kind.MEASURE, clause, clause.start, clause.end)
            return
        mark = markers.measure(clause, self.year, self._has_problem())
        if mark is not None and self._starts_measure(position, clause, mark):
            self.open = None
            self._extend(Kind.MEASURE, clause, mark.begin, clause.end)
            return
        if self.open is not None and self.open.kind is Kind.CAUSE and self._goes_on(position, clause):
            self._extend(Kind.CAUSE, clause, clause.start, clause.end)
            return
        self._status_or_cause(position, clause)

    def _status_or_cause(self, position: int, clause: Clause) -> None:
        effect = markers.effect(clause)
        cause = markers.cause(clause, self._has_problem() or bool(self._adverse(position)))
        if cause is not None:
            self.open = None
            self._extend(Kind.STATUS, clause, clause.start, cause.before)
            end = clause.end if cause.end is None else cause.end
            self._extend(Kind.CAUSE, clause, cause.begin, end)
            if cause.end is not None:
                self.open = None
                self._extend(Kind.STATUS, clause, cause.end, clause.end)
            self._gather(position, clause, outside=(cause.begin, end))
            return
        if effect is not None and not self._denied(clause):
            self._consequence(position, clause, effect.start, effect.end)
            return
        self.open = None
        self._extend(Kind.STATUS, clause, clause.start, clause.end)
        self._gather(position, clause)

    def _consequence(self, position: int, clause: Clause, start: int, end: int) -> None:
        """…导致…: what stands before is the cause, in this clause or the ones before it."""
        leading = clause.words(clause.start, start).strip(" 　□、")
        has_cause = any(
            p.kind is Kind.CAUSE and p.clauses[-1].segment == clause.segment for p in self.statement.parts
        )
        if self.open is not None and self.open.kind is Kind.CAUSE:
            self.open = None
        elif leading and not has_cause:
            self._extend(Kind.CAUSE, clause, _after_mask(clause, clause.start), start)
        elif not leading and not has_cause:
            self._turn_into_cause(clause)
        self.open = None
        self._extend(Kind.STATUS, clause, end, clause.end)
        self._gather(position, clause)

    def _turn_into_cause(self, clause: Clause) -> None:
        """The plain clauses before a consequence, in the same sentence, become its cause."""
        part = self.statement.parts[-1] if self.statement.parts else None
        if part is None or part.kind is not Kind.STATUS:
            return
        plain = [c for c in part.clauses if c.sentence == clause.sentence and c.line is clause.line]
        while plain and (self._evidence_of(plain[0]) or not plain[0].text.strip("□ 　")):
            plain = plain[1:]
        if not plain:
            return
        part.clauses = [c for c in part.clauses if c not in plain]
        if part.clauses:
            part.end = part.clauses[-1].end
        else:
            self.statement.parts.remove(part)
        cause = Part(Kind.CAUSE, plain, _after_mask(plain[0], plain[0].start), plain[-1].end)
        self.statement.parts.append(cause)

    # -- what the memory allows ---------------------------------------------------------

    def _starts_measure(self, position: int, clause: Clause, mark: markers.MeasureMark) -> bool:
        in_cause = self.open is not None and self.open.kind is Kind.CAUSE
        if mark.strong:
            return True
        if not self._has_problem() and not in_cause:
            return False
        if self._in_vain(position):
            return False
        return (
            not in_cause
            or clause.segment != self.open_segment()
            or clause.text.startswith("由")
            or self._took(clause)
        )

    def open_segment(self) -> int:
        return self.open.clauses[-1].segment if self.open is not None else -1

    def _took(self, clause: Clause) -> bool:
        return clause.first("measures.taken", "measures.future") is not None

    def _in_vain(self, position: int) -> bool:
        """True when the sentence goes on to say that the step did not help."""
        clause = self.clauses[position]
        later = [
            c for c in self.clauses[position + 1 :] if c.sentence == clause.sentence and c.line is clause.line
        ]
        return any(c.text.lstrip(" 　").startswith(measure_words().in_vain) for c in later)

    def _goes_on(self, position: int, clause: Clause) -> bool:
        """True when an open cause runs through this clause."""
        effect = markers.effect(clause)
        if effect is not None and not clause.words(clause.start, effect.start).strip(" 　、"):
            return self._strong_problem()
        if clause.text.lstrip(" 　").startswith(("受此", "受其", "由此", "目前", "截至", "截止")):
            return False
        adverse = self._adverse(position)
        if adverse and not self._strong_problem():
            return self._has_later_failure(position)
        return True

    def _has_later_failure(self, position: int) -> bool:
        clause = self.clauses[position]
        for later in range(position + 1, len(self.clauses)):
            other = self.clauses[later]
            if other.segment != clause.segment or other.line is not clause.line:
                return False
            if markers.measure(other, self.year, True) is not None:
                return False
            if self._adverse(later):
                return True
        return False

    def _has_problem(self) -> bool:
        return (
            self.had_problem
            or any(item.is_adverse for item in self.statement.evidence)
            or bool(self.statement.of(Kind.CAUSE))
        )

    def _strong_problem(self) -> bool:
        return self.had_problem or any(
            item.is_adverse and item.strength is not Strength.HINT for item in self.statement.evidence
        )

    def _denied(self, clause: Clause) -> bool:
        return clause.first("statuses.denial") is not None

    def _evidence_of(self, clause: Clause) -> list[Evidence]:
        position = next(i for i, other in enumerate(self.clauses) if other is clause)
        return self.said[position] + self.by_number.get(id(clause), [])

    def _adverse(self, position: int) -> list[Evidence]:
        found = self.said[position] + self.by_number.get(id(self.clauses[position]), [])
        return [item for item in found if item.is_adverse and item.strength is not Strength.HINT]

    # -- bookkeeping --------------------------------------------------------------------

    def _gather(self, position: int, clause: Clause, outside: tuple[int, int] | None = None) -> None:
        for item in self.said[position] + self.by_number.get(id(clause), []):
            if outside is None or not (outside[0] <= item.start < outside[1]):
                self.statement.evidence.append(item)

    def _extend(self, kind: Kind, clause: Clause, start: int, end: int, *, labelled: bool = False) -> None:
        if end <= start or not clause.words(start, end).strip(" 　，、：:"):
            if kind is Kind.MEASURE and end == clause.end:
                self.open = Part(kind, [clause], clause.end, clause.end)
            return
        if self.open is not None and self.open.kind is kind and self.open.clauses[-1].line is clause.line:
            if self.open not in self.statement.parts:
                self.open.start = start
                self.statement.parts.append(self.open)
            self.open.clauses.append(clause)
            self.open.end = end
            return
        self.open = Part(kind, [clause], start, end, labelled)
        self.statement.parts.append(self.open)

    def _end_sentence(self, position: int) -> None:
        """A new sentence closes cause and measure, unless it says that it goes on with them."""
        text = self.clauses[position].text.lstrip(" 　")
        goes_on = text.startswith(measure_words().continuations)
        self.carried = self.open is not None and self.open.kind is Kind.MEASURE and goes_on
        if self.open is None or self.open.kind is not Kind.CAUSE or not goes_on:
            self.open = None


def _after_mask(clause: Clause, start: int) -> int:
    """Past a shaded project name at ``start``."""
    text = clause.words(start, clause.end)
    return start + len(text) - len(text.lstrip("□的 　，、"))
