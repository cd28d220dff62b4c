"""What a kind of check says of one item, before it becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docextract.checks.expression.values import Missing, Number, Value, Words
from docextract.checks.facts import Facts
from docextract.model.document import Sourced, Span
from docextract.model.finding import Evidence, Outcome
from docextract.model.report import Figure
from docextract.model.rounding import Verdict
from docextract.model.values import Quantity

OUTCOME_OF = {
    Verdict.CONSISTENT: Outcome.PASS,
    Verdict.ROUNDING: Outcome.DOUBTFUL,
    Verdict.INCONSISTENT: Outcome.FAIL,
    Verdict.UNKNOWN: Outcome.UNDECIDED,
}


# Tuples, for a union of types would be made anew at every question.
_PRINTED: Final = (Quantity, Figure)
_TOLD: Final = (Sourced, Words)


@dataclass(slots=True)
class Judgement:
    """``values`` are the kind's own words for the message; ``note`` is added behind it.

    ``cited`` are places with their roles, and numbers, which know the roles of what they were read
    from: evidence is made of them only where somebody looks at the item. ``evidence`` itself is for
    what a kind had to find in the text.
    """

    outcome: Outcome
    item: Any = None
    subject: str | None = None
    observed: Value = None
    expected: Value = None
    missing: tuple[str, ...] = ()
    cited: Sequence[tuple[str, Value]] = ()
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def both(observed: Number, expected: Number) -> tuple[tuple[str, Number], ...]:
    """Two numbers that were compared, for ``cited``."""
    return (("observed", observed), ("expected", expected))


def cite(role: str, place: Any, facts: Facts) -> tuple[Evidence, ...]:
    """Evidence for a span, a sourced value, a quantity or a figure; nothing for None."""
    if place is None:
        return ()
    if isinstance(place, _PRINTED):
        return (Evidence(role, place.span, place.quote),)
    span = place.span if isinstance(place, _TOLD) else place
    if not isinstance(span, Span):
        return ()
    return (Evidence(role, span, facts.report.quote(span)),)


def cite_number(number: Number) -> tuple[Evidence, ...]:
    """Every printed quantity that a number was made of."""
    return tuple(Evidence(read.name, read.printed.span, read.printed.quote) for read in number.reads)


def cite_all(cited: Iterable[tuple[str, Value]], facts: Facts) -> tuple[Evidence, ...]:
    """Evidence for numbers and places under their roles, as an expression reads them."""
    found: list[Evidence] = []
    for role, value in cited:
        found += cite_number(value) if isinstance(value, Number) else cite(role, value, facts)
    return merged(found)


def missing_in(trace: Iterable[tuple[str, Value]]) -> tuple[str, ...]:
    """The terms that an expression looked for and did not find."""
    names = (name for _, value in trace if isinstance(value, Missing) for name in value.names)
    return tuple(dict.fromkeys(names))


def merged(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without repetitions of one place."""
    kept: dict[Span, Evidence] = {}
    for piece in evidence:
        kept.setdefault(piece.span, piece)
    return tuple(kept.values())
