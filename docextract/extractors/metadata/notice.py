"""The notice that the report answers: title, document number, issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docextract.extractors.metadata.pages import Page
from docextract.extractors.outline.lines import Line
from docextract.lexicon import entities, notices
from docextract.model.document import Sourced
from docextract.model.records import record
from docextract.model.report import Notice

# Below the lead paragraph a notice is named in the first section, seldom later.
_REACH: Final = 30
_NEAR: Final = 20
_WORD_END: Final = re.compile(r"[\u4e00-\u9fff]+$")


@record(frozen=True, slots=True)
class _Named:
    line: Line
    start: int
    end: int
    rank: int


def read(page: Page) -> Notice:
    """The notice named in the lead paragraph, else in the first section; empty when none is."""
    lead = page.lead
    opening = set(page.opening.lines)
    below = [line for line in page.lines if line not in opening][:_REACH]
    for lines in (lead, below):
        titles = [named for line in lines for named in _titles(line)]
        if titles:
            best = min(titles, key=lambda named: named.rank)
            number = _number(best.line, best.end, best.start)
            return Notice(_text(best.line, best.start, best.end), number, _issuer(best))
        if lines is lead and (number := _first_number(lines)):
            return Notice(None, number, None)
    return Notice()


def _titles(line: Line) -> list[_Named]:
    """Every 《…通知》 of the line that is about evaluation; nested 《》 belong to the outer title."""
    found: list[_Named] = []
    depth = start = 0
    worst = notices.rank("")
    for position, character in enumerate(line.text):
        if character == "《":
            start = position + 1 if depth == 0 else start
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            title = line.text[start:position]
            if depth == 0 and len(title) >= 6 and notices.is_notice(title) and notices.rank(title) < worst:
                found.append(_Named(line, start, position, notices.rank(title)))
    return found


def _number(line: Line, after: int, before: int) -> Sourced[str] | None:
    numbers = list(notices.number().finditer(line.text))
    following = [m for m in numbers if after <= m.start() <= after + _NEAR]
    preceding = [m for m in numbers if before - _NEAR <= m.end() <= before]
    nearest = [*following[:1], *preceding[-1:]]
    return _number_text(line, nearest[0]) if nearest else None


def _first_number(lines: Sequence[Line]) -> Sourced[str] | None:
    for line in lines:
        match = notices.number().search(line.text)
        if match:
            return _number_text(line, match)
    return None


def _number_text(line: Line, match: re.Match[str]) -> Sourced[str]:
    return _text(line, match.start() + notices.letters_start(match["letters"]), match.end())


def _issuer(named: _Named) -> Sourced[str] | None:
    title = named.line.text[named.start : named.end]
    length = notices.issuer_length(title)
    if length and entities.is_name(title[:length]):
        return _text(named.line, named.start, named.start + length)
    # 根据县财政局《关于…的通知》, 根据县财政局某财绩〔2023〕2号《…》: the issuer stands before.
    before = named.line.text[: named.start - 1]
    number = notices.number().search(before)
    if number is not None and number.end() >= len(before.rstrip("（( ")):
        before = before[: number.start() + notices.letters_start(number["letters"])]
    run = _WORD_END.search(before)
    if run is None:
        return None
    start = run.start() + notices.name_start(run.group())
    return _text(named.line, start, run.end()) if entities.is_name(before[start:]) else None


def _text(line: Line, start: int, end: int) -> Sourced[str]:
    return Sourced(line.text[start:end], line.span(start, end))
