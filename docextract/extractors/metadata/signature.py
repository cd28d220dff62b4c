"""The day on which the report was signed."""

from __future__ import annotations

import datetime
import re
from typing import Final

from docextract.extractors.metadata.entity import signature_lines
from docextract.extractors.metadata.pages import Page
from docextract.extractors.outline.lines import Line
from docextract.lexicon import entities, signatures
from docextract.model.document import Sourced
from docextract.text import dates

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACE: Final = re.compile(r"\s+")


def read(page: Page) -> Sourced[datetime.date] | None:
    """The day under the report, else on its cover; a month alone is no day."""
    for line in (*signature_lines(page), *reversed(page.opening.lines)):
        found = _day(line)
        if found is not None:
            return found
    return None


def _day(line: Line) -> Sourced[datetime.date] | None:
    """The day that ends ``line`` with nothing before it but a name or 日期：."""
    for match in dates.scan(line.text, None):
        if match.period is None or not _DAY.fullmatch(match.period):
            continue
        before = _SPACE.sub("", line.text[: match.start])
        after = line.text[match.end :].strip(" 。)）")
        alone = (
            not before
            or signatures.is_date_field(before)
            or entities.is_name(entities.without_stamps(before))
        )
        if alone and not after:
            day = _existing(match.period)
            return None if day is None else Sourced(day, line.span(match.start, match.end))
    return None


def _existing(period: str) -> datetime.date | None:
    """The day, or None for one that no calendar has (2月31日)."""
    try:
        return datetime.date.fromisoformat(period)
    except ValueError:
        return None
