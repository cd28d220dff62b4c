"""Values of self-evaluation tables and their rows that rules see and the contract does not store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docextract.checks import statements
from docextract.lexicon.columns import scores_execution
from docextract.model.kinds import SubjectKind
from docextract.model.report import BudgetLine, Figure, Indicator, Project, SelfEvaluationTable, Text
from docextract.model.values import Quantity, Role

if TYPE_CHECKING:
    from docextract.checks.facts import Facts


def table_budget(held: SelfEvaluationTable, facts: Facts) -> tuple[BudgetLine, ...]:
    return tuple(line for line in facts.budget if line.table == held.id)


def execution_max(held: SelfEvaluationTable, facts: Facts) -> Quantity | Figure | None:
    """The points that the execution rate is worth in this table: of its column, else of its header."""
    columns = (line.max_score for line in table_budget(held, facts) if line.max_score is not None)
    return next(columns, None) or _printed_max(held, facts)


def _printed_max(held: SelfEvaluationTable, facts: Facts) -> Figure | None:
    """预算执行情况（20分）, 得分（20分×执行率）: points that stand in the words of the form."""
    return next(
        (
            figure
            for figure in facts.figures
            if figure.table == held.id
            and figure.role is Role.MAX_SCORE
            and figure.subject.kind is not SubjectKind.INDICATOR
            and scores_execution(figure.measure or "")
        ),
        None,
    )


def line_max(held: BudgetLine, facts: Facts) -> Quantity | Figure | None:
    """The points a budget line can get: its own, or those of the form where it is the one scored."""
    table = facts.table_by_id.get(held.table) if held.table else None
    if held.max_score is not None or held.score is None or table is None:
        return held.max_score
    return execution_max(table, facts)


def execution_score(held: SelfEvaluationTable, facts: Facts) -> Quantity | None:
    """The points that the execution rate got in this table."""
    return next((line.score for line in table_budget(held, facts) if line.score is not None), None)


def table_indicators(held: SelfEvaluationTable, facts: Facts) -> tuple[Indicator, ...]:
    return tuple(row for row in facts.indicators if row.table == held.id)


def total_line(held: SelfEvaluationTable, facts: Facts) -> BudgetLine | None:
    """The line of the total annual funds, or the only line."""
    lines = table_budget(held, facts)
    return next((line for line in lines if line.is_total), lines[0] if len(lines) == 1 else None)


def of_total(name: str) -> Callable[[SelfEvaluationTable, Facts], Quantity | None]:
    """A money column of the table's total line."""

    def get(held: SelfEvaluationTable, facts: Facts) -> Quantity | None:
        line = total_line(held, facts)
        found: Quantity | None = getattr(line, name) if line is not None else None
        return found

    return get


def box_is_empty(name: str) -> Callable[[SelfEvaluationTable, Facts], bool | None]:
    """Whether a box under the table says nothing; None where the table has no such box."""

    def get(held: SelfEvaluationTable, facts: Facts) -> bool | None:
        text: Text | None = getattr(held, name)
        return None if text is None else statements.says_nothing(text.value)

    return get


def has_results(held: Indicator, facts: Facts) -> bool:
    """False for a row of a table that lists targets alone, without what was reached or scored."""
    rows = [row for row in facts.indicators if row.table == held.table] if held.table else [held]
    known = held.table in facts.table_by_id
    return not known or any(row.actual_value is not None or row.score is not None for row in rows)


def has_table(held: Project, facts: Facts) -> bool:
    """Whether a self-evaluation table is about this very project."""
    name = statements.bare(held.name.value)
    return any(
        table.project is not None and statements.bare(table.project.value) == name for table in facts.tables
    )


def table_text(held: Indicator, facts: Facts) -> str | None:
    """The names of the other rows of an indicator's table."""
    if held.table is None:
        return None
    rows = [row for row in facts.indicators if row.table == held.table and row is not held]
    return "\n".join(row.name.value for row in rows if row.name is not None) or None


def indicator_text(held: Indicator, facts: Facts) -> str | None:
    """The paragraph an indicator is told in; nothing for a row of a table."""
    place = held.score or held.actual_value or held.name
    if held.table is not None or place is None:
        return None
    return facts.text.block_text(place.span) or None


def surplus_text(held: Indicator, facts: Facts) -> str | None:
    """Where a surplus may be explained: an indicator's own paragraph, and what is said of surpluses."""
    told = facts.surplus_sentences
    own = indicator_text(held, facts)
    return "\n".join((own, *told)) if own else "\n".join(told) or None


def budget_text(held: BudgetLine, facts: Facts) -> str | None:
    """The paragraph a budget line is told in; nothing for a line of a table."""
    values = (held.execution_rate, held.executed, held.adjusted_budget, held.initial_budget)
    place = next((value for value in values if value is not None), None)
    if held.table is not None or place is None:
        return None
    return facts.text.block_text(place.span) or None


def number_of(name: str) -> Callable[[Indicator, Facts], Quantity | None]:
    """A value of a row where it is a number."""

    def get(held: Indicator, facts: Facts) -> Quantity | None:
        value = getattr(held, name)
        return value if isinstance(value, Quantity) else None

    return get


def words_of(name: str) -> Callable[[Indicator, Facts], Text | None]:
    """A value of a row where it is words."""

    def get(held: Indicator, facts: Facts) -> Text | None:
        value = getattr(held, name)
        return None if isinstance(value, Quantity) else value

    return get


def unit_of(name: str) -> Callable[[Indicator, Facts], str | None]:
    """The unit of a value of a row."""

    def get(held: Indicator, facts: Facts) -> str | None:
        value = getattr(held, name)
        return value.unit if isinstance(value, Quantity) else None

    return get


def is_copied(held: Indicator, facts: Facts) -> bool | None:
    """Whether the actual value is the target value to the letter."""
    target, actual = held.target_value, held.actual_value
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return None
    return statements.bare(target.quote) == statements.bare(actual.quote)


def has_decimals(held: Indicator, facts: Facts) -> bool:
    """Whether the target value is printed with decimals: round numbers agree by chance."""
    return isinstance(held.target_value, Quantity) and "." in held.target_value.quote


def row_text(held: Indicator, facts: Facts) -> str:
    """All words of a row."""
    values = (held.name, held.target_value, held.actual_value, held.reason)
    words = (facts.report.quote(value.span) for value in values if value is not None)
    return "\n".join(dict.fromkeys(words))
