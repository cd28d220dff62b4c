"""The outline: headings with number, level and roles, each with the blocks it spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docextract.extractors.outline import candidates, contents, levels, opening, unnumbered
from docextract.extractors.outline.candidates import Candidate
from docextract.extractors.outline.levels import Mark
from docextract.extractors.outline.lines import Line
from docextract.extractors.outline.lines import read as read_lines
from docextract.lexicon import sections as lexicon
from docextract.model.document import Document, Part, Sourced
from docextract.model.kinds import SectionRole
from docextract.model.records import record
from docextract.model.report import Section

# Under these the sub-headings say what is wrong or to be done (预算编制不够精准).
_LISTING = frozenset({SectionRole.PROBLEM, SectionRole.CAUSE, SectionRole.MEASURE})
# More headings of this rank or higher than this: the outline has its numbers.
_MAIN_FORM_LEVEL = 2


@record(frozen=True, slots=True)
class _Heading:
    line: Line
    mark: Mark
    start: int
    end: int


def extract(documents: Sequence[Document]) -> tuple[Section, ...]:
    """The sections of all documents in reading order; ids ``s1``, ``s2.1``, later files ``d1.s2``."""
    found: list[Section] = []
    for document in documents:
        prefix = f"d{document.index}." if document.index else ""
        found.extend(_sections(document, prefix))
    return tuple(found)


def _sections(document: Document, prefix: str) -> list[Section]:
    headings = _headings(document)
    levelled = levels.place([heading.mark for heading in headings])
    placed = [(h, level) for h, level in zip(headings, levelled, strict=True) if level is not None]
    ends = _ends(document, placed)
    result: list[Section] = []
    open_sections: list[Section] = []
    children: Counter[str] = Counter()
    for (heading, level), end in zip(placed, ends, strict=True):
        while open_sections and open_sections[-1].level >= level:
            open_sections.pop()
        parent = open_sections[-1] if open_sections else None
        above = f"{parent.id}." if parent else f"{prefix}s"
        children[above] += 1
        section = Section(
            id=f"{above}{children[above]}",
            source=document.index,
            level=level,
            number=_printed(document, heading),
            title=_title(document, heading),
            roles=_roles(heading, parent),
            parent=parent.id if parent else None,
            blocks=(heading.line.block, document.blocks[end].id),
        )
        open_sections.append(section)
        result.append(section)
    return result


def _ends(document: Document, placed: Sequence[tuple[_Heading, int]]) -> list[int]:
    """The position of the last block of each section: before the next heading of its level or above."""
    last = max((i for i, b in enumerate(document.blocks) if b.part in (Part.BODY, Part.PAGE)), default=0)
    ends = [last] * len(placed)
    open_indices: list[int] = []
    for index, (heading, level) in enumerate(placed):
        while open_indices and placed[open_indices[-1]][1] >= level:
            closed = open_indices.pop()
            ends[closed] = max(placed[closed][0].line.position, heading.line.position - 1)
        open_indices.append(index)
    return ends


def _headings(document: Document) -> list[_Heading]:
    lines = read_lines(document)
    passed = contents.find(lines)
    read = [candidates.read(line) for line in lines]
    passed |= candidates.list_items(read)
    numbered = [
        index for index, c in enumerate(read) if index not in passed and c.number is not None and c.title
    ]
    titled = set(opening.find(lines, numbered[0] if numbered else len(lines)).title)
    known = {} if _has_numbers(read, numbered) else unnumbered.known_levels(lines, {*passed, *numbered})
    headings: list[_Heading] = []
    for index, candidate in enumerate(read):
        if index in passed or candidate.line in titled:
            continue
        heading = _heading(candidate, known.get(index))
        if heading is not None:
            headings.append(heading)
    return headings


def _heading(candidate: Candidate, known_level: int | None) -> _Heading | None:
    line, title = candidate.line, candidate.title
    if candidate.number is not None:
        if title is None:
            return None
        return _Heading(line, Mark(candidate.number, line.style_level), title.start, title.end)
    if known_level is not None:
        return _Heading(line, Mark(None, None, known_level), 0, len(line.text.rstrip("：:")))
    if unnumbered.styled(line):
        return _Heading(line, Mark(None, line.style_level), 0, len(line.text.rstrip("：:")))
    return None


def _has_numbers(read: Sequence[Candidate], numbered: Sequence[int]) -> bool:
    """True when the main headings carry numbers, so that none need be guessed."""
    forms = [number.form.level for index in numbered if (number := read[index].number) is not None]
    return sum(level <= _MAIN_FORM_LEVEL for level in forms) >= 2


def _printed(document: Document, heading: _Heading) -> str | None:
    number = heading.mark.number
    if number is None:
        return None
    if number.end == 0:
        return number.printed
    return document.quote(heading.line.span(0, number.end)).strip()


def _title(document: Document, heading: _Heading) -> Sourced[str]:
    span = heading.line.span(heading.start, heading.end)
    return Sourced(document.quote(span), span)


def _roles(heading: _Heading, parent: Section | None) -> tuple[SectionRole, ...]:
    """A sub-heading without words of its own takes its parent's roles, and so does each named problem."""
    title = heading.line.text[heading.start : heading.end]
    own = lexicon.roles(title)
    if parent is None or not parent.roles:
        return own
    is_listed = _LISTING.intersection(parent.roles) and not lexicon.is_section_title(title)
    return parent.roles if is_listed or not own else own
