"""Claims a report makes about itself: that all is met, that goals are well set, how many projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final

from docextract.extractors.claims import achievement, counts, quality, ratings
from docextract.extractors.claims.statements import Said, Sentence, sentences
from docextract.lexicon.columns import is_note
from docextract.model.document import Document, Span
from docextract.model.report import Claim, Metadata, Section

__all__ = ["FINDERS", "extract"]

Finder = Callable[[Sentence], Iterator[Said]]
FINDERS: Final[tuple[Finder, ...]] = (achievement.find, quality.find, counts.find, ratings.find)


def extract(
    documents: Sequence[Document], sections: Sequence[Section], metadata: Metadata
) -> tuple[Claim, ...]:
    """The claims in the running text of every document, in reading order."""
    claims: list[Claim] = []
    for document in documents:
        section_of = _sections_by_block(document, sections)
        for block in document.running():
            if is_note(block.text):
                continue
            found = chain.from_iterable(find(s) for s in sentences(block) for find in FINDERS)
            for said in sorted(found, key=lambda said: (said.start, said.end, said.kind)):
                claims.append(
                    Claim(
                        id=f"c{len(claims) + 1}",
                        kind=said.kind,
                        quote=block.text[said.start : said.end],
                        span=Span(document.index, block.id, said.start, said.end),
                        value=said.value,
                        section=section_of.get(block.id),
                    )
                )
    return tuple(claims)


def _sections_by_block(document: Document, sections: Sequence[Section]) -> dict[str, str]:
    """Id of the innermost section of every block."""
    order = {block.id: place for place, block in enumerate(document.blocks)}
    found: dict[str, str] = {}
    for section in sorted(sections, key=lambda section: section.level):
        if section.source != document.index:
            continue
        first, last = (order[block] for block in section.blocks)
        found.update((block.id, section.id) for block in document.blocks[first : last + 1])
    return found
