"""A cause that no word announces: 申报企业未达到要求，补助资金未兑付."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.extractors.projects.foresight import BLANK, Foresight
from docextract.extractors.projects.statement import Kind, Part, Statement
from docextract.lexicon.causes import cause_words
from docextract.lexicon.patterns import pattern

_MONEY: Final = frozenset({"statuses.unpaid", "statuses.unspent", "statuses.not_started"})


def imply_cause(statement: Statement, foresight: Foresight) -> None:
    """Where no cause was found: someone else's failure right before the project's, or money not due."""
    if statement.has_cause:
        return
    if _imply_saving(statement, foresight):
        return
    for part in statement.of(Kind.STATUS) if foresight.has_failures else ():
        for cause, status in pairwise(part.clauses):
            if cause.segment == status.segment and _explains(cause, status, foresight):
                statement.parts.append(Part(Kind.CAUSE, [cause], cause.after_name, cause.end))
                return


def _imply_saving(statement: Statement, foresight: Foresight) -> bool:
    """据实结算, 尾款待审计后支付 beside money that was not spent."""
    texts = "\n".join([clause.text for clause in foresight.clauses])
    settled = pattern("causes", "settled")
    if pattern("causes", "less_spent").search(texts) is None or settled.search(texts) is None:
        return False
    for part in statement.of(Kind.STATUS):
        for clause in part.clauses:
            if settled.search(clause.text) is not None:
                statement.parts.append(Part(Kind.CAUSE, [clause], clause.after_name, clause.end))
                return True
    return False


def _explains(cause: Clause, status: Clause, foresight: Foresight) -> bool:
    if cause.names_project or not (cause.cues and status.cues):
        return False
    reason = _words_of_failure(cause, foresight)
    told = _words_of_failure(status, foresight) if reason else []
    if not told or not cause_words().is_outer(cause.words(cause.start, reason[0].start)):
        return False
    money = any(item.cue in _MONEY for item in told)
    return money or status.text.lstrip(BLANK).startswith(cause_words().outcomes)


def _words_of_failure(clause: Clause, foresight: Foresight) -> list[Evidence]:
    failures = foresight.failures(foresight.clauses.index(clause))
    return [item for item in failures if item.strength is Strength.WORD and item.indicator is None]
