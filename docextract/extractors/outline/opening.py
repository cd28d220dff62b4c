"""The first page: the lines above the outline, the title among them, the lead paragraph.

Shared by the outline (a title is no heading, whatever its style says) and the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docextract.extractors.outline.lines import Line
from docextract.lexicon import entities, report_types, sections
from docextract.model.records import record

_LONGEST_TITLE_LINE: Final = 60
_LONGEST_TITLE: Final = 90
_MOST_PARTS: Final = 4
_MOST_LINES: Final = 60
_YEAR_LINE: Final = re.compile(
    r"[（(〔\[]?\s*(?:(?:19|20)\d\d|[一二][〇零OoＯ0九一二三四五六七八]{3})\s*(?:年度?)?\s*[）)〕\]]?"
)
_FIELD: Final = re.compile(r"^[\u4e00-\u9fff（）()、]{2,16}[：:]")
_DOCUMENT_NUMBER: Final = re.compile(r"[〔【\[（(](?:19|20)\d\d[〕】\]）)]\s?第?\d+号$")
_BRACKETS: Final = "（(〔["
_SPACE: Final = re.compile(r"\s+")
_SENTENCE: Final = re.compile(r"[。；！？]")
_CLAUSE: Final = re.compile(r"[。；！？，《]")


@record(frozen=True, slots=True)
class Opening:
    """``lines`` are those above the first heading; ``title`` are the ones that make up the title."""

    lines: tuple[Line, ...]
    title: tuple[Line, ...]

    @property
    def lead(self) -> tuple[Line, ...]:
        """The sentences between the title and the first heading."""
        titled = set(self.title)
        return tuple(line for line in self.lines if line not in titled and not is_cover_line(line))


def find(lines: Sequence[Line], first_heading: int) -> Opening:
    """The opening of a document whose first numbered heading is ``lines[first_heading]``."""
    above = tuple(lines[: min(first_heading, _MOST_LINES)])
    return Opening(above, _title(above))


def is_cover_line(line: Line) -> bool:
    """True for a short line without a sentence: a name, a field, a date, a mark."""
    return len(line.text) <= _LONGEST_TITLE_LINE and not _CLAUSE.search(line.text)


def is_year_line(text: str) -> bool:
    """True for a line that holds nothing but a year: （2022年度）."""
    return bool(_YEAR_LINE.fullmatch(text))


def is_fiscal_year_line(text: str) -> bool:
    """True for a line that names a fiscal year and nothing else: （2022年度）, 2022年度, not 2022年."""
    return is_year_line(text) and ("度" in text or text[0] in _BRACKETS)


def _title(lines: Sequence[Line]) -> tuple[Line, ...]:
    last = next((index for index, line in enumerate(lines) if _ends_title(line.text)), None)
    if last is None:
        return ()
    first = last
    length = len(lines[last].text)
    while first > 0 and last - first + 1 < _MOST_PARTS and _goes_on(lines[first - 1].text):
        length += len(lines[first - 1].text)
        if length > _LONGEST_TITLE:
            break
        first -= 1
    return tuple(lines[first : last + 1])


def _ends_title(text: str) -> bool:
    text = _SPACE.sub("", text)
    return (
        len(text) <= _LONGEST_TITLE
        and not _SENTENCE.search(text)
        and not _FIELD.match(text)
        and not report_types.is_furniture(text)
        and report_types.ends_title(text)
    )


def _goes_on(text: str) -> bool:
    """True when ``text`` may be the upper part of a title that ends on a line below."""
    text = _SPACE.sub("", text)
    return not (
        len(text) > _LONGEST_TITLE_LINE
        or _SENTENCE.search(text)
        or _FIELD.match(text)
        or _DOCUMENT_NUMBER.search(text)
        or report_types.is_furniture(text)
        or (is_year_line(text) and text[0] in _BRACKETS)
        or entities.is_name(entities.without_stamps(text))
        or sections.is_contents_heading(text)
    )
