"""The reporting body: from the title, else the cover, else the signature, else none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from docextract.extractors.metadata.pages import Page
from docextract.extractors.outline.lines import Line
from docextract.lexicon import entities
from docextract.model.document import Sourced

_SPACE: Final = re.compile(r"\s+")
_LEADING: Final = re.compile(r"^\s*(?:关于|(?:19|20)\d\d\s*年?度?)\s*")
_FIELD: Final = re.compile(
    r"^\s*(?P<label>[\u4e00-\u9fff（）()、/\s]{2,20}?)\s*[：:]\s*(?P<value>.*)$", re.DOTALL
)
_DATE_TAIL: Final = re.compile(r"\s*(?:(?:19|20)\d\d\s*[年./-]|[一二]〇).*$")
# （某局） on a line of its own under the title.
_BRACKETED: Final = re.compile(r"[（(][^（）()]+[)）]\s*")
_LONGEST: Final = 40
_BODY_LINE: Final = 60

Name = Sourced[str]


def read(page: Page) -> Name | None:
    """The body that ``page`` is the report of; nothing is guessed."""
    return (
        _of_title(page, entities.prefix)
        or _of_unit_line(page)
        or _of_fields(page.above)
        or _of_signature(page)
        or _of_fields(page.cells)
        or _of_title(page, entities.doubtful_prefix)
        or _of_title(page, entities.township_prefix)
    )


def signature_lines(page: Page) -> Iterator[Line]:
    """The short lines at the end of ``page``, last one first, up to the last sentence."""
    for line in page.last_lines:
        if len(line.text) > _BODY_LINE or ("。" in line.text and len(line.text) > 12):
            return
        yield line


def _of_title(page: Page, measure: Callable[[str], int]) -> Name | None:
    for line in page.opening.title:
        leading = _LEADING.match(line.text)
        start = leading.end() if leading else 0
        length = measure(line.text[start:])
        if length:
            return _named(line, start, start + length)
    return None


def _of_unit_line(page: Page) -> Name | None:
    for line in page.above:
        found = _whole_line(line)
        if found is not None and line not in page.opening.title:
            return found
    return None


def _of_fields(lines: Sequence[Line]) -> Name | None:
    """The value of the best field that names the body: 单位名称：某局, or label and value on two lines."""
    found: list[tuple[int, Name]] = []
    for index, line in enumerate(lines):
        field = _FIELD.match(line.text)
        label = field["label"] if field else line.text
        rank = entities.cover_field_rank(label) if len(label) <= _LONGEST else None
        if rank is None:
            continue
        if field and field["value"].strip():
            value = _value(line, field.start("value"))
        else:
            value = _value(lines[index + 1], 0) if index + 1 < len(lines) else None
        if value is not None:
            found.append((rank, value))
    return min(found, key=lambda item: item[0])[1] if found else None


def _of_signature(page: Page) -> Name | None:
    return next((found for line in signature_lines(page) if (found := _whole_line(line))), None)


def _whole_line(line: Line) -> Name | None:
    if len(line.text) > _BODY_LINE:
        return None
    begin = 1 if _BRACKETED.fullmatch(line.text) else 0
    text = _DATE_TAIL.sub("", line.text[begin : len(line.text.rstrip()) - begin if begin else None])
    text = entities.without_stamps(text) if text else ""
    return _named(line, begin, begin + len(text)) if entities.is_name(_SPACE.sub("", text)) else None


def _value(line: Line, start: int) -> Name | None:
    """The name that a field holds, without code, stamp and a second field on the same line."""
    begin = start + entities.code_length(line.text[start:])
    begin += len(line.text[begin:]) - len(line.text[begin:].lstrip())
    text = re.split(r"\s{2,}|[（(]\s*(?:盖|公|签)", line.text[begin:], maxsplit=1)[0].rstrip()
    if not 2 <= len(text) <= _LONGEST or not re.search(r"[\u4e00-\u9fff]", text) or _FIELD.match(text):
        return None
    if entities.cover_field_rank(text) is not None:
        return None
    return _named(line, begin, begin + len(text))


def _named(line: Line, start: int, end: int) -> Name:
    return Sourced(_SPACE.sub("", line.text[start:end]), line.span(start, end))
