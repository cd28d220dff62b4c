"""What the clauses of a passage tell each by itself, and what is still to come in their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from docextract.extractors.projects import indicator_names, intentions, shortfalls, statuses, targets
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.extractors.projects.targets import Placed
from docextract.lexicon.measures import measure_words
from docextract.lexicon.patterns import pattern
from docextract.model.values import Role

BLANK: Final = " 　\t，、：:；。□的"


class Foresight:
    """``said`` is the evidence of every clause, from its words and ``numbers``."""

    def __init__(self, clauses: Sequence[Clause], year: int | None, before: Sequence[Placed]) -> None:
        self.clauses = clauses
        self.year = year
        self.numbers = targets.place(clauses)
        counted: dict[int, list[Evidence]] = {}
        for item in shortfalls.find(self.numbers, before):
            counted.setdefault(id(item.clause), []).append(item)
        self.said = [statuses.find(clause) + counted.get(id(clause), []) for clause in clauses]
        for position, (before_it, clause) in enumerate(pairwise(clauses), 1):
            if before_it.sentence == clause.sentence and pattern("statuses", "harmless").match(clause.text):
                self.said[position - 1] = [e for e in self.said[position - 1] if not e.is_adverse]
            # 按时发放率96%，略有延迟: a lone word may be about the number before it.
            if before_it.numbers and before_it.segment == clause.segment:
                _refer(self.said[position], before_it)
        self._failures = [[item for item in said if item.is_firm] for said in self.said]

    def failures(self, position: int) -> list[Evidence]:
        """What the clause firmly says against the project."""
        return self._failures[position]

    @property
    def has_failures(self) -> bool:
        """True when a clause firmly says something against the project."""
        return any(self._failures)

    def counts(self, position: int) -> bool:
        """True when a number in the clause was compared with its target."""
        return any(item.strength is Strength.NUMBER for item in self.said[position])

    def tells_results(self, position: int) -> bool:
        """True when numbers in this clause or the next were compared with what was planned."""
        following = next(self._rest_of_segment(position), None)
        clauses = [self.clauses[position], *([following[1]] if following is not None else [])]
        over = any(n.figure.role is Role.OVER_FULFILMENT for clause in clauses for n in clause.numbers)
        return over or self.counts(position) or (following is not None and self.counts(following[0]))

    def fails_later(self, position: int) -> bool:
        """True when the segment goes on to tell a failure before it comes to a measure."""
        for later, clause in self._rest_of_segment(position):
            if intentions.find(clause, self.year, True) is not None:
                return False
            if self.failures(later):
                return True
        return False

    def runs_on(self, position: int) -> bool:
        """True when the next clause of the segment is plain, and goes on with what this one tells."""
        following = next(self._rest_of_segment(position), None)
        return following is not None and not following[1].cues and not following[1].numbers

    def is_in_vain(self, position: int) -> bool:
        """True when the sentence goes on to say that a step did not help."""
        sentence = self.clauses[position].sentence
        later = (c for c in self.clauses[position + 1 :] if c.sentence == sentence)
        return any(c.text.lstrip(BLANK).startswith(measure_words().in_vain) for c in later)

    def opens_plain_sentence(self, position: int) -> bool:
        """True at the beginning of a sentence that tells neither a failure nor a cause."""
        sentence = self.clauses[position].sentence
        own = [place for place, clause in enumerate(self.clauses) if clause.sentence == sentence]
        told = any(self.failures(place) or self.clauses[place].first("causes.opener") for place in own)
        return position == own[0] and not told and not self.is_suggestion(position)

    def is_suggestion(self, position: int) -> bool:
        """True in a sentence that asks others to do something: 建议由财政部门…."""
        sentence = self.clauses[position].sentence
        first = next(clause for clause in self.clauses if clause.sentence == sentence)
        return first.text.lstrip(BLANK).startswith(measure_words().suggestions)

    def _rest_of_segment(self, position: int) -> Iterator[tuple[int, Clause]]:
        segment = self.clauses[position].segment
        for later in range(position + 1, len(self.clauses)):
            if self.clauses[later].segment != segment:
                return
            yield later, self.clauses[later]


def _refer(said: Sequence[Evidence], before: Clause) -> None:
    """Give what names no indicator the one of the last number in the clause before."""
    for item in said:
        if item.is_adverse and item.indicator is None:
            clause = item.clause
            if not clause.words(clause.start, item.start).strip(BLANK):
                item.indicator = indicator_names.before_cue(before, before.numbers[-1].start)
