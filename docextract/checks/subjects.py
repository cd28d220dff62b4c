"""How a finding names the item it is about, so that a clerk finds it in the report."""

from __future__ import annotations

from typing import Any, Final

from docextract.checks.derived import OwnedCause, OwnedMeasure, relation_measure
from docextract.checks.facts import Facts, first_span
from docextract.checks.ratings import Rating, Scoring
from docextract.checks.statements import Statement
from docextract.model.document import Sourced
from docextract.model.report import (
    BudgetLine,
    Claim,
    Figure,
    Indicator,
    Project,
    Relation,
    Section,
    SelfEvaluationTable,
)

LONGEST: Final = 80


def describe(record: Any, facts: Facts) -> str | None:
    """The name of a record as a person would say it; None when it has none."""
    return shortened(_describe(record, facts))


def shortened(text: str | None) -> str | None:
    """``text`` cut to the length of a name."""
    return text if text is None or len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _describe(record: Any, facts: Facts) -> str | None:
    match record:
        case Project():
            return record.name.value
        case Statement() if record.kind == "project":
            return record.name.value if record.name else None
        case Statement() | Indicator():
            return _joined(project_name(record.project, facts), record.name.value if record.name else None)
        case BudgetLine():
            return _joined(project_name(record.project, facts), record.fund.value if record.fund else None)
        case OwnedCause() | OwnedMeasure():
            return record.name.value if record.name else None
        case Relation():
            return relation_measure(record, facts)
        case Figure():
            return record.measure
        case Section():
            return f"{record.number or ''}{record.title.value}"
        case SelfEvaluationTable():
            return record.project.value if record.project else None
        case Claim():
            return record.quote
        case Rating():
            return "自评等级"
        case Scoring():
            return record.name.value if record.name else "自评总分"
    return None


def project_name(project: str | None, facts: Facts) -> str | None:
    """A project's name from its id or name."""
    found = facts.report.project_by_id.get(project) if project else None
    return found.name.value if found is not None else project


def _joined(project: str | None, name: str | None) -> str | None:
    return "：".join(part for part in (project, name) if part) or None


def places(record: Any, facts: Facts) -> list[Any]:
    """The values of a record by which it is found in the text: its name, its words, its status."""
    if isinstance(record, Relation):
        return [facts.report.figure_by_id.get(operand.figure) for operand in record.operands]
    if isinstance(record, Statement):
        return [record.name, record.cue, *_unmet(record.record)]
    if isinstance(record, Project):
        return [record.name, record.cue]
    if isinstance(record, Section):
        return [record.title]
    if isinstance(record, Indicator):
        return [record.name or record.aspect or record.category]
    if isinstance(record, BudgetLine):
        return [record.fund]
    if isinstance(record, OwnedCause | OwnedMeasure):
        return [record.name, record.text]
    return [first_span(record)]


def _unmet(record: Project | Indicator) -> list[Any]:
    """What of a project was not met, where the report names it."""
    named = record.unmet_indicators if isinstance(record, Project) else ()
    return [name for name in named if isinstance(name, Sourced)]
