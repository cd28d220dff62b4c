"""Text in columns where a Chinese character is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence

# Closing marks may hang over the margin; none of them starts a line.
_CLOSING = "，。；：！？、）》」』”’)]}"


def width(text: str) -> int:
    """Cells ``text`` takes on a terminal."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1
        for char in text
    )


def pad(text: str, cells: int, *, is_right: bool = False) -> str:
    """``text`` filled with spaces to ``cells``."""
    fill = " " * max(0, cells - width(text))
    return fill + text if is_right else text + fill


def wrap(text: str, cells: int) -> Iterator[str]:
    """Lines of ``text`` at most ``cells`` wide: Chinese breaks anywhere, words stay whole."""
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and width(line) + width(piece.rstrip()) > cells and piece not in _CLOSING:
                yield line.rstrip()
                line = piece.lstrip()
            else:
                line += piece
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: one wide character, or a word with the spaces after it."""
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            if word:
                yield word
            yield char
            word = ""
        elif char != " " and word.endswith(" "):
            yield word
            word = char
        else:
            word += char
    if word:
        yield word


def definitions(
    rows: Sequence[tuple[str, str]], cells: int, *, indent: int = 2, widest: int = 30
) -> Iterator[str]:
    """Two columns: a term and its explanation, which goes below a term that is too wide."""
    column = min(widest, max((width(term) for term, _ in rows), default=0)) + indent + 2
    for term, explanation in rows:
        lines = list(wrap(explanation, max(20, cells - column)))
        first = " " * indent + term
        if width(first) + 2 > column:
            yield first
        else:
            yield (pad(first, column) + lines.pop(0)).rstrip()
        yield from (" " * column + line for line in lines)


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], right: Container[int] | None = None
) -> Iterator[str]:
    """A plain table; the columns ``right`` are aligned to the right, all but the first by default."""
    body = [list(row) for row in rows]
    cells = [max(map(width, column)) for column in zip(header, *body, strict=True)]
    aligned = range(1, len(cells)) if right is None else right
    for row in ([*header], ["-" * cell for cell in cells], *body):
        columns = (pad(text, cells[i], is_right=i in aligned) for i, text in enumerate(row))
        yield "  ".join(columns).rstrip()
