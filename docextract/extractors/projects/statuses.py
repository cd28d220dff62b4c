"""Status words in their scope: what one clause says of how far a project got."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from docextract.extractors.projects import indicator_names
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.lexicon.patterns import pattern
from docextract.lexicon.statuses import passed_over, status_of, target_words, words_at_end
from docextract.model.kinds import Status
from docextract.model.values import FigureKind, Role
from docextract.text.tokens import Cue

_NO_OUTCOME: Final = frozenset({FigureKind.AMOUNT, FigureKind.SCORE, FigureKind.DURATION, FigureKind.RANK})
_BLANK: Final = " 　，、□"
_PARTS: Final = frozenset({"statuses.most", "statuses.only"})
_NEAR: Final = 8


def find(clause: Clause) -> list[Evidence]:
    """What the status words of ``clause`` say."""
    found: list[Evidence] = []
    for position, cue in enumerate(clause.cues):
        if cue.id not in _telling() or _is_attribute(clause, cue):
            continue
        before = clause.cues[:position]
        status = status_of().get(cue.id)
        if cue.id == "statuses.denial":
            found.append(Evidence(Status.MET, Strength.HINT, clause, cue.start, cue.end, cue.id))
        elif cue.id == "statuses.negated":
            found += _negated(clause, cue)
        elif cue.id == "statuses.below":
            found += _below(clause, cue)
        elif status is Status.MET:
            found += _evidence(clause, cue, _met(clause, cue, before))
        elif status is not None and not _is_passed_over(clause, cue):
            found += _evidence(clause, cue, _adverse(clause, cue, status, before))
    return found


@cache
def _telling() -> frozenset[str]:
    """Ids of the cues that say something by themselves."""
    return frozenset({*status_of(), "statuses.denial", "statuses.negated", "statuses.below"})


def _below(clause: Clause, cue: Cue) -> list[Evidence]:
    """发放人数少于计划数: less than planned, where no number of the clause says how much less."""
    if (
        clause.numbers
        or pattern("statuses", "planned_number").match(clause.words(cue.end, clause.end)) is None
    ):
        return []
    leading = clause.words(clause.start, cue.start)
    return [] if target_words().lower_is_better.found_in(leading) else _evidence(clause, cue, Status.UNMET)


def outcome(clause: Clause) -> list[Evidence]:
    """A number of what was done is a hint that it was: 全年保洁河道48公里."""
    if not clause.numbers or target_words().plan.found_in(clause.text):
        return []
    for number in clause.numbers:
        figure = number.figure
        if (
            figure.role is Role.ACTUAL
            and figure.kind not in _NO_OUTCOME
            and any(character.isdigit() for character in figure.written.number)
            and not clause.words(number.end, clause.end).startswith("项目")
        ):
            return [Evidence(Status.MET, Strength.HINT, clause, number.start, number.end, "outcome")]
    return []


def _negated(clause: Clause, cue: Cue) -> list[Evidence]:
    """迟迟未能开园: a verb the lexicon does not know, negated. A failure if the project is its subject."""
    if len(clause.text) <= cue.end - clause.start:
        return []
    own = pattern("statuses", "own_subject").search(clause.words(clause.start, cue.start))
    return [
        Evidence(Status.UNMET, Strength.WORD if own else Strength.HINT, clause, cue.start, cue.end, cue.id)
    ]


def _is_attribute(clause: Clause, cue: Cue) -> bool:
    """淘汰不合格校车: a word of status before a noun."""
    if clause.words(cue.start, cue.end) not in words_at_end():
        return False
    return len(clause.words(cue.end, clause.end).strip(_BLANK)) > 2


def _is_passed_over(clause: Clause, cue: Cue) -> bool:
    """对支出较慢的项目及时提示, 意识有待加强: words of failure that say nothing against the project."""
    before, behind = clause.words(clause.start, cue.start), clause.words(cue.end, clause.end)
    return any(
        (not one.of or cue.id in one.of)
        and (one.word is None or one.word.fullmatch(clause.words(cue.start, cue.end)) is not None)
        and (one.before is None or one.before.search(before) is not None)
        and (one.unless_before is None or one.unless_before.search(before) is None)
        and (one.behind is None or one.behind.match(behind) is not None)
        and (not one.marks or clause.mark in one.marks)
        and not (one.alone and (clause.numbers or clause.names_project))
        for one in passed_over()
    )


def _met(clause: Clause, cue: Cue, before: Sequence[Cue]) -> Status | None:
    leading = clause.words(clause.start, cue.start)
    if pattern("statuses", "no_result").match(clause.words(cue.end, clause.end)):
        return None
    if pattern("statuses", "taken_back").search(leading):
        return None
    planned = target_words().plan.found_in(leading)
    if planned and not pattern("statuses", "as_planned").search(leading):
        return None
    return Status.PARTIAL if any(item.id in _PARTS for item in before) else Status.MET


def _adverse(clause: Clause, cue: Cue, status: Status, before: Sequence[Cue]) -> Status | None:
    leading = clause.words(clause.start, cue.start)
    if clause.words(cue.start, cue.end) in words_at_end():
        return None if target_words().lower_is_better.found_in(leading) else status
    if pattern("statuses", "for_a_time").match(clause.words(cue.end, clause.end)):
        return Status.UNMET
    in_part = any(item.id == "statuses.most" for item in before)
    if status is Status.UNSPENT:
        in_part = in_part or bool(pattern("statuses", "part_of_money").search(leading))
    elif status is Status.NOT_STARTED and cue.id != "statuses.cancelled":
        in_part = in_part or bool(pattern("statuses", "part_of_work").search(leading[-_NEAR:]))
    elif status is not Status.UNMET:
        in_part = False
    return Status.PARTIAL if in_part else status


def _evidence(clause: Clause, cue: Cue, status: Status | None) -> list[Evidence]:
    if status is None:
        return []
    indicator = None
    if status in (Status.UNMET, Status.PARTIAL):
        indicator = indicator_names.before_cue(clause, cue.start)
        indicator = indicator or indicator_names.after_cue(clause, cue.end)
    return [Evidence(status, Strength.WORD, clause, cue.start, cue.end, cue.id, indicator)]
