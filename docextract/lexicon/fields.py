"""The words rule authors use for records, fields and fixed values, with their code names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from docextract.lexicon.loader import load
from docextract.model.records import record


@record(frozen=True, slots=True)
class RecordTerms:
    """``fields`` maps a field's code name to its Chinese terms, the one that messages print first."""

    terms: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]


@cache
def records() -> Mapping[str, RecordTerms]:
    """Every record that rules see, by code name."""
    return {
        name: RecordTerms(
            tuple(entry["terms"]), {field: tuple(terms) for field, terms in entry["fields"].items()}
        )
        for name, entry in load("fields")["records"].items()
    }


def term(record: str, field: str) -> str:
    """The Chinese term of a field, for messages; the code name when it has none."""
    known = records().get(record)
    terms = known.fields.get(field, ()) if known else ()
    return terms[0] if terms else field


@cache
def choices(vocabulary: str) -> Mapping[str, str]:
    """Every accepted spelling of a fixed vocabulary (``status``, ``claim_kind``, …), with its code."""
    found: dict[str, str] = {}
    for code, terms in load("fields")["choices"][vocabulary].items():
        found[code] = code
        found.update(dict.fromkeys(terms, code))
    return found


def choice_term(vocabulary: str, code: str) -> str:
    """The Chinese term of one value of a fixed vocabulary, for messages."""
    terms = load("fields")["choices"].get(vocabulary, {}).get(code, ())
    return terms[0] if terms else code


@cache
def relation_kinds() -> tuple[str, ...]:
    """Every kind of relation between figures."""
    return tuple(load("fields")["relations"])


@cache
def relation_choices() -> Mapping[str, str]:
    """Every accepted spelling of a kind of relation, with its code."""
    known = load("fields")["relations"]
    return {**{code: code for code in known}, **{terms[0]: code for code, terms in known.items()}}


def formula(kind: str) -> str:
    """The identity of a kind of relation, in words."""
    known = load("fields")["relations"].get(kind)
    return str(known[1]) if known else kind
