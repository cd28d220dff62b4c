"""A sentence cut up around its figures: the words left and right of each.

The lead of a figure runs from the previous figure or clause mark to its number. Brackets are
levels of their own: what stands in them is passed over outside, and sees the outside only
through what it inherits. Dates become one character each (``DATE``), so that patterns can
see where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docextract.extractors.figures.taking import Aside, Stretch
from docextract.model.records import record
from docextract.model.values import Measured, NonFigureKind
from docextract.text.sentences import sentences

# The k-th date of a sentence is chr(DATE + k) in leads and tails; a date fills no more than that.
DATE: Final = 0xE100
MOST_DATES: Final = 256
DATES: Final = f"[{chr(DATE)}-{chr(DATE + MOST_DATES - 1)}]"
DATE_MARKS: Final = frozenset(chr(DATE + place) for place in range(MOST_DATES))
_BREAK: Final = "\ue001"
_FILL: Final = "\ue002"

_MARKS: Final = frozenset("，,；;：:。！？!?\n|" + _BREAK)
_MARK: Final = re.compile("[" + "".join(_MARKS) + "]")
_COLONS: Final = frozenset("：:")
_ENDING: Final = _MARKS - _COLONS
_OPEN: Final = {"（": "）", "(": ")"}
_CLOSE: Final = frozenset(_OPEN.values())
_BRACKET: Final = re.compile("[" + re.escape("".join([*_OPEN, *_CLOSE])) + "]")
_QUOTES: Final = {"”": "“", "》": "《", "’": "‘", "」": "「", "』": "『"}
_OPENING_QUOTES: Final = {opening: closing for closing, opening in _QUOTES.items()}
_LIST: Final = "、"
# Where the words beside a number end, or where what stands in brackets or quotes is looked at as one.
_LEFT: Final = re.compile("[" + re.escape("".join([*_MARKS, *_CLOSE, *_QUOTES, _LIST])) + "]")
_RIGHT: Final = re.compile(
    "[" + re.escape("".join([*_MARKS, *_CLOSE, *_OPEN, *_OPENING_QUOTES, _LIST])) + "]"
)
_CLAUSES: Final = re.compile(f"[，,；;：:{_BREAK}\\n|]")
_LONGEST_LEAD: Final = 60
_LONGEST_TAIL: Final = 24
_BREAKING: Final = frozenset({NonFigureKind.HEADING_NUMBER})
_POINT: Final = re.compile(r"^[一二三四五六七八九十]{1,2}[是要为来]$|^其[一二三四五六]$")


@dataclass(slots=True)
class Phrase:
    """One figure with the words around it, inside its own clause and level of brackets.

    ``opens`` is True where no other figure of the clause stands before it; ``joint`` is the
    mark between it and that figure (、, 和, or nothing). ``level`` identifies the bracket it
    stands in (-1 outside), of which ``first_in_level`` is the first figure; ``segment`` counts
    the stretches between ；. ``before`` holds the clauses without figures that came since the
    last figure; ``lister`` is the last of them where a colon follows it. ``held`` are the words
    from the number's bound word on (超, 约). ``heads`` is True where a colon follows the tail:
    what comes is a list of the things counted.
    """

    measured: Measured
    lead: str
    tail: str
    joint: str
    opens: bool
    level: int
    segment: int
    before: tuple[str, ...]
    lister: str
    held: str
    first_in_level: bool
    heads: bool


@record(frozen=True)
class Sentence:
    """The phrases of one sentence and the periods of its dates, by their characters."""

    phrases: tuple[Phrase, ...]
    dates: Mapping[str, tuple[str, str | None]]


def cut(
    folded: str, asides: Sequence[Aside], hidden: Sequence[Stretch], measured: Sequence[Measured]
) -> Iterator[Sentence]:
    """The sentences of ``folded`` that hold figures."""
    starts = [one.start for one in measured]
    aside_starts = [aside.start for aside in asides]
    hidden = sorted(hidden)
    hidden_starts, hidden_ends = [begin for begin, _ in hidden], [stop for _, stop in hidden]
    for start, end in sentences(folded):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            inside = asides[bisect_left(aside_starts, start) : bisect_left(aside_starts, end)]
            covered = hidden[bisect_right(hidden_ends, start) : bisect_left(hidden_starts, end)]
            view, dates = _view(folded, start, end, inside, covered)
            phrases = _Cutter(view, start, measured[first:last]).phrases()
            yield Sentence(tuple(phrases), dates)


def _view(
    folded: str, start: int, end: int, asides: Sequence[Aside], hidden: Sequence[Stretch]
) -> tuple[str, dict[str, tuple[str, str | None]]]:
    """The sentence with dates, headings and hidden stretches replaced, same length."""
    view = list(folded[start:end])
    dates: dict[str, tuple[str, str | None]] = {}
    for aside in asides:
        first, last = aside.start - start, min(aside.end, end) - start
        quote = folded[aside.start : aside.end]
        if aside.kind is NonFigureKind.DATE and len(dates) < MOST_DATES:
            mark = chr(DATE + len(dates))
            dates[mark] = (quote, aside.period)
            view[first:last] = [mark, *(_FILL * (last - first - 1))]
        elif aside.kind in _BREAKING or _POINT.match(quote):
            view[first:last] = _BREAK * (last - first)
        elif aside.kind is NonFigureKind.DOCUMENT_NUMBER:
            view[first:last] = _FILL * (last - first)
    for begin, stop in hidden:
        view[max(begin, start) - start : min(stop, end) - start] = _BREAK * (
            min(stop, end) - max(begin, start)
        )
    return "".join(view), dates


class _Cutter:
    """Walks left and right from the figures of one sentence; offsets are the sentence's own."""

    def __init__(self, view: str, start: int, measured: Sequence[Measured]) -> None:
        self.view = view
        self.start = start
        self.measured = measured
        self.partner, self.level = _brackets(view)
        self.spans = [(m.outer_start - start, m.outer_end - start) for m in measured]
        self.marks = [mark.start() for mark in _MARK.finditer(view)]
        self.stops = [stop.start() for stop in _LEFT.finditer(view)]
        self.joints = [at for at in self.marks if view[at] in "；;"]

    def phrases(self) -> Iterator[Phrase]:
        last_of_level: dict[int, int] = {}
        seen = 0
        for index, one in enumerate(self.measured):
            start, end = self.spans[index]
            level = self.level[start]
            previous = last_of_level.get(level)
            floor = 0 if previous is None else self.spans[previous][1]
            floor = max(floor, level + 1 if level >= 0 else 0)
            lead, begin, joint = self._lead(start, floor, opened=previous is not None)
            opens = previous is None or bool(self.view[floor:begin].strip("、 "))
            before = self._between(seen, begin, level) if opens else ()
            tail, behind = self._tail(end, index)
            yield Phrase(
                one,
                lead,
                tail,
                joint,
                opens,
                level,
                bisect_left(self.joints, start),
                before,
                before[-1] if before and self.view[begin - 1 : begin] in _COLONS else "",
                self.view[start : one.start - self.start],
                previous is None,
                self.view[behind : behind + 1] in _COLONS,
            )
            last_of_level[level] = index
            seen = end

    def _lead(self, start: int, floor: int, *, opened: bool) -> tuple[str, int, str]:
        """The words left of ``start``; where they begin; the joint to a figure before."""
        view, pieces, at, colon = self.view, [], start, False
        lists = self._clause_has_figure(start, floor) if opened else False
        stop = bisect_left(self.stops, start) - 1
        end = self.stops[stop] + 1 if stop >= 0 else 0
        farthest = max(floor, start - _LONGEST_LEAD)
        mark = view[end - 1 : end]
        if end <= farthest or (lists if mark == _LIST else mark in _ENDING):
            # no bracket, quote or colon to step over
            at = max(end, farthest)
            joint = _LIST if at > 0 and view[at - 1] == _LIST else ""
            return view[at:start].replace(_FILL, "").strip(), at, joint
        while at > floor and start - at < _LONGEST_LEAD:
            character = view[at - 1]
            if character in _CLOSE:
                opening = self.partner.get(at - 1, -1)
                if opening < floor:
                    break
                at = opening
                continue
            if character in _QUOTES:
                opening = view.rfind(_QUOTES[character], floor, at - 1)
                if opening >= 0:
                    pieces.append(view[opening:at])
                    at = opening
                    continue
            if character in _MARKS:
                if character in _COLONS and not "".join(pieces).strip(" 约近超") and not colon:
                    at, colon = at - 1, True
                    continue
                break
            if character == "、" and lists:
                break
            pieces.append(character)
            at -= 1
        lead = "".join(reversed(pieces)).replace(_FILL, "").strip()
        return lead, at, "、" if at > 0 and view[at - 1] == "、" else ""

    def _clause_has_figure(self, start: int, floor: int) -> bool:
        """True when between the last clause mark and ``start`` another figure of this level stands."""
        level = self.level[start]
        at = bisect_left(self.marks, start) - 1
        while at >= 0 and self.level[self.marks[at]] != level and self.marks[at] > floor:
            at -= 1
        return floor > (self.marks[at] if at >= 0 else -1) + 1

    def _between(self, seen: int, begin: int, level: int) -> tuple[str, ...]:
        """Clauses of this level between the last figure and the clause of this one."""
        text = self.view[seen:begin].replace(_FILL, "")
        if level >= 0 or not text.strip():
            return ()
        return tuple(part.strip() for part in _CLAUSES.split(text) if part.strip())

    def _tail(self, end: int, index: int) -> tuple[str, int]:
        """The words right of the number up to a clause mark, a bracket or the next figure; where they end."""
        limit = min(len(self.view), end + _LONGEST_TAIL)
        if index + 1 < len(self.spans):
            limit = min(limit, self.spans[index + 1][0])
        stop = _RIGHT.search(self.view, end, limit) if end < limit else None
        at = max(end, limit) if stop is None else stop.start()
        while stop is not None and at < limit:
            character = self.view[at]
            if character in _MARKS or character in _CLOSE or character in _OPEN or character == "、":
                break
            if character in _OPENING_QUOTES:
                closing = self.view.find(_OPENING_QUOTES[character], at, limit + _LONGEST_TAIL)
                if closing < 0:
                    break
                at = closing
            at += 1
        return self.view[end:at].replace(_FILL, "").strip(), at


def _brackets(view: str) -> tuple[dict[int, int], list[int]]:
    """Closing -> opening round bracket; and for every place the opening bracket it stands in, or -1."""
    partner: dict[int, int] = {}
    level = [-1] * len(view)
    for opening, closing in sorted(_closed(view).items()):
        partner[closing] = opening
        level[opening + 1 : closing] = [opening] * (closing - opening - 1)
    return partner, level


def _closed(view: str) -> dict[int, int]:
    """Opening -> closing, for the brackets that have both."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for bracket in _BRACKET.finditer(view):
        if bracket[0] in _OPEN:
            stack.append(bracket.start())
        elif stack:
            found[stack.pop()] = bracket.start()
    return found
