"""The names rules may use: every record with its fields, by code name and by Chinese term.

``schema`` says what each field is and where it comes from; the lexicon gives its terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any, Final

from docextract.checks.expression.types import Base, Field, Type
from docextract.checks.expression.values import Missing, Number, Words, literal, read
from docextract.checks.schema import COLLECTIONS, Get, schema
from docextract.lexicon import fields as terms
from docextract.model.document import Sourced
from docextract.model.report import Figure
from docextract.model.values import Bound, Quantity

__all__ = ["COLLECTIONS", "NAMES", "Names", "collection", "items_of", "items_with", "schema"]

_LIST_OF: Final = {item: name for name, item in COLLECTIONS.items()}
_SINGLETONS: Final = {"report": "report", "报告": "report", "prior": "prior", "上年": "prior"}
# Tuples, for a union of types would be made anew at every question.
_PRINTED: Final = (Quantity, Figure)
_AS_IS: Final = (bool, Missing)
_PLAIN: Final = (Decimal, int)
# Numbers that were decided and not measured: nothing hides behind their last digit.
_SCORES: Final = frozenset(
    {"score", "max_score", "total_score", "total_max", "execution_score", "execution_max", "parts"}
)
# The ≥ of an indicator is its comparator, and its numbers are compared as they are filled in.
_POINTS: Final = frozenset({"target_value", "actual_value", "target_number", "actual_number"})


def collection(name: str) -> str | None:
    """The record that a ``for_each`` names, by code name or Chinese term; None when unknown."""
    if name in schema() and (name in _LIST_OF or name == "report"):
        return name
    return next((code for code, known in terms.records().items() if name in known.terms), None)


def items_of(record_name: str, facts: Any) -> tuple[Any, ...]:
    """The records that a rule ``for_each`` of this name looks at."""
    if record_name == "report":
        return (facts,)
    found: tuple[Any, ...] = getattr(facts, _LIST_OF[record_name])
    return found


def items_with(record_name: str, name: str, codes: Iterable[str], facts: Any) -> list[Any]:
    """The records whose field ``name`` is one of ``codes``, or is not known, in reading order."""
    field = f"{record_name}.{name}"
    if field not in facts.groups:
        groups: dict[str | None, list[tuple[int, Any]]] = {}
        facts.groups[field] = groups
        kind, get = schema()[record_name][name]
        known = frozenset((kind.choices or {}).values())
        for place, item in enumerate(items_of(record_name, facts)):
            raw = get(item, facts)
            groups.setdefault(raw if raw in known else None, []).append((place, item))
    held = facts.groups[field]
    found = [pair for code in (*codes, None) for pair in held.get(code, ())]
    return [item for _, item in sorted(found, key=itemgetter(0))]


class Names:
    """The vocabulary of expressions over reports."""

    def fields(self, record_name: str) -> Mapping[str, Field]:
        return _fields("report" if record_name in ("prior", "ledger") else record_name)

    def singletons(self) -> Mapping[str, str]:
        return {**_SINGLETONS, "ledger": "ledger", "台账": "ledger"}


NAMES: Final = Names()


@cache
def _fields(record_name: str) -> Mapping[str, Field]:
    spelt = terms.records()[record_name].fields
    found: dict[str, Field] = {}
    for name, (kind, get) in schema()[record_name].items():
        chinese = spelt[name]
        wrapped = _once(record_name, name, _wrapped(name, chinese[0], kind, get))
        field = Field(name, chinese[0], kind, wrapped)
        found.update(dict.fromkeys((name, *chinese), field))
    return found


def _wrapped(name: str, term: str, kind: Type, get: Get) -> Get:
    """``get`` with its raw model value turned into a value of expressions."""
    missing = Missing((term,))
    convert = _conversion(name, kind, missing)

    def value(held: Any, facts: Any) -> Any:
        raw = get(held, facts)
        return missing if raw is None else convert(raw)

    return value


def _conversion(name: str, kind: Type, missing: Missing) -> Callable[[Any], Any]:
    """How a raw value of this type, not None, becomes a value of expressions."""
    element = kind.element
    if kind.choices:
        chosen = {code: Words(code) for code in kind.choices.values()}
        return lambda raw: chosen.get(raw, missing)
    if kind.base is Base.RECORD or (element is not None and element.base is Base.RECORD):
        return lambda raw: raw

    def convert(raw: Any) -> Any:
        if isinstance(raw, _PRINTED):
            return _number(name, raw)
        if isinstance(raw, tuple):
            return tuple(missing if item is None else convert(item) for item in raw)
        return raw if isinstance(raw, _AS_IS) else _simple(raw, missing)

    return convert


def _once(record_name: str, name: str, get: Get) -> Get:
    """``get`` asked once for each record: many rules want the same few values.

    Records live as long as the facts: they are the report's, or a value that is known here. So
    their identity is their own.
    """
    field = f"{record_name}.{name}"

    def value(held: Any, facts: Any) -> Any:
        values = facts.known[field]
        try:
            return values[id(held)]
        except KeyError:
            found = values[id(held)] = get(held, facts)
            return found

    return value


def _number(name: str, raw: Quantity | Figure) -> Number:
    written = raw.bound is Bound.EXACT or raw.hedge or raw.high is not None
    if name in _POINTS and not written and isinstance(raw, Quantity):
        raw = replace(raw, bound=Bound.EXACT)
    return read(name, raw, name in _SCORES or name in _POINTS)


def _simple(raw: Any, missing: Missing) -> Any:
    if isinstance(raw, Sourced):
        inner = raw.value
        return Words(inner, raw.span) if isinstance(inner, str) else literal(Decimal(inner))
    if isinstance(raw, str):
        return Words(str(raw)) if raw.strip() else missing
    return literal(Decimal(raw)) if isinstance(raw, _PLAIN) else raw
