"""Which atom holds which characters of a block's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from docextract.writers.word.line import Atom


@dataclass(frozen=True, slots=True)
class Held:
    """``text[start:end]`` of a block is held by ``atom``."""

    start: int
    end: int
    atom: Atom


# A joint between the paragraphs of a table cell, and text that no element shows.
Joint = Literal["\n"]
Stretch = Atom | Joint | None


def align(stretches: Sequence[Stretch], text: str) -> list[Held] | None:
    """Where each atom's characters stand in ``text``; None when that is not certain.

    Atoms without known text take what is left between the known ones, provided that there is
    one way only to place those. Neighbours without known text share one place.
    """
    groups = [
        (known, list(members)) for known, members in groupby(stretches, lambda part: _known(part) is not None)
    ]
    literals = ["".join(_known(part) or "" for part in members) for known, members in groups if known]
    is_bound = (bool(groups) and groups[0][0], bool(groups) and groups[-1][0])
    places = _leftmost(literals, text, *is_bound)
    if places is None or places != _rightmost(literals, text, *is_bound):
        return None
    if not groups and text:
        return None
    return _held(groups, places, text)


def _known(part: Stretch) -> str | None:
    return part.text if isinstance(part, Atom) else part


def _leftmost(literals: Sequence[str], text: str, from_start: bool, to_end: bool) -> list[int] | None:
    places: list[int] = []
    position = 0
    for number, literal in enumerate(literals):
        place = text.find(literal, position)
        if number == len(literals) - 1 and to_end:
            place = len(text) - len(literal)
        if number == 0 and from_start:
            place = 0
        if place < position or not text.startswith(literal, place):
            return None
        if number == len(literals) - 1 and to_end and place + len(literal) != len(text):
            return None
        places.append(place)
        position = place + len(literal)
    return places


def _rightmost(literals: Sequence[str], text: str, from_start: bool, to_end: bool) -> list[int] | None:
    found = _leftmost([literal[::-1] for literal in reversed(literals)], text[::-1], to_end, from_start)
    if found is None:
        return None
    return [
        len(text) - place - len(literal) for place, literal in zip(reversed(found), literals, strict=True)
    ]


def _held(groups: Sequence[tuple[bool, list[Stretch]]], places: Sequence[int], text: str) -> list[Held]:
    held: list[Held] = []
    starts = iter(places)
    position = 0
    for number, (known, members) in enumerate(groups):
        if known:
            position = next(starts)
            for part in members:
                end = position + len(_known(part) or "")
                if isinstance(part, Atom):
                    held.append(Held(position, end, part))
                position = end
        else:
            before = sum(1 for is_known, _ in groups[: number + 1] if is_known)
            end = places[before] if before < len(places) else len(text)
            held.extend(Held(position, end, part) for part in members if isinstance(part, Atom))
            position = end
    return held
