"""What a cell holds: a quantity, a text, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from docextract.extractors.tables.slots import Slot
from docextract.lexicon import achievements, columns, units
from docextract.model.document import Sourced, Span
from docextract.model.report import Text
from docextract.model.values import FigureKind, Measured, Quantity
from docextract.text import dates, quantities

PERCENT: Final = "%"
POINTS: Final = "分"
_MONEY_KINDS: Final = (FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.SCORE)
_BRACKETED: Final = re.compile(r"[（(\[【]\s*(?:单位)?[：:]?\s*([^（）()\[\]【】\d]{1,8}?)\s*[)）\]】]")
_UNIT_LABEL: Final = re.compile(r"(?:金额)?单位\s*[：:]\s*([^\s，,。；;（）()|]{1,6})")
_POINTS: Final = re.compile(r"[（(]\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]?\s*$")
# What a label ends with and its name does not: a bracketed remark, a colon.
_LABEL_TAIL: Final = re.compile(r"\s*(?:[（(][^（）()]*[)）])?\s*[：:]?\s*$")
_LONGEST_TAIL: Final = 40
_NUMBER: Final = re.compile(r"\d")
_NUMERIC: Final = re.compile(r"[-+]?\s*\d[\d,，.\s]*(?:[%‰])?")
# A cell that says its quantity with a verb (完成12场) is still short; a longer one is prose.
_LONGEST: Final = 16
_LONGEST_CELL: Final = 200
_LONGEST_VALUE: Final = 40
# 0.86 in a column of percentages is the fraction 86 %: spreadsheets store them so.
_FRACTION: Final = re.compile(r"(?:0?\.\d+|[01](?:\.0+)?)")


def quantity(slot: Slot, unit: str | None = None) -> Quantity | None:
    """The one quantity that the cell is; a bare number takes ``unit`` (as printed, 万元)."""
    measured = measure(slot.text, unit)
    if measured is None:
        return None
    found = _placed(slot, measured)
    # A unit of the form that no table of units knows (月, 件次) is still the unit.
    return replace(found, unit=unit) if found.unit is None and unit is not None else found


def rate_unit(text: str) -> str | None:
    """The unit of a bare number in a column of rates: %, or none for a spreadsheet's fraction 0.86."""
    return None if is_fraction(text) else PERCENT


def is_fraction(text: str) -> bool:
    """True for a bare number from 0 to 1."""
    return bool(_FRACTION.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def measure(text: str, unit: str | None = None) -> Measured | None:
    """The one quantity of a cell's text, with or without a verb before it; dates are none."""
    stripped = text.strip()
    if not _may_be_quantity(stripped):
        return None
    found = quantities.read(text, unit)
    if found is not None:
        return None if found.unit == "年" and dates.scan(text, None) else found
    if len(stripped) > _LONGEST or dates.scan(text, None):
        return None
    several = quantities.scan(text)
    return several[0] if len(several) == 1 and several[0].unit is not None else None


def text(slot: Slot, start: int = 0, end: int | None = None) -> Text | None:
    """The words of the cell between ``start`` and ``end``, without the breaks inside; None if blank."""
    part = slot.text[start : len(slot.text) if end is None else end]
    trimmed = part.strip()
    if not trimmed:
        return None
    begin = slot.span.start + start + part.index(trimmed[0])
    offset = begin - slot.span.start
    words = slot.raw[offset : offset + len(trimmed)]
    joined = "".join(part.strip(" \t") for part in words.split("\n"))
    return Sourced(joined, _sub(slot, begin, begin + len(trimmed)))


def label(slot: Slot, start: int = 0) -> Text | None:
    """The words of a label cell without its bracketed unit, its colon and the breaks inside."""
    tail = max(start, len(slot.text.rstrip()) - _LONGEST_TAIL)
    found = _LABEL_TAIL.search(slot.text, tail)
    return text(slot, start, found.start() if found else None)


def points(slot: Slot) -> Quantity | None:
    """The points that a label carries in brackets: 产出指标（50分）."""
    match = _POINTS.search(slot.text)
    if match is None:
        return None
    measured = quantities.read(match.group(1), POINTS)
    if measured is None:
        return None
    end = match.end(1) + (1 if slot.text[match.end(1) :].lstrip().startswith(POINTS) else 0)
    return Quantity(
        measured.value,
        measured.unit,
        slot.raw[match.start(1) : end],
        _sub(slot, slot.span.start + match.start(1), slot.span.start + end),
        measured.kind,
        step=measured.step,
    )


def unit_in(text: str) -> str | None:
    """The unit that a header or label names: 项目资金（万元）, 单位：人, 执行率(%); None if none."""
    labelled = _UNIT_LABEL.search(text)
    if labelled and units.lookup(labelled.group(1)):
        return labelled.group(1)
    for match in _BRACKETED.finditer(text):
        word = match.group(1).strip()
        if (found := units.lookup(word)) is not None and found.name:
            return word
    return None


def is_unit(text: str) -> bool:
    """True when the text is nothing but a unit of measure."""
    found = units.lookup(text.strip()) if 0 < len(text.strip()) <= 8 else None
    return found is not None and bool(found.name)


def column_unit(text: str) -> str | None:
    """The unit that a cell of the unit column names: 公里, 件（套）, 月; None for a place holder."""
    word = columns.bare(text)
    return None if achievements.is_filler(text) or not word or _NUMBER.search(word) else word


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """True for a cell that holds a value or a place holder, not a label: 12, ≥95%, -, empty, =, 个."""
    stripped = text.strip()
    if achievements.is_filler(stripped) or achievements.is_comparator(stripped):
        return True
    if len(stripped) > _LONGEST_VALUE or _NUMBER.search(stripped) is None:
        return False
    if _NUMERIC.fullmatch(stripped):
        return True
    return quantities.read(stripped) is not None


def is_quantity(text: str) -> bool:
    """True for a cell that is a quantity, with or without a sign."""
    return len(text) <= _LONGEST_CELL and _NUMBER.search(text) is not None and is_value(text)


def may_be_money(text: str) -> bool:
    """True for what the money block holds: amounts, rates, points, bare numbers, place holders."""
    if achievements.is_filler(text) or is_number(text):
        return True
    found = quantities.read(text) if achievements.comparator(text) is None else None
    return found is not None and (found.kind in _MONEY_KINDS or found.unit is None)


def is_number(text: str) -> bool:
    """True for a bare number or percentage."""
    return bool(_NUMERIC.fullmatch(text.strip()))


def _may_be_quantity(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_VALUE and not achievements.is_filler(text)


def _placed(slot: Slot, measured: Measured) -> Quantity:
    start, end = slot.span.start + measured.start, slot.span.start + measured.end
    kind = measured.kind
    if measured.unit == POINTS:
        kind = FigureKind.SCORE
    return Quantity(
        measured.value,
        measured.unit,
        slot.raw[measured.start : measured.end],
        _sub(slot, start, end),
        kind,
        measured.high,
        measured.bound,
        measured.hedge,
        measured.step,
    )


def _sub(slot: Slot, start: int, end: int) -> Span:
    return Span(slot.span.source, slot.span.block, start, end)
