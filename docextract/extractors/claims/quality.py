"""Claims that goals and indicators are well set."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.extractors.claims.statements import Clause, Said, Sentence
from docextract.model.kinds import ClaimKind


def find(sentence: Sentence) -> Iterator[Said]:
    """One claim for every run of clauses that praise the setting of goals."""
    run: list[Clause] = []
    subject = False
    for clause in sentence.clauses:
        subject = subject or clause.has("claims.goal")
        if subject and _praises(clause):
            run.append(clause)
        elif run:
            yield _said(run)
            run = []
    if run:
        yield _said(run)


def _praises(clause: Clause) -> bool:
    """A word of quality that is neither denied nor promised: 比较科学合理 still praises."""
    for position, cue in enumerate(clause.cues):
        if cue.id != "claims.quality":
            continue
        leading = [other.id for other in clause.cues[:position]]
        if not {"claims.not", "claims.promise", "claims.unmet", "claims.denial"} & set(leading):
            return True
    return False


def _said(run: list[Clause]) -> Said:
    return Said(ClaimKind.GOAL_QUALITY, run[0].start, run[-1].end)
