"""Where words stand in the files of a submission: block ids and offsets as the contract counts them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.builder import plain
from corpus.builder.source import Source, Table

Span = dict[str, object]
_DIGITS = set("0123456789０１２３４５６７８９")


@dataclass(frozen=True)
class Block:
    source: int
    id: str
    text: str


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of the ``block``-th block of the submission; comparable in reading order."""

    block: int
    start: int
    end: int


class Places:
    """Finds quotes in reading order over all blocks of a submission."""

    def __init__(self, sources: list[Source]) -> None:
        self.blocks = [block for index, source in enumerate(sources) for block in blocks(index, source)]
        self._first = {block.source: place for place, block in reversed(list(enumerate(self.blocks)))}

    def start_of(self, source: int) -> Place:
        return Place(self._first[source], 0, 0)

    def find(self, quote: str, after: Place, occurrence: int = 1, source: int | None = None) -> Place:
        """The next place of ``quote`` that does not cut a number in two. Raises ``LookupError``."""
        start = after.end
        for number in range(after.block, len(self.blocks)):
            block = self.blocks[number]
            if source is not None and block.source != source:
                break
            while (found := block.text.find(quote, start)) >= 0:
                if not self._cuts_number(block.text, found, found + len(quote)):
                    occurrence -= 1
                    if not occurrence:
                        return Place(number, found, found + len(quote))
                start = found + 1
            start = 0
        near = self.blocks[after.block].text[after.end : after.end + 20]
        raise LookupError(f"{quote!r} does not stand after …{near!r}")

    def before(self, quote: str, place: Place) -> Place:
        """The last place of ``quote`` before ``place``: the merged cell that a row belongs to."""
        for number in range(place.block, -1, -1):
            end = place.start if number == place.block else len(self.blocks[number].text)
            found = self.blocks[number].text.rfind(quote, 0, end)
            if found >= 0:
                return Place(number, found, found + len(quote))
        raise LookupError(f"{quote!r} does not stand before {self.blocks[place.block].text[:20]!r}")

    def span(self, place: Place) -> Span:
        """A place in the contract's shape."""
        block = self.blocks[place.block]
        return {"source": block.source, "block": block.id, "start": place.start, "end": place.end}

    def uncovered(self, covered: list[Place]) -> list[str]:
        """Digits that lie in none of ``covered``, each with the words around it."""
        taken = {(p.block, offset) for p in covered for offset in range(p.start, p.end)}
        return [
            block.text[max(0, offset - 8) : offset + 6]
            for number, block in enumerate(self.blocks)
            for offset, letter in enumerate(block.text)
            if letter in _DIGITS and (number, offset) not in taken
        ]

    @staticmethod
    def _cuts_number(text: str, start: int, end: int) -> bool:
        def numeric(offset: int) -> bool:
            return 0 <= offset < len(text) and (text[offset] in _DIGITS or text[offset] == ".")

        cut_before = text[start] in _DIGITS and numeric(start - 1)
        return cut_before or (text[end - 1] in _DIGITS and end < len(text) and text[end] in _DIGITS)


def blocks(index: int, source: Source) -> list[Block]:
    """The blocks of one built file, with the ids that a reader must give them."""
    if source.output.endswith(".txt"):
        texts = plain.lines(source)
        return [Block(index, f"body/p{n}", text) for n, text in enumerate(texts)]
    found: list[Block] = []
    paragraphs = tables = 0
    for block in source.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                found.append(Block(index, f"body/t{tables}/r{cell.row}/c{cell.column}", cell.text))
            tables += 1
        else:
            found.append(Block(index, f"body/p{paragraphs}", block.text))
            paragraphs += 1
    for kind in ("header", "footer"):
        if kind in source.settings:
            found.append(Block(index, f"{kind}1/p0", source.settings[kind]))
    return found
