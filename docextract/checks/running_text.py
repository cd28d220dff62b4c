"""The text of several documents as one folded string, with the way back to blocks and spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from docextract.model.document import Block, Document, Part, Span
from docextract.text.normalize import fold
from docextract.text.sentences import sentences

# Page furniture repeats on every page and is no part of what the report says.
_FURNITURE = (Part.HEADER, Part.FOOTER)


class RunningText:
    """Blocks joined by line ends. Folding is one to one, so positions lead back to the text as read."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._places: list[tuple[int, Block]] = []
        self._starts: list[int] = []
        # Empty cells take no room, but a section may end with one.
        self._empty: dict[tuple[int, str], int] = {}
        pieces: list[str] = []
        position = 0
        for document in documents:
            for block in document.blocks:
                if block.part in _FURNITURE:
                    continue
                if not block.text:
                    self._empty[document.index, block.id] = max(position - 1, 0)
                    continue
                self._places.append((document.index, block))
                self._starts.append(position)
                pieces.append(block.text)
                position += len(block.text) + 1
        self._raw = "\n".join(pieces)

    @cached_property
    def folded(self) -> str:
        return fold(self._raw)

    @cached_property
    def _position_of(self) -> dict[tuple[int, str], int]:
        return {(s, b.id): at for (s, b), at in zip(self._places, self._starts, strict=True)}

    def span(self, start: int, end: int) -> Span:
        """The place of ``folded[start:end]``, cut off at the end of the block it begins in."""
        index = bisect_right(self._starts, start) - 1
        source, block = self._places[index]
        offset = self._starts[index]
        return Span(source, block.id, start - offset, min(end - offset, len(block.text)))

    def quote(self, start: int, end: int) -> str:
        """The words of ``folded[start:end]`` as read."""
        return self._raw[start:end]

    def position(self, span: Span) -> int | None:
        """Where ``span`` begins in ``folded``; None for page furniture."""
        start = self._position_of.get((span.source, span.block))
        return None if start is None else start + span.start

    def block_range(self, span: Span) -> tuple[int, int]:
        """The range in ``folded`` of the whole block that ``span`` stands in; empty if unknown."""
        start = self._position_of.get((span.source, span.block))
        if start is None:
            at = self._empty.get((span.source, span.block), 0)
            return at, at
        block = self._places[bisect_right(self._starts, start) - 1][1]
        return start, start + len(block.text)

    def block_text(self, span: Span) -> str:
        """The folded text of the block that ``span`` stands in."""
        start, end = self.block_range(span)
        return self.folded[start:end]

    def sentence(self, span: Span) -> str:
        """The folded sentence that ``span`` begins in."""
        text = self.block_text(span)
        inside = (text[start:end] for start, end in sentences(text) if start <= span.start < end)
        return next(inside, "")

    def find(
        self, pattern: re.Pattern[str], start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Matches of ``pattern`` in the folded text, or in a range of it."""
        return pattern.finditer(self.folded, start, len(self.folded) if end is None else end)

    def blocks(self) -> Iterable[tuple[int, Block, int]]:
        """Source, block and position of every block, in reading order."""
        return ((s, b, at) for (s, b), at in zip(self._places, self._starts, strict=True))

    def blocks_within(self, start: int, end: int) -> Iterator[tuple[Block, int, int]]:
        """Blocks that ``folded[start:end]`` touches, each with the range of it that lies inside."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for index in range(first, len(self._places)):
            (_, block), at = self._places[index], self._starts[index]
            if at >= end:
                return
            low, high = max(at, start), min(at + len(block.text), end)
            if low < high:
                yield block, low, high
