"""Where in a clause a measure begins: words of intention, a later date, an owner with a task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docextract.extractors.projects.clauses import Clause
from docextract.lexicon.measures import ahead, measure_words
from docextract.lexicon.patterns import pattern
from docextract.lexicon.statuses import status_of
from docextract.model.kinds import Status
from docextract.model.records import record
from docextract.text.dates import DateMatch, scan
from docextract.text.tokens import Cue

_BLANK: Final = " 　，、□"
_LONGEST_OWNER: Final = 12
# Kinds of cues that only tell a measure where a problem was told.
_AFTER_PROBLEM: Final = frozenset({"measures.vow", "measures.taken", "measures.verb"})
_PLANNING: Final = _AFTER_PROBLEM | {"measures.future", "measures.plan"}
_YEAR: Final = "年"


@record(frozen=True, slots=True)
class MeasureMark:
    """The measure begins at ``begin``; ``sign`` is the place of the word that shows it.

    A strong mark needs no problem told before it. ``sure``: it names who acts, or a step taken,
    and may end a cause in the middle of a sentence.
    """

    begin: int
    sign: int
    strong: bool
    sure: bool = False


def find(clause: Clause, year: int | None, has_problem: bool) -> MeasureMark | None:
    """The measure that begins in ``clause``, if any. ``year`` is the report year."""
    opener = clause.first("measures.opener")
    planning = [cue for cue in clause.cues if cue.id in _PLANNING]
    dates = _dates(clause, year)
    goes_ahead = has_problem and ahead().match(clause.text) is not None
    if not (opener or planning or dates or goes_ahead):
        return None
    begin = _begin(clause)
    if opener is not None and opener.start <= begin + 1:
        return MeasureMark(_after_opener(clause, opener), opener.start, True)
    if dates and _is_dated(clause, begin, year, dates):
        return MeasureMark(begin, begin, True)
    if _is_past(clause, year, dates):
        return None
    for cue in planning:
        if _is_adverbial(clause.words(begin, cue.start)):
            mark = _meant(clause, cue, begin, year, has_problem, dates)
            if mark is not None:
                return mark
    if goes_ahead and _goes_ahead(clause, begin):
        return MeasureMark(begin, begin, False, True)
    return None


def _begin(clause: Clause) -> int:
    """Past the number of an item and a shaded name."""
    numbered = pattern("measures", "numbering").match(clause.text)
    rest = clause.text[numbered.end() :] if numbered else clause.text
    return clause.end - len(rest.lstrip("□"))


def is_future(date: DateMatch, year: int | None) -> bool:
    """True when ``date`` ends after the report year."""
    return year is not None and date.period is not None and _last_year(date.period) > year


def _last_year(period: str) -> int:
    return int(period.split("/")[-1][:4])


def _meant(
    clause: Clause, cue: Cue, begin: int, year: int | None, has_problem: bool, dates: Sequence[DateMatch]
) -> MeasureMark | None:
    """What the cue says by itself."""
    lead = clause.words(begin, cue.start)
    if cue.id == "measures.future":
        waits = pattern("measures", "waiting").fullmatch(clause.words(cue.start, cue.end))
        return MeasureMark(begin, cue.start, bool(has_problem or lead or not waits))
    if cue.id == "measures.plan":
        # 计划开展12场 is the year's own plan; 我们计划… and 计划2023年… are measures.
        later = any(is_future(date, year) for date in dates)
        return MeasureMark(begin, cue.start, False) if later or lead.strip(_BLANK) else None
    if cue.id == "measures.verb" and clause.numbers:
        # 落实路长1268名: a fact with its number.
        return None
    if cue.id in _AFTER_PROBLEM and has_problem:
        return MeasureMark(begin, cue.start, False, cue.id == "measures.taken")
    return None


def _after_opener(clause: Clause, opener: Cue) -> int:
    """Past 下一步; past the whole clause of 针对…, which only names its aim."""
    if pattern("measures", "aim").match(clause.words(opener.start, opener.end)):
        return clause.end
    rest = clause.words(opener.end, clause.end)
    return opener.end + len(rest) - len(rest.lstrip(" 　，、："))


def _is_dated(clause: Clause, begin: int, year: int | None, dates: Sequence[DateMatch]) -> bool:
    """True for a date after the report year at the beginning, but for intent words and an owner."""
    for date in dates:
        if not is_future(date, year):
            continue
        lead = clause.words(begin, clause.start + date.start)
        if pattern("measures", "subject_plan").fullmatch(lead) or _is_adverbial(lead):
            return pattern("measures", "too_late").match(clause.text, date.end) is None
    return False


def _dates(clause: Clause, year: int | None) -> list[DateMatch]:
    """The dates of ``clause`` that name a year."""
    text = clause.text
    if _YEAR not in text:
        return []
    return [date for date in scan(text, year) if _YEAR in text[date.start : date.end]]


def _is_adverbial(lead: str) -> bool:
    """True when ``lead`` holds nothing but adverbs, intent words and a short owner."""
    words = measure_words()
    text = lead.strip(_BLANK)
    while text and (known := words.adverbs.beginning(text)):
        text = text.removeprefix(known[0]).strip(_BLANK)
    if not text or (len(text) <= _LONGEST_OWNER and text.endswith(words.owner_suffix)):
        return True
    tail = words.adverbs.ending(text)
    return 0 < len(tail) < len(text) and _is_adverbial(text.removesuffix(tail))


def _goes_ahead(clause: Clause, begin: int) -> bool:
    """True where someone is given a task, a time to come is named, or a step was taken."""
    rest = clause.words(begin, clause.end)
    if _is_task(rest):
        return True
    if any(status_of().get(cue.id, Status.MET) is not Status.MET for cue in clause.cues):
        return False  # it tells a failure
    rest = rest.lstrip(_BLANK)
    return _is_due(rest) or _is_step(rest)


def _is_task(text: str) -> bool:
    """由养护股负责…"""
    if not pattern("measures", "task").match(text):
        return False
    return any(text.find(suffix, 1, _LONGEST_OWNER + 2) > 0 for suffix in measure_words().owner_suffix)


def _is_due(text: str) -> bool:
    """春季由林场…, 3月底前确定选址: a time to come at the beginning."""
    if pattern("measures", "next_season").match(text):
        return True
    return pattern("measures", "month_deadline").match(text) is not None


def _is_step(text: str) -> bool:
    """编纂办已另聘2名副总纂: someone named has acted."""
    found = pattern("measures", "step").match(text)
    return found is not None and found.group("who").endswith(measure_words().owner_suffix)


def _is_past(clause: Clause, year: int | None, dates: Sequence[DateMatch]) -> bool:
    """True for what was done in the year itself."""
    if measure_words().past.found_in(clause.text):
        return True
    return any(
        year is not None
        and date.period is not None
        and _last_year(date.period) <= year
        and pattern("measures", "deadline").match(clause.text, date.end) is None
        for date in dates
    )
