"""A statement's clauses sorted into what was reached, why not, and what will be done.

One pass over the clauses about one project with a small memory: a cause runs on until a
measure, a consequence or the sentence's end; a measure runs on to the sentence's end; a
labelled field (原因：, 整改措施：) until the next label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docextract.extractors.projects import intentions, markers, statuses
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.foresight import BLANK, Foresight
from docextract.extractors.projects.implied import imply_cause
from docextract.extractors.projects.intentions import MeasureMark
from docextract.extractors.projects.markers import CauseMark
from docextract.extractors.projects.statement import Kind, Part, Statement
from docextract.extractors.projects.targets import Placed
from docextract.lexicon.causes import cause_words
from docextract.lexicon.measures import measure_words
from docextract.lexicon.patterns import pattern

__all__ = ["Kind", "Part", "Statement", "read"]

_COLONS: Final = ("：", ":")
_LABELLED: Final = {
    "cause": Kind.CAUSE,
    "measure": Kind.MEASURE,
    "owner": Kind.OWNER,
    "deadline": Kind.DEADLINE,
}


def read(
    clauses: Sequence[Clause],
    year: int | None,
    had_problem: bool = False,
    label: str | None = None,
    before: Sequence[Placed] = (),
    plans: bool = False,
) -> Statement:
    """Sort the clauses of one passage.

    ``year`` is the report year; ``had_problem`` says that the project was told to fall short
    before; ``label`` is the kind of field that the passage stands in; ``before`` are the
    numbers of the passage about the project just before, among which a target may be; ``plans``
    says that the passage stands in a section about measures.
    """
    foresight = Foresight(clauses, year, before)
    reader = _Reader(foresight, had_problem, None if label is None else _LABELLED[label], plans)
    for position in range(len(clauses)):
        reader.sort(position)
    if reader.label is None:
        imply_cause(reader.statement, foresight)
    reader.statement.numbers = foresight.numbers
    return reader.statement


class _Reader:
    """The memory of one pass: the field, the kind of part and the part that are open."""

    def __init__(self, foresight: Foresight, had_problem: bool, label: Kind | None, plans: bool) -> None:
        self.foresight = foresight
        self.plans = plans
        self.clauses = foresight.clauses
        self.had_problem = had_problem
        self.statement = Statement()
        self.label = label
        self.mode = Kind.STATUS
        self.part: Part | None = None
        self.explains_problem = False

    def sort(self, position: int) -> None:
        """Give the clause at ``position`` its place in the statement."""
        clause = self.clauses[position]
        if position and clause.sentence != self.clauses[position - 1].sentence:
            self._enter_sentence(clause)
        named = markers.label(clause)
        if named is not None:
            self.label, self.part = _LABELLED[named], None
        elif self.label is not None and clause.text.strip(BLANK) in cause_words().empty:
            # 偏差原因：无。 The field is empty, and what follows does not belong to it.
            self.label, self.mode, self.part = None, Kind.STATUS, None
        elif self.label is not None:
            self._put(self.label, clause, clause.start, clause.end)
        elif self.mode is Kind.MEASURE and not self._turns_back(position):
            self._put(Kind.MEASURE, clause, clause.start, clause.end)
        elif (mark := self._measure(position)) is not None:
            self.part = None
            self._put(Kind.MEASURE, clause, mark.begin, clause.end)
        elif self.mode is Kind.CAUSE and self._goes_on(position):
            self._put(Kind.CAUSE, clause, clause.start, clause.end)
            self.statement.aside += self.foresight.said[position]
        else:
            self._tell(position)

    def _tell(self, position: int) -> None:
        """A clause that is no measure and goes on with nothing: status, cause, or one after the other."""
        clause, said = self.clauses[position], self.foresight.said[position]
        problem = self._has_problem() or bool(self.foresight.failures(position))
        cause, effect = markers.cause(clause, problem), markers.effect(clause)
        if cause is None and self._explains(position):
            cause = CauseMark(clause.start, clause.start, None)
        if cause is not None:
            end = self._cause_end(position, cause)
            self.explains_problem = cause.names_reason and self._has_problem()
            self._put(Kind.STATUS, clause, clause.start, cause.before)
            self.part = None
            self._put(Kind.CAUSE, clause, cause.begin, clause.end if end is None else end)
            if end is not None:
                self._put(Kind.STATUS, clause, end, clause.end)
            self.statement.gather(said, (cause.begin, clause.end if end is None else end))
        elif effect is not None and clause.first("statuses.denial") is None:
            self._consequence(clause, effect.start)
            self._put(Kind.STATUS, clause, effect.end, clause.end)
            self.statement.gather(said, (clause.start, effect.start))
        else:
            self._put(Kind.STATUS, clause, clause.start, clause.end)
            self.statement.gather(said or statuses.outcome(clause))

    def _explains(self, position: int) -> bool:
        """工程未完工：资金周转困难; 进度偏慢，一是手续办理时间长: what comes right behind a failure."""
        clause = self.clauses[position]
        if not position or clause.names_project or clause.numbers:
            return False
        before = self.clauses[position - 1]
        if before.sentence != clause.sentence or not self.foresight.failures(position - 1):
            return False
        if pattern("causes", "first_item").match(clause.text.lstrip(BLANK)):
            return True
        return before.mark in _COLONS and not self.foresight.failures(position)

    def _cause_end(self, position: int, mark: CauseMark) -> int | None:
        """Where the cause ends within its clause: at its closing word, or where the failure is told.

        因防腐木断货未完工: without a comma the last word of failure is the status, unless the
        status was told before or is told after.
        """
        if mark.end is not None:
            return mark.end
        failures = [e for e in self.foresight.failures(position) if e.start > mark.begin + 1]
        if len(failures) < 2 and (self._told_failure() or self.foresight.fails_later(position)):
            return None
        if not failures or self.foresight.runs_on(position):
            return None
        return max(item.start for item in failures)

    def _consequence(self, clause: Clause, at: int) -> None:
        """…导致…: what stands before is the cause, in this clause or in the plain ones before it."""
        if any(part.clauses[-1].segment == clause.segment for part in self.statement.of(Kind.CAUSE)):
            return
        self.part = None
        if clause.words(clause.start, at).strip(BLANK):
            self._put(Kind.CAUSE, clause, clause.after_name, at)
            return
        plain = self._plain_before(clause)
        if plain:
            part = Part(Kind.CAUSE, plain, plain[0].after_name, plain[-1].end)
            self.statement.parts.append(part)
            self.statement.set_aside(plain)

    def _plain_before(self, clause: Clause) -> list[Clause]:
        """The clauses of the sentence before ``clause`` that are not about the project itself."""
        part = self.statement.parts[-1] if self.statement.parts else None
        if part is None or part.kind is not Kind.STATUS:
            return []
        plain = [c for c in part.clauses if c.sentence == clause.sentence]
        while plain and (plain[0].names_project or self.foresight.counts(self.clauses.index(plain[0]))):
            plain = plain[1:]
        kept = [c for c in part.clauses if c not in plain]
        if plain and kept:
            part.clauses, part.end = kept, kept[-1].end
        elif plain:
            self.statement.parts.remove(part)
        return plain

    def _measure(self, position: int) -> MeasureMark | None:
        """The measure that begins in this clause, if what was said before leaves room for one."""
        clause, problem = self.clauses[position], self._has_problem()
        mark = intentions.find(clause, self.foresight.year, problem)
        if mark is None and self.plans and self.foresight.opens_plain_sentence(position):
            return MeasureMark(clause.after_name, clause.after_name, True)
        if mark is None or self.foresight.is_suggestion(position):
            return None
        cause = markers.cause(clause, problem)
        if cause is not None and cause.begin <= mark.sign:
            return None
        if mark.strong:
            return mark
        in_cause = self.mode is Kind.CAUSE
        if not (problem or in_cause) or self.foresight.is_in_vain(position):
            return None
        apart = not position or self.clauses[position - 1].segment != clause.segment
        return mark if mark.sure or apart or not in_cause else None

    def _turns_back(self, position: int) -> bool:
        """…补充；引进新品种16个，超过目标4个: past the semicolon results are told again."""
        clause = self.clauses[position]
        if not position or clause.segment == self.clauses[position - 1].segment:
            return False
        planned = intentions.find(clause, self.foresight.year, True) is not None
        return not planned and self.foresight.tells_results(position)

    def _goes_on(self, position: int) -> bool:
        """True when an open cause runs through this clause."""
        clause = self.clauses[position]
        effect = markers.effect(clause)
        if effect is not None and not clause.words(clause.start, effect.start).strip(BLANK):
            return self._told_failure()
        if clause.text.lstrip(BLANK).startswith(cause_words().enders) or self._is_next_item(clause):
            return False
        if any(item.cue == "score" for item in self.foresight.said[position]):
            return False
        if self.foresight.failures(position) and not self._told_failure():
            if self.explains_problem:
                return True
            return not self.foresight.counts(position) and self.foresight.fails_later(position)
        return True

    def _is_next_item(self, clause: Clause) -> bool:
        """一是甲未完工，系…；二是乙: the cause belonged to the item before, unless it lists items itself."""
        item, causes = pattern("causes", "item"), self.statement.of(Kind.CAUSE)
        if not (causes and item.match(clause.text.lstrip(BLANK))):
            return False
        begin = causes[-1].start
        return any(
            other.sentence == clause.sentence and other.start < begin and item.match(other.text.lstrip(BLANK))
            for other in self.clauses
        )

    def _has_problem(self) -> bool:
        statement = self.statement
        return self.had_problem or statement.tells_problem or statement.has_cause

    def _told_failure(self) -> bool:
        return self.had_problem or self.statement.tells_failure

    def _put(self, kind: Kind, clause: Clause, start: int, end: int) -> None:
        """Add ``start:end`` of ``clause`` to the open part of ``kind``, or open one."""
        if kind is not self.mode:
            self.mode, self.part = kind, None
        if not clause.words(start, end).strip(BLANK):
            return
        if self.part is not None:
            self.part.clauses.append(clause)
            self.part.end = end
        else:
            self.part = Part(kind, [clause], start, end, self.label is not None)
            self.statement.parts.append(self.part)

    def _enter_sentence(self, clause: Clause) -> None:
        """A new sentence closes cause and measure, unless it says that it goes on with them."""
        if self.label is not None:
            opener = clause.first("measures.opener")
            if self.label is Kind.MEASURE or opener is None or opener.start > clause.start + 1:
                return
            self.label = None
        if self.mode is Kind.MEASURE:
            self.part = None
        if not clause.text.lstrip(BLANK).startswith(measure_words().continuations):
            self.mode, self.part = Kind.STATUS, None
