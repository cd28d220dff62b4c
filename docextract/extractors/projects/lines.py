"""The paragraphs of the running text, ready to be searched for projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from docextract.lexicon import columns, numbering
from docextract.lexicon.patterns import pattern
from docextract.model.document import Block, Document, Sourced, Span
from docextract.model.kinds import SectionRole
from docextract.model.records import record
from docextract.model.report import Figure, Section, Text
from docextract.text.enclosures import shade
from docextract.text.normalize import fold

# In these sections projects are told about; elsewhere they are named in passing.
_ABOUT_PROJECTS: Final = frozenset(
    {
        SectionRole.PROJ,
        SectionRole.PROBLEM,
        SectionRole.CAUSE,
        SectionRole.MEASURE,
        SectionRole.IND,
        SectionRole.SCORE,
        SectionRole.FUNDS,
    }
)
# A report about one project tells how far it got in the first of these, without naming it.
_TELLING: Final = frozenset(
    {
        SectionRole.IND,
        SectionRole.PROJ,
        SectionRole.PROBLEM,
        SectionRole.CAUSE,
        SectionRole.MEASURE,
        SectionRole.OVERALL,
        SectionRole.FUNDS,
    }
)
_SILENT: Final = frozenset(
    {SectionRole.ORG, SectionRole.BASIC, SectionRole.USE, SectionRole.EXP, SectionRole.GOAL}
)
_IN_PASSING: Final = frozenset(
    {
        SectionRole.ORG,
        SectionRole.BASIC,
        SectionRole.OVERALL,
        SectionRole.GOALQ,
        SectionRole.USE,
        SectionRole.EXP,
    }
)


@record(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph. ``text`` is folded, with residue of conversion blanked; ``begin`` is past its number.

    ``titles`` is the section whose title this paragraph is; ``listing`` says that a section above
    it is a list of projects by its title (未完成绩效目标的项目).
    """

    document: Document
    block: Block
    text: str
    begin: int
    section: Section | None
    titles: Section | None
    figures: tuple[Figure, ...]
    listing: bool = False

    @property
    def is_item(self) -> bool:
        """True for a numbered paragraph of a list of projects."""
        return self.listing and (self.block.number is not None or bool(self.text[: self.begin].strip()))

    @property
    def in_passing(self) -> bool:
        """True in a section where a project is named only in passing (work done, organisation)."""
        roles = self.section.roles if self.section is not None else ()
        return not _IN_PASSING.isdisjoint(roles) and _ABOUT_PROJECTS.isdisjoint(roles)

    @property
    def about_projects(self) -> bool:
        """True in a section that tells of projects, and in a text without sections."""
        return self.section is None or not _ABOUT_PROJECTS.isdisjoint(self.section.roles)

    @property
    def tells_of_own(self) -> bool:
        """True in a section in which a report about one project tells how far it got."""
        if self.titles is not None or self.section is None or _TELLING.isdisjoint(self.section.roles):
            return False
        return _SILENT.isdisjoint(self.section.roles) or self.has_role(SectionRole.PROBLEM, SectionRole.IND)

    def has_role(self, *roles: SectionRole) -> bool:
        """True when the paragraph's section has one of these roles."""
        return self.section is not None and not set(roles).isdisjoint(self.section.roles)

    def quote(self, start: int, end: int) -> Text:
        """The words as read at ``start:end``, with their span."""
        return Sourced(self.block.text[start:end], self.span(start, end))

    def span(self, start: int, end: int) -> Span:
        """The place ``start:end`` of this paragraph."""
        return Span(self.document.index, self.block.id, start, end)


def of(document: Document, block: Block, figures: Sequence[Figure] = ()) -> Line:
    """One paragraph by itself, outside any section."""
    return Line(document, block, (text := _text(block)), _begin(text), None, None, tuple(figures))


def read(documents: Sequence[Document], sections: Sequence[Section], figures: Sequence[Figure]) -> list[Line]:
    """The paragraphs of all documents in reading order, empty ones left out."""
    by_block: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_block[figure.span.source, figure.span.block].append(figure)
    return [line for document in documents for line in _read(document, sections, by_block)]


def _read(
    document: Document, sections: Sequence[Section], figures: dict[tuple[int, str], list[Figure]]
) -> Iterator[Line]:
    inner = _innermost(document, sections)
    titles = {s.title.span.block: s for s in sections if s.source == document.index}
    listing = _listing(sections)
    for block in document.running():
        if not block.text.strip() or columns.is_note(block.text):
            continue
        text = _text(block)
        section, titled = inner.get(block.id), titles.get(block.id)
        # A title is an item of the list that the section around its own is.
        around = section.id if section is not None and titled is None else titled.parent if titled else None
        yield Line(
            document=document,
            block=block,
            text=text,
            begin=_begin(text),
            section=section,
            titles=titled,
            figures=tuple(figures.get((document.index, block.id), ())),
            listing=around in listing,
        )


def _listing(sections: Sequence[Section]) -> set[str]:
    """Ids of the sections that are, or lie in, a list of projects by their title."""
    lists = pattern("project_names", "lists_projects")
    found = {section.id for section in sections if lists.search(section.title.value)}
    by_id = {section.id: section for section in sections}
    for section in sections if found else ():
        above: Section | None = section
        while above is not None and above.id not in found:
            above = by_id.get(above.parent or "")
        if above is not None:
            found.add(section.id)
    return found


def _text(block: Block) -> str:
    folded = fold(block.text)
    return shade(folded, list(block.masked), " ") if block.masked else folded


def _begin(text: str) -> int:
    """Past blanks and the number that the text itself begins with."""
    start = len(text) - len(text.lstrip())
    number = numbering.match(text, start)
    if number is None or (number[1].end() < len(text) and text[number[1].end() - 1].isdigit()):
        return start
    rest = text[number[1].end() :]
    return number[1].end() + len(rest) - len(rest.lstrip())


def _innermost(document: Document, sections: Sequence[Section]) -> dict[str, Section]:
    """The innermost section of every block; a title belongs to its own section."""
    order = {block.id: place for place, block in enumerate(document.blocks)}
    found: dict[str, Section] = {}
    for section in sorted((s for s in sections if s.source == document.index), key=lambda s: s.level):
        first, last = (order[block] for block in section.blocks)
        found.update((block.id, section) for block in document.blocks[first : last + 1])
    return found
