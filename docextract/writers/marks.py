"""Cuts a text at the borders of the stretches marked in it.

Stretches may overlap; each piece of the result lies inside or outside every one of them as a
whole, so that a page can wrap pieces one by one and never has to nest.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points ``start`` to ``end`` of a text, marked with ``label`` (any hashable key)."""

    start: int
    end: int
    label: object


@dataclass(frozen=True, slots=True)
class Piece:
    """``labels`` lie on the whole piece; ``begins`` and ``ends`` have a border at its start or end."""

    text: str
    labels: tuple[object, ...] = ()
    begins: tuple[object, ...] = ()
    ends: tuple[object, ...] = ()


def cut(text: str, stretches: Iterable[Stretch], start: int = 0, end: int | None = None) -> list[Piece]:
    """``text[start:end]`` in pieces. Stretches are clipped to it; empty ones are left out."""
    end = len(text) if end is None else end
    inside = [
        Stretch(max(mark.start, start), min(mark.end, end), mark.label)
        for mark in stretches
        if mark.start < mark.end and mark.start < end and start < mark.end
    ]
    borders = sorted({start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    return [
        Piece(
            text[left:right],
            tuple(mark.label for mark in inside if mark.start <= left and right <= mark.end),
            tuple(mark.label for mark in inside if mark.start == left),
            tuple(mark.label for mark in inside if mark.end == right),
        )
        for left, right in itertools.pairwise(borders)
    ]
