"""The depth of each heading in this outline, from the order of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docextract.extractors.outline.candidates import Number
from docextract.lexicon import numbering
from docextract.model.records import record

# Headings that only their style marks stand above every numbered form.
_STYLED_RANK = -10


@record(frozen=True, slots=True)
class Mark:
    """What places a heading: its number, or its style's level, or its level in a known outline."""

    number: Number | None
    style_level: int | None = None
    known_level: int | None = None


@record(frozen=True, slots=True)
class _Open:
    form: str
    rank: int
    ordinals: tuple[int, ...]
    level: int
    style_level: int | None


def place(marks: Sequence[Mark]) -> list[int | None]:
    """The level of each heading from 1; None for a number that goes on no series (2.4 公里)."""
    numbered = [mark.number for mark in marks if mark.number is not None]
    top = min((number.form.level for number in numbered), default=0)
    stack: list[_Open] = []
    levels: list[int | None] = []
    for mark in marks:
        entry = _enter(mark, stack, top)
        if entry is None:
            levels.append(None)
            continue
        stack.append(entry)
        levels.append(entry.level)
    return levels


def _enter(mark: Mark, stack: list[_Open], top: int) -> _Open | None:
    if mark.number is None:
        return _enter_unnumbered(mark, stack)
    number = mark.number
    if len(number.ordinals) > 1:
        return _enter_decimal(number, stack)
    form, ordinal = _meant(number, stack), number.ordinals[0]
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].form == form.id:
            sibling = stack[index]
            del stack[index:]
            return replace(sibling, ordinals=number.ordinals)
    # The first number of another form of the same rank opens a series below: （1） … 1).
    while stack and _closes(stack[-1], form, ordinal, mark.style_level):
        stack.pop()
    level = stack[-1].level + 1 if stack else _first_level(form, ordinal, top)
    return _Open(form.id, form.level, number.ordinals, level, mark.style_level)


def _closes(above: _Open, form: numbering.Form, ordinal: int, style_level: int | None) -> bool:
    if above.rank < 0:
        return style_level is not None and above.style_level is not None and above.style_level >= style_level
    return above.rank > form.level or (above.rank == form.level and ordinal != 1)


def _first_level(form: numbering.Form, ordinal: int, top: int) -> int:
    """The level of a heading above which nothing stands: a text may begin in the middle."""
    if ordinal > 1:
        return max(1, form.level)
    return form.level - top + 1


def _meant(number: Number, stack: Sequence[_Open]) -> numbering.Form:
    """The form that the writer meant: the one whose series this ordinal goes on."""
    ordinal = number.ordinals[0]
    last = {entry.form: entry.ordinals[-1] for entry in stack if len(entry.ordinals) == 1}
    if ordinal == 1 or last.get(number.form.id) == ordinal - 1:
        return number.form
    for other in number.form.mistaken_for:
        if last.get(other) == ordinal - 1:
            return numbering.form(other)
    return number.form


def _enter_decimal(number: Number, stack: list[_Open]) -> _Open | None:
    """1.2 after 1.1, or 1.1 under 1.; anything else is a decimal fraction, not a heading."""
    ordinals = number.ordinals
    for index in range(len(stack) - 1, -1, -1):
        above = stack[index]
        same_parent = above.ordinals[:-1] == ordinals[:-1] and above.ordinals[-1] == ordinals[-1] - 1
        if len(above.ordinals) == len(ordinals) and same_parent:
            del stack[index:]
            return replace(above, ordinals=ordinals)
        if above.ordinals == ordinals[:-1] and ordinals[-1] == 1:
            del stack[index + 1 :]
            return _Open(number.form.id, number.form.level, ordinals, above.level + 1, None)
    return None


def _enter_unnumbered(mark: Mark, stack: list[_Open]) -> _Open:
    if mark.known_level is not None:
        while stack and stack[-1].level >= mark.known_level:
            stack.pop()
        level = min(mark.known_level, stack[-1].level + 1 if stack else 1)
        return _Open("known", mark.known_level, (0,), level, None)
    style = mark.style_level or 1
    while stack and (stack[-1].style_level is None or stack[-1].style_level >= style):
        stack.pop()
    level = stack[-1].level + 1 if stack else 1
    return _Open("styled", _STYLED_RANK + style, (0,), level, style)
