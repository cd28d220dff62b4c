"""Causes and measures that another section gives for an indicator.

A sentence of a section on causes or measures counts when it names the indicator, speaks of all
items told before (上述…), or shares enough of its words to be about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docextract.lexicon.elsewhere import words
from docextract.model.document import Sourced
from docextract.model.report import Cause, Indicator, Measure, SectionRole, Text
from docextract.text.normalize import fold
from docextract.text.sentences import sentences

if TYPE_CHECKING:
    from docextract.checks.facts import Facts

# Two pairs of characters in common: one alone is chance.
_ENOUGH: Final = 2
_MEASURES: Final = frozenset({SectionRole.MEASURE})
_CAUSES: Final = frozenset({SectionRole.CAUSE, SectionRole.PROBLEM})


def measures(indicator: Indicator, facts: Facts) -> tuple[Measure, ...]:
    """What sections on measures say will be done about ``indicator``."""
    return tuple(Measure(text) for text in _told(indicator, _MEASURES, facts))


def causes(indicator: Indicator, facts: Facts) -> tuple[Cause, ...]:
    """What sections on problems and causes say is behind ``indicator``."""
    why = words().why
    told = _told(indicator, _CAUSES, facts)
    return tuple(Cause(text) for text in told if any(word in text.value for word in why))


def _told(indicator: Indicator, roles: frozenset[SectionRole], facts: Facts) -> Iterator[Text]:
    name = "".join(fold(indicator.name.value).split()) if indicator.name is not None else ""
    own = pieces(_own_words(indicator, facts)) - words().common
    for section in facts.sections:
        if not roles & set(section.roles):
            continue
        begin, end = facts.section_range(section)
        for start, stop in sentences(facts.text.folded, begin, end):
            text = facts.text.folded[start:stop]
            covers = any(word in text for word in words().covers)
            if covers or (name and name in text) or len(own & pieces(text)) >= _ENOUGH:
                span = facts.text.span(start, stop)
                yield Sourced(facts.report.quote(span), span)


def _own_words(indicator: Indicator, facts: Facts) -> str:
    """The sentence an indicator is told in; the name of a table's row."""
    name = indicator.name.value if indicator.name is not None else ""
    place = indicator.actual_value or indicator.name
    if indicator.table is not None or place is None:
        return fold(name)
    return facts.text.sentence(place.span) or fold(name)


def pieces(text: str) -> set[str]:
    """Pairs of neighbouring characters: what two Chinese texts on one topic share."""
    plain = "".join(text.split())
    return {plain[at : at + 2] for at in range(len(plain) - 1) if plain[at : at + 2].isalpha()}
