"""Claims a report makes about itself: that all is met, that goals are well set, how many projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from docextract.extractors.claims import achievement, counts, quality, ratings
from docextract.extractors.claims.statements import Said, Sentence, may_claim, sentences
from docextract.extractors.tables.meaning import Grids
from docextract.lexicon.columns import is_note
from docextract.model.document import Block, Document, Span
from docextract.model.kinds import SectionRole
from docextract.model.report import Claim, Section
from docextract.text.enclosures import shade

__all__ = ["FINDERS", "extract"]

Finder = Callable[[Sentence], Iterator[Said]]
FINDERS: Final[tuple[Finder, ...]] = (achievement.find, quality.find, counts.find, ratings.find)


def extract(documents: Sequence[Document], sections: Sequence[Section], grids: Grids) -> tuple[Claim, ...]:
    """The claims in the running text and in the conclusions of tables, in reading order."""
    claims: list[Claim] = []
    plannings = {section.id for section in sections if _plans(section)}
    for document in documents:
        section_of = _sections_by_block(document, sections)
        for block in _claiming(document, grids):
            if not may_claim(block) or is_note(block.text):
                continue
            plans = section_of.get(block.id) in plannings
            found = chain.from_iterable(
                find(s) for s in sentences(document, block, plans) for find in FINDERS
            )
            for said in sorted(found, key=lambda said: (said.start, said.end, said.kind)):
                claims.append(
                    Claim(
                        id=f"c{len(claims) + 1}",
                        kind=said.kind,
                        quote=document.by_id[block.id].text[said.start : said.end],
                        span=Span(document.index, block.id, said.start, said.end),
                        value=said.value,
                        section=section_of.get(block.id),
                    )
                )
    return tuple(claims)


def _claiming(document: Document, grids: Grids) -> Iterator[Block]:
    """The running text, and the conclusions of tables with the rest of their blocks blanked."""
    concluded = {
        table.conclusion.span.block: table.conclusion.span
        for table in grids.tables
        if table.source == document.index and table.conclusion is not None
    }
    running = {block.id for block in document.running()}
    for block in document.blocks:
        if block.id in running:
            yield block
        elif (span := concluded.get(block.id)) is not None:
            outside = [(0, span.start), (span.end, len(block.text))]
            yield replace(block, text=shade(block.text, outside, " "))


def _plans(section: Section) -> bool:
    """True for a section that tells what will be done and nothing else."""
    return bool(section.roles) and set(section.roles) <= {SectionRole.MEASURE, SectionRole.USE}


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
