"""What a sum of money is called: the words before 预算数, or before the number of a part."""

from __future__ import annotations

from typing import Final

from docextract.extractors.relations.names import outside
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import entities
from docextract.lexicon import prose as lexicon
from docextract.model.report import Text

_CLAUSE_MARKS: Final = "，,。；;：:！!？?\n"
_LABELS: Final = "：:"
_SHORT: Final = 2
_LONGEST_LABEL: Final = 40


def of_line(passage: Passage, first: Mention) -> Text | None:
    """The name of a line's money; None where it is all of the entity's or project's."""
    text, end = passage.text, first.figure.span.start
    begin = clause_start(text, end)
    start, stop = _trimmed(text, begin, end)
    if stop - start >= _SHORT:
        return _checked(passage, start, stop)
    if begin and text[begin - 1] in _LABELS:
        label = clause_start(text, begin - 1)
        start, stop = _trimmed(text, label, begin - 1)
        named = lexicon.fund_labels().search(text[start:stop])
        if named and _SHORT <= stop - start <= _LONGEST_LABEL:
            return _checked(passage, start, stop)
    return None


def of_part(passage: Passage, part: Mention) -> Text | None:
    """The name of a part of a column: its measure where the text has it, else the words before it."""
    end = part.figure.span.start
    begin = end - len(part.clause_lead)
    measure = part.figure.measure
    place = passage.text.find(measure, begin, end) if measure else -1
    if measure and place >= 0:
        begin, end = place, place + len(measure)
    start, stop = _trimmed(passage.text, begin, end)
    return passage.sourced(start, stop) if stop - start >= _SHORT else None


def clause_start(text: str, end: int) -> int:
    """Where the clause that holds the last words of ``text[:end]`` begins; brackets are kept whole."""
    begin = max((text.rfind(mark, 0, end) for mark in "。；;！!？?\n"), default=-1) + 1
    clause = text[begin:end]
    marks = [
        place
        for place in outside(clause)
        if clause[place] in _CLAUSE_MARKS and not _groups_digits(clause, place)
    ]
    return begin + (marks[-1] + 1 if marks else 0)


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The stretch without dates and verbs before the name and column words behind it."""
    start, stop = lexicon.trim(text[begin:end], "before_fund", "after_fund")
    start, stop = begin + start, begin + stop
    for ending in lexicon.words("fund_endings"):
        # 省级 alone names nothing: 省级资金 keeps its noun.
        if stop - start <= _SHORT and stop > start and text.startswith(ending, stop):
            return start, stop + len(ending)
    return start, stop


def _checked(passage: Passage, start: int, stop: int) -> Text | None:
    name = passage.text[start:stop]
    if name in lexicon.words("totals") or entities.is_name(name):
        return None
    return passage.sourced(start, stop)


def _groups_digits(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()
