"""What every record that rules see holds: field by field, its type and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from docextract.checks import derived, tabled
from docextract.checks.expression.types import ANY, NUMBER, TEXT, TRUTH, Base, Type, list_of, record
from docextract.lexicon import fields as terms

Get = Callable[[Any, Any], Any]
Spec = tuple[Type, Get]


def _chosen(vocabulary: str) -> Type:
    return Type(Base.TEXT, choices=terms.choices(vocabulary))


def _plain(name: str) -> Get:
    return lambda held, facts: getattr(held, name)


def _all(kind: Type, *names: str) -> dict[str, Spec]:
    return {name: (kind, _plain(name)) for name in names}


def _table_parts() -> dict[str, Spec]:
    table: Get = lambda held, facts: facts.table_by_id.get(held.table)  # noqa: E731
    return {
        "table": (record("table"), table),
        "in_table": (TRUTH, lambda held, facts: held.table is not None),
    }


@cache
def schema() -> Mapping[str, Mapping[str, Spec]]:
    """Record -> field -> its type and how to get its raw value from the model."""
    causes, measures = list_of(record("cause")), list_of(record("measure"))
    return {
        "report": {
            **_report_values(),
            "report_type": (_chosen("report_type"), derived.report_type),
            "roles": (list_of(_chosen("section_role")), derived.report_roles),
            **{name: (list_of(record(item)), _plain(name)) for name, item in COLLECTIONS.items()},
        },
        "section": {
            **_all(TEXT, "number", "title"),
            **_all(NUMBER, "level"),
            "roles": (list_of(_chosen("section_role")), _plain("roles")),
            "text": (TEXT, derived.section_text),
            "length": (NUMBER, derived.section_length),
            "parent": (record("section"), lambda held, facts: facts.section_by_id.get(held.parent)),
            "children": (list_of(record("section")), derived.section_children),
        },
        "figure": {
            **_all(TEXT, "quote", "unit", "measure", "scope", "period", "baseline"),
            "kind": (_chosen("figure_kind"), _plain("kind")),
            "value": (NUMBER, lambda held, facts: held),
            "role": (_chosen("figure_role"), _plain("role")),
            "direction": (_chosen("direction"), _plain("direction")),
            "subject": (TEXT, lambda held, facts: held.subject.name),
            "in_table": (TRUTH, lambda held, facts: held.table is not None),
        },
        "relation": {
            "kind": (Type(Base.TEXT, choices=terms.relation_choices()), _plain("kind")),
            **_all(TEXT, "cue"),
            "stated": (NUMBER, lambda held, facts: facts.report.figure_by_id.get(held.stated)),
            "measure": (TEXT, derived.relation_measure),
            "verdict": (_chosen("verdict"), _plain("verdict")),
            "text": (TEXT, derived.relation_text),
            "current": (NUMBER, derived.relation_operand("current", "to")),
            "previous": (NUMBER, derived.relation_operand("previous", "from")),
            "direction": (_chosen("direction"), derived.relation_direction),
        },
        "budget": {
            **_all(TEXT, "project", "fund", "reason"),
            **_all(TRUTH, "is_total"),
            **_all(NUMBER, "initial_budget", "adjusted_budget", "received", "executed", "execution_rate"),
            **_all(NUMBER, "score"),
            "max_score": (NUMBER, tabled.line_max),
            **_table_parts(),
            "causes": (causes, derived.budget_causes),
            "text": (TEXT, tabled.budget_text),
        },
        "indicator": {
            **_all(TEXT, "project", "category", "aspect", "name", "reason"),
            "comparator": (_chosen("comparator"), _plain("comparator")),
            **_all(ANY, "target_value", "actual_value"),
            **_all(NUMBER, "max_score", "score"),
            "causes": (causes, derived.indicator_causes),
            "measures": (measures, derived.indicator_measures),
            **_all(TRUTH, "met", "partial"),
            **_table_parts(),
            "text": (TEXT, tabled.indicator_text),
            "words": (TEXT, tabled.row_text),
            "surplus_text": (TEXT, tabled.surplus_text),
            "table_words": (TEXT, tabled.table_text),
            "target_number": (NUMBER, tabled.number_of("target_value")),
            "actual_number": (NUMBER, tabled.number_of("actual_value")),
            "target_words": (TEXT, tabled.words_of("target_value")),
            "actual_words": (TEXT, tabled.words_of("actual_value")),
            "target_unit": (TEXT, tabled.unit_of("target_value")),
            "actual_unit": (TEXT, tabled.unit_of("actual_value")),
            "copied": (TRUTH, tabled.is_copied),
            "table_has_results": (TRUTH, tabled.has_results),
            "has_decimals": (TRUTH, tabled.has_decimals),
        },
        "project": {
            **_all(TEXT, "name", "cue"),
            "status": (_chosen("status"), _plain("status")),
            "unmet_indicators": (list_of(TEXT), _plain("unmet_indicators")),
            "causes": (causes, derived.owned_causes),
            "measures": (measures, derived.owned_measures),
            **_all(NUMBER, "budget", "executed", "execution_rate", "score"),
            "adjusted_budget": (NUMBER, _plain("budget")),
            "told_in_table": (TRUTH, tabled.has_table),
            "text": (TEXT, derived.place_text),
            "words": (TEXT, derived.place_text),
            "met": (TRUTH, lambda held, facts: held.status.value == "met"),
        },
        "statement": {
            **_all(TEXT, "project", "name", "cue", "reason"),
            "kind": (_chosen("statement_kind"), _plain("kind")),
            **_all(TRUTH, "in_rows"),
            "status": (_chosen("status"), _plain("status")),
            "causes": (causes, derived.owned_causes),
            "measures": (measures, derived.owned_measures),
            **_all(NUMBER, "budget", "executed", "execution_rate"),
            "text": (TEXT, derived.place_text),
        },
        "cause": {
            **_all(TEXT, "text", "name"),
            "context": (TEXT, derived.cause_context),
            "sentence": (TEXT, derived.cause_sentence),
            **_all(TRUTH, "generic", "positive"),
            "classes": (list_of(TEXT), _plain("classes")),
            "status": (_chosen("status"), _plain("status")),
        },
        "measure": {
            **_all(TEXT, "text", "owner", "deadline", "object", "name", "about"),
            **_all(TRUTH, "vague"),
            "status": (_chosen("status"), _plain("status")),
        },
        "claim": {
            **_all(TEXT, "quote"),
            "kind": (_chosen("claim_kind"), _plain("kind")),
            "value": (NUMBER, derived.claim_value),
        },
        "scoring": {**_all(NUMBER, "total_score"), "parts": (list_of(NUMBER), _plain("parts"))},
        "rating": {**_all(NUMBER, "score"), **_all(TEXT, "grade")},
        "table": {
            **_all(TEXT, "project", "grade", "conclusion", "problems", "improvements", "entity"),
            **_all(NUMBER, "total_score", "total_max", "year"),
            "score": (NUMBER, _plain("total_score")),
            "told_in_table": (TRUTH, lambda held, facts: False),
            "execution_max": (NUMBER, tabled.execution_max),
            "execution_score": (NUMBER, tabled.execution_score),
            **{name: (NUMBER, tabled.of_total(name)) for name in _MONEY},
            "problems_empty": (TRUTH, tabled.box_is_empty("problems")),
            "improvements_empty": (TRUTH, tabled.box_is_empty("improvements")),
            "goals": (list_of(record("goal")), _plain("goals")),
            "budget": (list_of(record("budget")), tabled.table_budget),
            "indicators": (list_of(record("indicator")), tabled.table_indicators),
        },
        "goal": _all(TEXT, "expected", "actual"),
    }


_CLAIMS: Final = list_of(record("claim"))
_MONEY: Final = ("initial_budget", "adjusted_budget", "received", "executed", "execution_rate")
# What ``for_each`` may name, with the field of the report that holds it.
COLLECTIONS: Final[Mapping[str, str]] = {
    "sections": "section",
    "figures": "figure",
    "relations": "relation",
    "budget": "budget",
    "indicators": "indicator",
    "projects": "project",
    "statements": "statement",
    "causes": "cause",
    "measures": "measure",
    "claims": "claim",
    "ratings": "rating",
    "scorings": "scoring",
    "tables": "table",
    "goals": "goal",
}


def _report_values() -> Mapping[str, Spec]:
    numbers = ("fiscal_year", "project_count", "total_score", "notice_number_year", "notice_title_year")
    kinds = dict.fromkeys(numbers, NUMBER) | dict.fromkeys(("grade_counts", "unmet_counts"), _CLAIMS)
    return {name: (kinds.get(name, TEXT), get) for name, get in derived.REPORT_VALUES.items()}
