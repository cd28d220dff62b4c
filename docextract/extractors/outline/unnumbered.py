"""Headings without a number: by their style in Word, or as lines of an outline known by heart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from docextract.extractors.outline import titles
from docextract.extractors.outline.lines import Line
from docextract.lexicon import sections

_LONGEST: Final = 40
# This many lines of one known outline show that it is this outline, without its numbers.
_ENOUGH: Final = 3
_STOPS: Final = "。；：，,;:！？!?"


def styled(line: Line) -> bool:
    """True when the file's own styles make ``line`` a heading and it reads like one."""
    return line.style_level is not None and len(line.text) <= _LONGEST and line.text[-1] not in "。；;，,"


def known_levels(lines: Sequence[Line], passed: Collection[int]) -> dict[int, int]:
    """Level by line index of the headings of an outline that lost its numbers; often empty.

    A known title counts with its level; a line between that only looks like a title stands
    on the level of the one before it.
    """
    bare = {
        index: sections.bare(line.text)
        for index, line in enumerate(lines)
        if index not in passed and len(line.text) <= _LONGEST and line.text[-1] not in "。；;，,"
    }
    matched = [
        {index: outline.levels[title] for index, title in bare.items() if title in outline.levels}
        for outline in sections.outlines()
    ]
    best = max(matched, key=len)
    if len(best) < _ENOUGH:
        return {}
    first, levels, level = min(best), {}, 1
    for index in sorted(bare):
        if index in best:
            level = levels[index] = best[index]
        elif index > first and _looks_like_title(lines[index].text):
            levels[index] = _known_elsewhere(bare[index]) or level
    return levels


def _known_elsewhere(title: str) -> int | None:
    return next((o.levels[title] for o in sections.outlines() if title in o.levels), None)


def _looks_like_title(text: str) -> bool:
    return (
        len(text) <= 24
        and not any(stop in text for stop in _STOPS)
        and not titles.has_figures(text)
        and text.endswith(sections.endings())
        and bool(sections.roles(text))
    )
