"""A statement's clauses sorted into what was reached, why not, and what will be done.

One pass over the clauses about one project with a small memory: a cause runs on until a
measure, a consequence or the sentence's end; a measure runs on to the sentence's end; a
labelled field (原因：, 整改措施：) until the next label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from docextract.extractors.projects import markers, shortfalls, statuses
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.lexicon.causes import cause_words
from docextract.lexicon.measures import measure_words

_BLANK: Final = " 　\t，、：:。；□的"


class Kind(Enum):
    STATUS = auto()
    CAUSE = auto()
    MEASURE = auto()
    OWNER = auto()
    DEADLINE = auto()


_MONEY_CUES: Final = frozenset({"statuses.unpaid", "statuses.unspent", "statuses.not_started"})
_LABELLED: Final = {
    "cause": Kind.CAUSE,
    "measure": Kind.MEASURE,
    "owner": Kind.OWNER,
    "deadline": Kind.DEADLINE,
}


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
    """What one passage says: its parts, the evidence of the status, and that found within causes."""

    parts: list[Part] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    aside: list[Evidence] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Part]:
        """The parts of one kind, in order."""
        return [part for part in self.parts if part.kind is kind]


def read(
    clauses: Sequence[Clause],
    year: int | None,
    had_problem: bool = False,
    label: str | None = None,
    before: Sequence[Clause] = (),
) -> Statement:
    """Sort the clauses of one passage.

    ``year`` is the report year; ``had_problem`` says that the project was told to fall short
    before; ``label`` is the kind of field that the passage stands in; ``before`` are the
    clauses about the project just before, in which a target may have been named.
    """
    reader = _Reader(clauses, year, had_problem, before)
    reader.label = None if label is None else _LABELLED[label]
    for position in range(len(clauses)):
        reader.sort(position)
    reader.imply_cause()
    return reader.statement


class _Reader:
    """The memory of one pass."""

    def __init__(
        self, clauses: Sequence[Clause], year: int | None, had_problem: bool, before: Sequence[Clause]
    ) -> None:
        self.clauses = clauses
        self.year = year
        self.had_problem = had_problem
        self.statement = Statement()
        numbers = shortfalls.find([*before, *clauses])
        self.said = [
            statuses.find(clause) + [item for item in numbers if item.clause is clause] for clause in clauses
        ]
        self.label: Kind | None = None
        self.mode = Kind.STATUS
        self.part: Part | None = None

    def sort(self, position: int) -> None:
        clause = self.clauses[position]
        if position and clause.sentence != self.clauses[position - 1].sentence:
            self._enter_sentence(clause)
        named = markers.label(clause)
        if named is not None:
            self.label, self.part = _LABELLED[named], None
        elif self.label is not None and clause.text.strip(_BLANK) in cause_words().empty:
            # 偏差原因：无。 The field is empty, and what follows does not belong to it.
            self.label, self.mode, self.part = None, Kind.STATUS, None
        elif self.label is not None:
            self._put(self.label, clause, clause.start, clause.end)
        elif self.mode is Kind.MEASURE:
            self._put(Kind.MEASURE, clause, clause.start, clause.end)
        elif (mark := self._measure(position)) is not None:
            self.part = None
            self._put(Kind.MEASURE, clause, mark.begin, clause.end)
        elif self.mode is Kind.CAUSE and self._goes_on(position):
            self._put(Kind.CAUSE, clause, clause.start, clause.end)
            self.statement.aside += self.said[position]
        else:
            self._tell(position)

    def _tell(self, position: int) -> None:
        """A clause that is no measure and goes on with nothing: status, cause, or one after the other."""
        clause = self.clauses[position]
        cause = markers.cause(clause, self._has_problem() or bool(self._adverse(position)))
        if cause is not None:
            end = self._cause_end(position, cause)
            self._put(Kind.STATUS, clause, clause.start, cause.before)
            self.part = None
            self._put(Kind.CAUSE, clause, cause.begin, clause.end if end is None else end)
            if end is not None:
                self._put(Kind.STATUS, clause, end, clause.end)
            self._gather(position, (cause.begin, clause.end if end is None else end))
            return
        effect = markers.effect(clause)
        if effect is not None and clause.first("statuses.denial") is None:
            self._consequence(clause, effect.start)
            self._put(Kind.STATUS, clause, effect.end, clause.end)
            self._gather(position, (clause.start, effect.start))
            return
        self._put(Kind.STATUS, clause, clause.start, clause.end)
        self._gather(position, None)
        if not self.said[position]:
            self.statement.evidence += statuses.outcome(clause)

    def _cause_end(self, position: int, mark: markers.CauseMark) -> int | None:
        """Where the cause ends within its clause: at its closing word, or where the failure is told.

        因防腐木断货未完工: without a comma the last word of failure is the status, unless the
        status was told before or is told after.
        """
        if mark.end is not None:
            return mark.end
        failures = [e for e in self._adverse(position) if e.start > mark.begin + 1]
        if len(failures) < 2 and (self._told_failure() or self._fails_later(position)):
            return None
        last = max(failures, key=lambda item: item.start, default=None)
        return last.start if last is not None and not self._runs_on(position) else None

    def _runs_on(self, position: int) -> bool:
        """True when the next clause of the sentence goes on with the cause."""
        clause = self.clauses[position]
        for later in self.clauses[position + 1 :]:
            if later.segment != clause.segment or later.line is not clause.line:
                return False
            return not later.cues and not later.numbers
        return False

    def _consequence(self, clause: Clause, at: int) -> None:
        """…导致…: what stands before is the cause, in this clause or in the plain ones before it."""
        told = any(part.clauses[-1].segment == clause.segment for part in self.statement.of(Kind.CAUSE))
        leading = clause.words(clause.start, at).strip(_BLANK)
        if told:
            return
        self.part = None
        if leading:
            self._put(Kind.CAUSE, clause, _after_name(clause), at)
            return
        plain = self._plain_before(clause)
        if plain:
            self.statement.parts.append(Part(Kind.CAUSE, plain, _after_name(plain[0]), plain[-1].end))
        self.part = None

    def _plain_before(self, clause: Clause) -> list[Clause]:
        """The clauses of the sentence before ``clause`` that tell no status."""
        part = self.statement.parts[-1] if self.statement.parts else None
        if part is None or part.kind is not Kind.STATUS:
            return []
        positions = {id(other): place for place, other in enumerate(self.clauses)}
        plain = [c for c in part.clauses if c.sentence == clause.sentence]
        while plain and ("□" in plain[0].text or self._tells_number(positions[id(plain[0])])):
            plain = plain[1:]
        kept = [c for c in part.clauses if c not in plain]
        if plain and kept:
            part.clauses, part.end = kept, kept[-1].end
        elif plain:
            self.statement.parts.remove(part)
        moved = [item for item in self.statement.evidence if item.clause in plain]
        self.statement.aside += moved
        self.statement.evidence = [item for item in self.statement.evidence if item not in moved]
        return plain

    def _tells_number(self, position: int) -> bool:
        return any(item.strength is Strength.NUMBER for item in self.said[position])

    # -- what the memory allows ---------------------------------------------------------

    def _measure(self, position: int) -> markers.MeasureMark | None:
        """The measure that begins in this clause, if what was said before leaves room for one."""
        clause = self.clauses[position]
        if self._is_suggested(clause):
            return None
        mark = markers.measure(clause, self.year, self._has_problem())
        if mark is None:
            return None
        cause = markers.cause(clause, self._has_problem())
        if cause is not None and cause.begin <= mark.sign:
            return None
        if mark.strong:
            return mark
        in_cause = self.mode is Kind.CAUSE
        if not (self._has_problem() or in_cause) or self._in_vain(position):
            return None
        if not in_cause or mark.sure_of_owner:
            return mark
        before = self.clauses[position - 1]
        return mark if before.segment != clause.segment else None

    def _is_suggested(self, clause: Clause) -> bool:
        """True in a sentence that asks others to do something: 建议由财政部门…."""
        first = next(other for other in self.clauses if other.sentence == clause.sentence)
        return first.text.lstrip(_BLANK).startswith(measure_words().suggestions)

    def _in_vain(self, position: int) -> bool:
        """True when the sentence goes on to say that the step did not help."""
        clause = self.clauses[position]
        later = [c for c in self.clauses[position + 1 :] if c.sentence == clause.sentence]
        return any(c.text.lstrip(_BLANK).startswith(measure_words().in_vain) for c in later)

    def _goes_on(self, position: int) -> bool:
        """True when an open cause runs through this clause."""
        clause = self.clauses[position]
        effect = markers.effect(clause)
        if effect is not None and not clause.words(clause.start, effect.start).strip(_BLANK):
            return self._told_failure()
        if clause.text.lstrip(_BLANK).startswith(cause_words().enders):
            return False
        if any(item.cue == "score" for item in self.said[position]):
            return False
        adverse = self._adverse(position)
        if adverse and not self._told_failure():
            counted = any(item.strength is Strength.NUMBER for item in adverse)
            return not counted and self._fails_later(position)
        return True

    def _fails_later(self, position: int) -> bool:
        """True when the segment goes on to tell a failure before it comes to a measure."""
        clause = self.clauses[position]
        for later in range(position + 1, len(self.clauses)):
            other = self.clauses[later]
            if other.segment != clause.segment or markers.measure(other, self.year, True) is not None:
                return False
            if self._adverse(later):
                return True
        return False

    def _has_problem(self) -> bool:
        told = any(item.is_adverse for item in self.statement.evidence)
        return self.had_problem or told or bool(self.statement.of(Kind.CAUSE))

    def _told_failure(self) -> bool:
        firm = (item.is_adverse and item.strength is not Strength.HINT for item in self.statement.evidence)
        return self.had_problem or any(firm)

    def _adverse(self, position: int) -> list[Evidence]:
        return [e for e in self.said[position] if e.is_adverse and e.strength is not Strength.HINT]

    def imply_cause(self) -> None:
        """申报企业未达到要求，补助资金未兑付: the first failure explains the second, no marker said."""
        if self.statement.of(Kind.CAUSE) or self.label is not None:
            return
        for part in self.statement.of(Kind.STATUS):
            for cause, status in pairwise(part.clauses):
                if cause.segment == status.segment and self._explains(cause, status):
                    start, end = _after_name(cause), cause.end
                    self.statement.parts.append(Part(Kind.CAUSE, [cause], start, end))
                    return

    def _explains(self, cause: Clause, status: Clause) -> bool:
        found = self._words_of_failure(cause)
        if "□" in cause.text or not found:
            return False
        # 申报企业未…: someone else's failure, not the project's own.
        if not cause_words().is_outer(cause.words(cause.start, found[0].start)):
            return False
        told = self._words_of_failure(status)
        money = any(item.cue in _MONEY_CUES for item in told)
        return bool(told) and (money or status.text.lstrip(_BLANK).startswith(cause_words().outcomes))

    def _words_of_failure(self, clause: Clause) -> list[Evidence]:
        position = next(i for i, other in enumerate(self.clauses) if other is clause)
        return [e for e in self._adverse(position) if e.strength is Strength.WORD and e.indicator is None]

    # -- bookkeeping --------------------------------------------------------------------

    def _gather(self, position: int, cause: tuple[int, int] | None) -> None:
        """Keep the clause's evidence; what stands within its cause is kept apart."""
        for item in self.said[position]:
            within = cause is not None and cause[0] <= item.start < cause[1]
            (self.statement.aside if within else self.statement.evidence).append(item)

    def _put(self, kind: Kind, clause: Clause, start: int, end: int) -> None:
        """Add ``start:end`` of ``clause`` to the open part of ``kind``, or open one."""
        if kind is not self.mode:
            self.mode, self.part = kind, None
        if not clause.words(start, end).strip(_BLANK):
            return
        if self.part is not None and self.part.clauses[-1].line is clause.line:
            self.part.clauses.append(clause)
            self.part.end = end
            return
        self.part = Part(kind, [clause], start, end, self.label is not None)
        self.statement.parts.append(self.part)

    def _enter_sentence(self, clause: Clause) -> None:
        """A new sentence closes cause and measure, unless it says that it goes on with them."""
        if self.label is not None:
            opener = clause.first("measures.opener")
            if self.label is Kind.MEASURE or opener is None or opener.start > clause.start + 1:
                return
            self.label = None
        goes_on = clause.text.lstrip(_BLANK).startswith(measure_words().continuations)
        if self.mode is Kind.MEASURE:
            self.part = None
        if not goes_on:
            self.mode, self.part = Kind.STATUS, None


def _after_name(clause: Clause) -> int:
    """Past a shaded name at the clause's beginning."""
    return clause.start + len(clause.text) - len(clause.text.lstrip(_BLANK))
