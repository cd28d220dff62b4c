"""Characters on a page put back into lines, and lines into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_SAME_LINE: Final = 0.5
_WORD_GAP: Final = 0.15
_WIDE_GAP: Final = 1.5
_SHORTEST_LINE: Final = 15
_MANY_LINES: Final = 8
_LATIN: Final = re.compile(r"[!-~]")
_LETTER: Final = re.compile(r"[A-Za-z]")
_OPENING: Final = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．章节条]|[(（][一二三四五六七八九十0-9]{1,3}[)）]"
    r"|[0-9]{1,2}(?:、|[.．](?![0-9]))|[①-⑳])"
)


class Char(NamedTuple):
    """One character with its box in points; ``top`` grows downwards.

    What is recognised in a picture comes as whole words, with a ``confidence`` from 0 to 1.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    confidence: float | None = None

    @property
    def size(self) -> float:
        return self.bottom - self.top


class Line(NamedTuple):
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    confidence: float | None = None


class Margins(NamedTuple):
    """The left and right edge of the running text."""

    left: float
    right: float


def lines(chars: Iterable[Char]) -> list[Line]:
    """The lines of ``chars`` from top to bottom; a gap between words is a space again."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: ((char.top + char.bottom) / 2, char.x0)):
        at = (char.top + char.bottom) / 2
        if not rows or at - middle > _SAME_LINE * max(char.size, 1.0):
            rows.append([])
            middle = at
        rows[-1].append(char)
    found = (_line(sorted(row, key=lambda char: char.x0)) for row in rows)
    return [line for line in found if line.text]


def _line(row: Sequence[Char]) -> Line:
    pieces: list[str] = []
    before: Char | None = None
    for char in row:
        if before is not None:
            if char.text == before.text and abs(char.x0 - before.x0) < 1:
                continue  # bold made by printing twice
            gap = char.x0 - before.x1
            is_words = _LATIN.match(char.text) and _LATIN.match(before.text)
            if gap > (_WORD_GAP if is_words else _WIDE_GAP) * char.size:
                pieces.append(" ")
        pieces.append(char.text)
        before = char
    shown = [char for char in row if char.text.strip()] or list(row)
    return Line(
        "".join(pieces).strip(),
        shown[0].x0,
        max(char.x1 for char in shown),
        min(char.top for char in shown),
        max(char.bottom for char in shown),
        max(char.size for char in shown),
        least(char.confidence for char in row),
    )


def least(confidences: Iterable[float | None]) -> float | None:
    """The lowest of ``confidences``; None when nothing was recognised."""
    return min((each for each in confidences if each is not None), default=None)


def margins(found: Sequence[Line], width: float) -> Margins:
    """Where the running text begins and ends: edges that more than one line of many reaches.

    Few lines may all be short: the margins of their page, which is ``width`` wide, are taken for alike.
    """
    if not found:
        return Margins(0.0, 0.0)
    if len(found) >= _MANY_LINES:
        return Margins(sorted(line.x0 for line in found)[1], sorted(line.x1 for line in found)[-2])
    left = min(line.x0 for line in found)
    return Margins(left, max(width - left, *(line.x1 for line in found)))


def goes_on(before: Line, line: Line, edges: Margins, same_page: bool) -> bool:
    """True when ``line`` continues the paragraph that ``before`` stands in.

    A paragraph is broken by hand nowhere: its lines are full, begin at the left edge and share a size.
    """
    if edges.right - edges.left < _SHORTEST_LINE * before.size:
        return False
    if before.x1 < edges.right - 1.5 * before.size or line.x0 > edges.left + line.size:
        return False
    if abs(before.size - line.size) > 1.5 or _OPENING.match(line.text):
        return False
    return not same_page or line.top - before.bottom < 1.5 * before.size


def is_centered(line: Line, edges: Margins) -> bool:
    """True for a short line in the middle of the text."""
    left, right = line.x0 - edges.left, edges.right - line.x1
    return left > 2 * line.size and right > 2 * line.size and abs(left - right) < line.size


def join(before: str, after: str) -> str:
    """Two lines of one paragraph: Chinese runs on, words of letters keep their space."""
    needs_space = _LETTER.match(before[-1:]) and _LETTER.match(after[:1])
    return f"{before} {after}" if needs_space else before + after


def cell_text(found: Sequence[Line], right: float) -> str:
    """The text of a table cell whose inner edge is at ``right``: full lines run on, short ones end."""
    text = ""
    before: Line | None = None
    for line in found:
        if before is None:
            text = line.text
        elif right - before.x1 < 1.5 * before.size and not _OPENING.match(line.text):
            text = join(text, line.text)
        else:
            text = f"{text}\n{line.text}"
        before = line
    return text
