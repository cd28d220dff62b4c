"""Values that rules see and the contract does not store: worked out from records and their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from docextract.checks import ratings, statements
from docextract.lexicon.loader import load
from docextract.model.document import Sourced, Span
from docextract.model.kinds import ClaimKind, SectionRole, Status
from docextract.model.report import (
    BudgetLine,
    Cause,
    Claim,
    Figure,
    Indicator,
    Measure,
    Relation,
    Section,
    Text,
)
from docextract.model.values import Direction, FigureKind, Quantity, Role
from docextract.text.normalize import fold

if TYPE_CHECKING:
    from docextract.checks.facts import Facts

_NUMBER_YEAR: Final = re.compile(r"[〔【\[（(﹝]\s?(20\d{2})\s?[〕】\]）)﹞]")
_FISCAL_YEAR: Final = re.compile(r"(?<!\d)(20\d{2})\s?年度?")


@dataclass(frozen=True, slots=True)
class OwnedCause:
    """A cause with the item it is given for."""

    text: Text
    generic: bool
    positive: bool
    classes: tuple[str, ...]
    name: Text | None
    status: Status


@dataclass(frozen=True, slots=True)
class OwnedMeasure:
    """A rectification measure with the item it is given for."""

    text: Text
    owner: Text | None
    deadline: Text | None
    object: Text | None
    vague: bool
    name: Text | None
    status: Status
    about: str | None


def own_cause(cause: Cause, held: Any) -> OwnedCause:
    return OwnedCause(
        text=cause.text,
        # A stock phrase beside a cause that says more is no fault.
        generic=cause.generic and all(one.generic for one in held.causes),
        positive=cause.positive,
        classes=cause.classes,
        name=held.name,
        status=_status(held),
    )


def cause_context(held: OwnedCause, facts: Facts) -> str | None:
    """The paragraph a cause is told in."""
    return facts.text.block_text(held.text.span) or None


def cause_sentence(held: OwnedCause, facts: Facts) -> str | None:
    return facts.text.sentence(held.text.span) or None


def own_measure(measure: Measure, held: Any) -> OwnedMeasure:
    return OwnedMeasure(
        text=measure.text,
        owner=measure.owner,
        deadline=measure.deadline,
        object=measure.object,
        vague=measure.vague,
        name=held.name,
        status=_status(held),
        about=_about(held),
    )


def _about(held: Any) -> str | None:
    """What a measure has to speak of: the item, its causes, what was not met. None without causes."""
    if not held.causes:
        return None
    unmet = getattr(getattr(held, "record", held), "unmet_indicators", ())
    texts = (held.name, *(cause.text for cause in held.causes), getattr(held, "cue", None), *unmet)
    return "\n".join(text.value for text in texts if isinstance(text, Sourced))


def _status(held: Any) -> Status:
    return statements.indicator_status(held) if isinstance(held, Indicator) else held.status


def owned_causes(held: Any, facts: Facts) -> tuple[OwnedCause, ...]:
    return tuple(own_cause(cause, held) for cause in held.causes)


def owned_measures(held: Any, facts: Facts) -> tuple[OwnedMeasure, ...]:
    return tuple(own_measure(measure, held) for measure in held.measures)


def indicator_causes(held: Indicator, facts: Facts) -> tuple[OwnedCause, ...]:
    """Causes of a row wherever they are given."""
    return tuple(own_cause(cause, held) for cause in facts.causes_for(held))


def indicator_measures(held: Indicator, facts: Facts) -> tuple[OwnedMeasure, ...]:
    """Measures for a row wherever they are given."""
    return tuple(own_measure(measure, held) for measure in facts.measures_for(held))


def budget_causes(held: BudgetLine, facts: Facts) -> tuple[OwnedCause, ...]:
    """What explains a budget line: a reason given with it, or the causes of its project."""
    reason = next((line.reason for line in _same_money(held, facts) if _says_why(line)), None)
    if reason is not None:
        return (OwnedCause(reason, False, False, (), held.fund, Status.UNKNOWN),)
    wanted = statements.bare(held.project) if held.project else None
    for statement in facts.statements:
        name = statement.project or (statement.name.value if statement.name else "")
        is_own = wanted and statement.kind == "project" and statements.bare(name) == wanted
        if is_own and statement.causes:
            return owned_causes(statement, facts)
    return _box_causes(held, facts)


def _box_causes(held: BudgetLine, facts: Facts) -> tuple[OwnedCause, ...]:
    """The box on problems under a line's table speaks for the money, too."""
    table = facts.table_by_id.get(held.table) if held.table else None
    box = table.problems if table is not None else None
    if box is None or statements.says_nothing(box.value):
        return ()
    return (OwnedCause(box, False, False, (), held.fund, Status.UNKNOWN),)


def _same_money(held: BudgetLine, facts: Facts) -> tuple[BudgetLine, ...]:
    """The line itself, and lines elsewhere that tell of the same amounts."""
    if held.executed is None or held.adjusted_budget is None:
        return (held,)
    alike = (
        line
        for line in facts.budget
        if line.executed is not None
        and line.adjusted_budget is not None
        and line.executed.value == held.executed.value
        and line.adjusted_budget.value == held.adjusted_budget.value
    )
    return (held, *alike)


def _says_why(line: BudgetLine) -> bool:
    return line.reason is not None and not statements.says_nothing(line.reason.value)


def place_text(held: Any, facts: Facts) -> str | None:
    """The paragraphs in which an item is told."""
    spans: tuple[Span, ...] = held.spans or tuple(
        value.span for value in (held.name, held.reason if hasattr(held, "reason") else None) if value
    )
    texts = dict.fromkeys(facts.text.block_text(span) for span in spans)
    return "\n".join(text for text in texts if text) or None


def section_children(held: Section, facts: Facts) -> tuple[Section, ...]:
    return tuple(section for section in facts.sections if section.parent == held.id)


def section_text(held: Section, facts: Facts) -> str | None:
    """The words of a section below its title, its subsections included."""
    start, end = facts.section_range(held)
    return facts.text.folded[start:end].strip() or None


def section_length(held: Section, facts: Facts) -> Decimal:
    return Decimal(len("".join((section_text(held, facts) or "").split())))


def relation_measure(held: Relation, facts: Facts) -> str | None:
    """The measure of the stated figure, or of the first operand that has one."""
    ids = ([held.stated] if held.stated else []) + [operand.figure for operand in held.operands]
    figures = (facts.report.figure_by_id.get(identity) for identity in ids)
    return next((figure.measure for figure in figures if figure is not None and figure.measure), None)


def relation_text(held: Relation, facts: Facts) -> str | None:
    """The paragraph a relation is stated in."""
    ids = [held.stated] if held.stated else [operand.figure for operand in held.operands]
    figure = facts.report.figure_by_id.get(ids[0]) if ids else None
    return facts.text.block_text(figure.span) if figure is not None else None


def relation_operand(role: str, other: str) -> Callable[[Relation, Facts], Figure | None]:
    """The operand of a relation that plays ``role`` (or ``other``, as from and to do)."""

    def get(held: Relation, facts: Facts) -> Figure | None:
        found = (operand.figure for operand in held.operands if operand.role in (role, other))
        return facts.report.figure_by_id.get(next(found, ""))

    return get


def relation_direction(held: Relation, facts: Facts) -> Direction | None:
    """The direction word of the stated figure, or of the first operand that has one."""
    ids = ([held.stated] if held.stated else []) + [operand.figure for operand in held.operands]
    figures = (facts.report.figure_by_id.get(identity) for identity in ids)
    return next((f.direction for f in figures if f is not None and f.direction is not None), None)


def claim_value(held: Claim, facts: Facts) -> Figure | Decimal | None:
    """The figure a claim prints; its bare value where no figure was read."""
    if held.kind is ClaimKind.TOTAL_SCORE:
        found = ratings.claimed_score(held, facts)
        if found is not None:
            return found
    for figure in facts.figures_within(held.span):
        if figure.value == held.value:
            return figure
    return held.value if isinstance(held.value, Decimal) else None


def report_type(facts: Facts, _: object) -> str:
    return facts.report.metadata.report_type.value


def report_roles(facts: Facts, _: object) -> tuple[SectionRole, ...]:
    return tuple(dict.fromkeys(role for section in facts.sections for role in section.roles))


def _project_count(facts: Facts) -> Figure | Decimal | None:
    claims = claims_of(facts, ClaimKind.PROJECT_COUNT)
    return claim_value(claims[0], facts) if claims else None


def _total_score(facts: Facts) -> Quantity | Figure | None:
    """The report's one overall score: of its claims first, then of its only table."""
    for claim in claims_of(facts, ClaimKind.TOTAL_SCORE):
        found = ratings.claimed_score(claim, facts)
        if found is not None:
            return found
    scores = [table.total_score for table in facts.tables if table.total_score is not None]
    if len(scores) == 1:
        return scores[0]
    told = (f for f in facts.figures if f.kind is FigureKind.SCORE and f.table is None)
    return next((f for f in told if f.role is Role.SCORE and _is_overall(f.measure or "")), None)


def _is_overall(measure: str) -> bool:
    """True for the name of an overall score: one of the whole and of none of its parts."""
    words = load("claims")["scores"]
    return any(word in measure for word in words["total"]) and not any(w in measure for w in words["parts"])


def _grade(facts: Facts) -> Text | None:
    grades = [rating.grade for rating in facts.ratings if rating.grade is not None]
    return grades[0] if len(grades) == 1 else None


REPORT_VALUES: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "entity": lambda facts, _: facts.report.metadata.entity,
    "fiscal_year": lambda facts, _: _as_decimal(facts.report.metadata.fiscal_year),
    "title": lambda facts, _: facts.report.metadata.title,
    "notice_title": lambda facts, _: facts.report.metadata.notice.title,
    "document_number": lambda facts, _: facts.report.metadata.notice.document_number,
    "issuer": lambda facts, _: facts.report.metadata.notice.issuer,
    "grade": lambda facts, _: _grade(facts),
    "text": lambda facts, _: facts.text.folded,
    "notice_number_year": lambda facts, _: _year_in(
        facts.report.metadata.notice.document_number, _NUMBER_YEAR
    ),
    "notice_title_year": lambda facts, _: _year_in(facts.report.metadata.notice.title, _FISCAL_YEAR),
    "grade_counts": lambda facts, _: claims_of(facts, ClaimKind.GRADE_COUNT),
    "unmet_counts": lambda facts, _: claims_of(facts, ClaimKind.UNMET_COUNT),
    "project_count": lambda facts, _: _project_count(facts),
    "total_score": lambda facts, _: _total_score(facts),
}


def claims_of(facts: Facts, kind: ClaimKind) -> tuple[Claim, ...]:
    return tuple(claim for claim in facts.claims if claim.kind is kind)


def _year_in(text: Text | None, pattern: re.Pattern[str]) -> Decimal | None:
    found = pattern.search(fold(text.value)) if text is not None else None
    return None if found is None else Decimal(found.group(1))


def _as_decimal(year: Sourced[int] | None) -> Decimal | None:
    return None if year is None else Decimal(year.value)
