"""Which figures speak of one sum of money: budget, received, executed, rate, and what was left.

A line is closed where a column comes a second time. The parts of a column (其中省级资金…)
are lines of their own. What one paragraph leaves open the next may complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docextract.extractors.relations import fund_names, listings
from docextract.extractors.relations.kin import (
    same_subject,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.kinds import SubjectKind
from docextract.model.report import Subject, Text
from docextract.model.values import FigureKind, Role

SLOTS: Final = {
    Role.BUDGET_INITIAL: "initial",
    Role.BUDGET: "budget",
    Role.FUNDS_RECEIVED: "received",
    Role.EXECUTED: "executed",
    Role.EXECUTION_RATE: "rate",
}
_BUDGETS: Final = ("initial", "budget")
_LISTS: Final = ("changes", "rest")
_REACH: Final = 2  # figures between a sum and its rate
_FAR: Final = 12  # paragraphs between a budget and what was spent of it


@dataclass(slots=True)
class FundLine:
    """What the text says about one sum of money; ``rest`` is what was left of it.

    ``fund`` is its name where it has one, ``is_part`` says that it is a part of another line's
    columns, ``spread`` over how many paragraphs it reaches.
    """

    passage: Passage
    fund: Text | None = None
    is_part: bool = False
    spread: int = 0
    initial: Mention | None = None
    budget: Mention | None = None
    received: Mention | None = None
    executed: Mention | None = None
    rate: Mention | None = None
    arrival: Mention | None = None
    changes: list[Mention] = field(default_factory=list)
    rest: list[Mention] = field(default_factory=list)
    last: Mention | None = None

    @property
    def base(self) -> Mention | None:
        """What rates are taken of: the adjusted budget where it is said."""
        return self.budget or self.initial

    @property
    def mentions(self) -> list[Mention]:
        """The figures of the line's own columns, in the order of the columns."""
        slots = (self.initial, self.budget, self.received, self.executed, self.rate)
        return [mention for mention in slots if mention is not None]

    @property
    def subject(self) -> Subject | None:
        """The project or record that the line's figures are about."""
        subjects = (mention.figure.subject for mention in self.mentions)
        return next((s for s in subjects if s.kind is SubjectKind.PROJECT), None)


def read(passages: Sequence[Passage]) -> list[FundLine]:
    """The lines of a document, in reading order; paragraphs that complete each other are joined."""
    read = [line for passage in passages for line in lines(passage)]
    # Where a report has one project only, the entity's money is the project's.
    one_project = len({line.subject for line in read if line.subject is not None}) <= 1
    found: list[FundLine] = []
    for line in read:
        if line.passage.is_row or not _complete(found, line, one_project=one_project):
            found.append(line)
    return found


def lines(passage: Passage) -> list[FundLine]:
    """The lines of one paragraph or table row."""
    if not any(mention.figure.role in SLOTS for mention in passage.mentions):
        return []
    parts = {
        part.index: listing.whole.index
        for listing in listings.listings(passage)
        for part in listing.parts
        if listing.opener
    }
    found = [FundLine(passage)]
    placed: dict[int, str] = {}
    part: FundLine | None = None
    for mention in passage.mentions:
        slot = _slot(mention, found[-1])
        if mention.index in parts:
            part = _part(passage, mention, placed.get(parts[mention.index]), found)
            continue
        if slot is None:
            continue
        if slot == "rate" and part is not None and _follows(part, mention):
            part.rate, part = mention, None
            continue
        part = None
        if _begins(found[-1], slot, mention):
            found.append(FundLine(passage))
        _place(found[-1], slot, mention)
        placed[mention.index] = slot
    return [_named(line) for line in found if line.last is not None]


def _place(line: FundLine, slot: str, mention: Mention) -> None:
    if slot in _LISTS:
        getattr(line, slot).append(mention)
        return
    setattr(line, slot, mention)
    line.last = mention


def _part(passage: Passage, mention: Mention, slot: str | None, found: list[FundLine]) -> FundLine | None:
    """A line of its own for a part of a column; the line it is part of stays the open one."""
    if slot is None or slot == "rate":
        return None
    line = FundLine(passage, fund_names.of_part(passage, mention), is_part=True)
    _place(line, slot, mention)
    found.insert(len(found) - 1, line)
    return line


def _follows(part: FundLine, rate: Mention) -> bool:
    last = part.last
    return last is not None and rate.index == last.index + 1 and rate.segment == last.segment


def _named(line: FundLine) -> FundLine:
    if line.fund is None and not line.is_part and not line.passage.is_row:
        line.fund = fund_names.of_line(line.passage, min(line.mentions, key=lambda m: m.index))
    return line


def _slot(mention: Mention, line: FundLine) -> str | None:
    figure = mention.figure
    words = mention.clause_lead
    if mention.is_rate:
        if _says(mention, "arrival_rate"):
            return "arrival"
        of_budget = figure.role is Role.COMPLETION_RATE and line.executed is not None
        if of_budget and lexicon.pattern("of_budget").search(words):
            return "rate"
        by_words = figure.role is Role.ACTUAL and _says(mention, "misprinted_rate")
        return "rate" if figure.role is Role.EXECUTION_RATE or by_words else None
    if figure.kind is not FigureKind.AMOUNT or figure.role is Role.PER_UNIT:
        return None
    if lexicon.pattern("adjustments").search(words) or lexicon.pattern("carried_over").search(words):
        return "changes"
    if _says(mention, "rest") and not lexicon.pattern("previous_level").search(words):
        return "rest"
    if mention.tail.startswith(lexicon.words("whole_rest")):
        return "rest"
    if figure.role in (Role.TARGET, Role.ACTUAL) and lexicon.pattern("planned_funds").search(words):
        return "budget"
    if figure.role is Role.BUDGET and lexicon.pattern("initial_budget").search(words):
        return "initial"
    return SLOTS.get(figure.role)


def _says(mention: Mention, cue: str) -> bool:
    words = mention.clause_lead or mention.header or mention.figure.measure or ""
    return bool(lexicon.cue(cue).search(words))


def _begins(line: FundLine, slot: str, mention: Mention) -> bool:
    """Whether a figure starts another sum of money."""
    last = line.last
    if last is None:
        return False
    if slot in _LISTS:
        return not same_subject(last.figure, mention.figure)
    if getattr(line, slot) is not None or not same_subject(last.figure, mention.figure):
        return True
    if _is_apart(line, slot, mention):
        return True
    if slot in _BUDGETS and (line.executed is not None or line.rate is not None):
        return True
    if slot == "initial" and line.budget is not None and mention.segment != last.segment:
        return True
    # 落实资金…；项目预算…: a budget in a new segment is not that of the money received before.
    if slot in _BUDGETS and line.base is None and mention.segment != last.segment:
        return True
    is_done = line.executed is not None and line.rate is not None
    return mention.sentence != last.sentence and (is_done or mention.sentence - last.sentence > 1)


def _is_apart(line: FundLine, slot: str, mention: Mention) -> bool:
    """A rate far from the sums it would be of; a sum that goes by another name."""
    last = line.last
    if last is None or line.passage.is_row:
        return False
    if slot in ("rate", "arrival"):
        return mention.segment - last.segment > 1 and mention.index - last.index > _REACH
    if slot not in ("executed", "received"):
        return False
    own = fund_names.of_line(line.passage, mention)
    if own is None:
        return False
    first = min(line.mentions, key=lambda m: m.index)
    name = fund_names.of_line(line.passage, first)
    return name is None or not (own.value in name.value or name.value in own.value)


def _complete(found: list[FundLine], line: FundLine, *, one_project: bool) -> bool:
    """Join ``line`` to an earlier one that says the rest of the same sum; False where there is none."""
    if line.is_part:
        return _complete_part(found, line)
    if line.base is not None or (line.executed is None and line.rate is None):
        return False
    for earlier in reversed(found):
        if earlier.is_part or earlier.passage.is_row:
            continue
        if earlier.subject != line.subject and not one_project:
            continue
        if line.passage.place - earlier.passage.place > _FAR or _value(earlier.fund) != _value(line.fund):
            return False
        if earlier.base is None or earlier.executed is not None or earlier.rate is not None:
            return False
        earlier.spread = line.passage.place - earlier.passage.place
        earlier.executed, earlier.rate, earlier.last = line.executed, line.rate, line.last
        earlier.received = earlier.received or line.received
        earlier.arrival = earlier.arrival or line.arrival
        earlier.rest += line.rest
        return True
    return False


def _complete_part(found: list[FundLine], line: FundLine) -> bool:
    """预算…其中基本支出…；执行…其中基本支出…: one line for each part."""
    for earlier in reversed(found):
        if earlier.passage is not line.passage:
            return False
        if not earlier.is_part or line.fund is None or _value(earlier.fund) != _value(line.fund):
            continue
        new = [slot for slot in SLOTS.values() if getattr(line, slot) is not None]
        if any(getattr(earlier, slot) is not None for slot in new):
            return False
        for slot in new:
            setattr(earlier, slot, getattr(line, slot))
        return True
    return False


def _value(text: Text | None) -> str | None:
    return None if text is None else text.value
