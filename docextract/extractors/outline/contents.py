"""Lines that repeat or list headings without being one: contents lists and attachment lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docextract.extractors.outline.lines import Line
from docextract.lexicon import numbering, sections

_LEADER: Final = re.compile(
    r"(?:\.{3,}|…{1,}|·{3,}|-{4,}|_{4,}|\s{2,}|\t)\s*[-(（]?\s*(?:\d{1,3}|[IVXivx]{1,5})\s*[-)）]?$"
)
_PAGE: Final = re.compile(r"\s*\d{1,3}$")
_ATTACHMENT: Final = re.compile(r"\s*[0-9一二三四五六七八九十]*\s*[:：]")
# A contents list without page numbers is at most this long before its first entry comes again.
_REACH: Final = 120
_LONGEST_ENTRY: Final = 60
_LONGEST_LINE: Final = 300
_TAIL: Final = 40
_PAGE_ENDS: Final = "-)）"


def find(lines: Sequence[Line]) -> set[int]:
    """Indices of contents lines (with their heading) and of attachment lists."""
    found = {index for index, line in enumerate(lines) if _is_entry(line.text)}
    for index, line in enumerate(lines):
        if sections.is_contents_heading(line.text):
            found.add(index)
            found.update(range(index + 1, _end_of_contents(lines, index + 1)))
    found.update(_attachments(lines))
    return found


def _is_entry(text: str) -> bool:
    # Leaders stand at the end; a ruled line of underscores may be as long as a page.
    numbered = text[-1].isalnum() or text[-1] in _PAGE_ENDS
    if numbered and _LEADER.search(text, max(0, len(text) - _TAIL)):
        return True
    return len(text) <= _LONGEST_LINE and any(residue in text for residue in sections.contents_residue())


def _end_of_contents(lines: Sequence[Line], start: int) -> int:
    """The index after the last contents line of a list that begins at ``start``."""
    entries: set[str] = set()
    end = start
    for index in range(start, min(len(lines), start + _REACH)):
        text = lines[index].text
        if _is_entry(text):
            entries.add(_entry(text))
            end = index + 1
        elif len(text) > _LONGEST_ENTRY:
            break
        elif _entry(text) in entries:
            # The first entry comes again: the list ended just before, page numbers or not.
            return index
        else:
            entries.add(_entry(text))
    return end


def _entry(text: str) -> str:
    for residue in sections.contents_residue():
        text = text.partition(residue)[0]
    return sections.bare(_PAGE.sub("", _LEADER.sub("", text)))


def _attachments(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    listing = False
    for index, line in enumerate(lines):
        text = line.text
        word = next((word for word in sections.attachments() if text.startswith(word)), None)
        if word is not None and _ATTACHMENT.match(text, len(word)):
            found.add(index)
            listing = True
        elif listing:
            number = numbering.match(text)
            listing = number is not None and number[0].level > 2
            if listing:
                found.add(index)
    return found
