"""Measures that are parts of others by name: 技改投资 never exceeds 工业投资."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.extractors.relations.drafts import Draft, Kind, draft, named
from docextract.extractors.relations.kin import (
    is_quantity,
    same_unit,
    stem,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Figure
from docextract.model.rounding import Verdict, compare_at_most


def find(passage: Passage) -> Iterator[Draft]:
    """Every pair of a part and its whole in one passage."""
    if passage.is_row:
        return
    wholes = {whole for _, whole in lexicon.subsets()}
    if not any(m.figure.measure and stem(m.figure.measure) in wholes for m in passage.mentions):
        return
    for part in passage.mentions:
        for whole in (*passage.before(part), *passage.after(part)):
            if _is_pair(part, whole):
                yield _subset(passage, part, whole)
                break


def _is_pair(part: Mention, whole: Mention) -> bool:
    one, other = part.figure, whole.figure
    return (
        one.measure is not None
        and other.measure is not None
        and (stem(one.measure), stem(other.measure)) in lexicon.subsets()
        and is_quantity(part)
        and is_quantity(whole)
        and same_unit(one, other)
        and _same_frame(one, other)
    )


def _same_frame(a: Figure, b: Figure) -> bool:
    return (a.scope, a.period, a.role) == (b.scope, b.period, b.role) and a.subject == b.subject


def _subset(passage: Passage, part: Mention, whole: Mention) -> Draft:
    verdict: Verdict = compare_at_most(part.figure, whole.figure)
    return draft(
        Kind.SUBSET,
        passage.at(part),
        named(whole=whole, part=part),
        stated=part,
        verdict=verdict,
        computed=whole.figure.value,
    )
