"""Lines that look like headings: numbered ones, styled ones, and lines of a known outline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from docextract.extractors.outline import titles
from docextract.extractors.outline.lines import Line
from docextract.extractors.outline.titles import Title
from docextract.lexicon import numbering
from docextract.model.records import record
from docextract.text.normalize import fold
from docextract.text.numerals import parse

# Forms of this level and above number sections; those below number items as well.
_SECTIONS = 2


@record(frozen=True, slots=True)
class Number:
    """A heading number: its form, its ordinals (one, or several of 1.2.3), and where it ends.

    ``end`` is the offset in the line after the number; 0 where the list number is rendered.
    """

    form: numbering.Form
    ordinals: tuple[int, ...]
    printed: str
    end: int


@record(frozen=True, slots=True)
class Candidate:
    """A line with its number and, when it may be a heading, its title."""

    line: Line
    number: Number | None
    title: Title | None


def read(line: Line) -> Candidate:
    """What ``line`` is numbered with, and the title that follows."""
    number = _rendered(line) or _typed(line.text)
    if number is None:
        return Candidate(line, None, None)
    title = titles.find(line.text, number.end)
    if title is not None and number.form.needs_roles and not title.has_roles:
        return Candidate(line, None, None)
    if title is not None and number.form.level > _SECTIONS and titles.labels_a_number(line.text, title):
        return Candidate(line, number, None)
    return Candidate(line, number, title)


def list_items(candidates: Sequence[Candidate]) -> set[int]:
    """Indices of numbered lines that are items of a list: one right after the other, nothing between.

    Items without a section word, or that end as sentences do; a number of the same form must
    precede or follow directly.
    """
    found: set[int] = set()
    for index, (above, below) in enumerate(pairwise(candidates)):
        if _same_form(above, below) and _is_item(above):
            found.add(index)
            if _is_item(below):
                found.add(index + 1)
    return found


def _is_item(candidate: Candidate) -> bool:
    title, number = candidate.title, candidate.number
    if title is None:
        return True
    if title.has_body or number is None or number.form.level <= 1:
        return False
    return title.mark in ("。", "；", ";") or (number.form.level > 2 and not title.has_roles)


def _same_form(above: Candidate, below: Candidate) -> bool:
    return (
        above.number is not None
        and below.number is not None
        and above.number.form.id == below.number.form.id
        and below.number.ordinals[-1] == above.number.ordinals[-1] + 1
    )


def _rendered(line: Line) -> Number | None:
    if not line.number:
        return None
    folded = fold(line.number).strip()
    found = numbering.match(folded) or numbering.match(folded + "、")
    if found is None:
        return None
    form, match = found
    return Number(form, ordinals(match["n"]), line.number.strip(), 0)


def _typed(text: str) -> Number | None:
    found = numbering.match(text)
    if found is None:
        return None
    form, match = found
    return Number(form, ordinals(match["n"]), match.group().strip(), match.end())


@lru_cache(1024)
def ordinals(numeral: str) -> tuple[int, ...]:
    """The ordinals that a heading number spells: 十二 is (12,), ③ is (3,), 1.2 is (1, 2)."""
    single = numbering.ordinal(numeral)
    if single is not None:
        return (single,)
    return tuple(int(parse(part) or 0) for part in numeral.split("."))
