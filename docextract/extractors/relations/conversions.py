"""One value said in two units: 2.4亿元（折合24000万元）, 30公顷（450亩）."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations.drafts import Draft, Kind, by_formula, draft, named
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.values import FigureKind

_BRACKETS: Final = ("（", "(")


def find(passage: Passage) -> Iterator[Draft]:
    """Every value restated in another unit."""
    for second in passage.mentions[1:]:
        first = passage.mentions[second.index - 1]
        if passage.is_row or first.segment != second.segment or first.is_rate:
            continue
        ratio = unit_ratio(first, second)
        if ratio is not None and (restates(second) or is_bare_restatement(first, second)):
            yield _conversion(passage, first, second, ratio)


def unit_ratio(first: Mention, second: Mention) -> Decimal | None:
    """How many units of ``second`` make one of ``first``."""
    one, other = first.figure.unit, second.figure.unit
    if one is None or other is None or first.figure.kind is not second.figure.kind:
        return None
    if one == other:
        return Decimal(1)
    size = lexicon.unit_size(one, other)
    if size is not None:
        return size
    size = lexicon.unit_size(other, one)
    return None if size is None else 1 / size


def is_bare_restatement(first: Mention, second: Mention) -> bool:
    """1.2亿元（12000万元）: nothing but a bracket between one sum in two units."""
    one, other = first.figure, second.figure
    return (
        second.lead.strip() in _BRACKETS
        and one.kind is other.kind is FigureKind.AMOUNT
        and one.unit == other.unit
        and one.written.unit != other.written.unit
    )


def restates(second: Mention) -> bool:
    """True where all that stands before a value says that it is one said before: 折合, 即."""
    words = second.lead.strip(" ，,（(")
    cue = lexicon.cue("conversion").match(words)
    return cue is not None and words[cue.end() :].strip(lexicon.copulas() + " ：:") == ""


def _conversion(passage: Passage, first: Mention, second: Mention, ratio: Decimal) -> Draft:
    check = by_formula(lambda value: value * ratio, [first], second)
    return draft(
        Kind.CONVERSION,
        passage.at(second),
        named(value=first, restated=second),
        cue=second.cue(lexicon.cue("conversion")),
        stated=second,
        verdict=check.verdict,
        computed=check.computed,
    )
