"""The numbers of a report that stand in an identity: change one, and something no longer adds up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from docextract.lexicon import relations
from docextract.model.document import Span
from docextract.model.kinds import ClaimKind
from docextract.model.report import BudgetLine, Figure, Relation, Report, SelfEvaluationTable
from docextract.model.rounding import Verdict
from docextract.model.values import Bound, Quantity

Numbers = Iterable[Quantity | Figure | None]
# Family of rules -> the kinds of relation whose two sides are equal; of ≤ a change breaks little.
_EQUAL: Final = {
    "FIG": frozenset(
        {
            "net_increment",
            "difference",
            "growth",
            "growth_both",
            "percentage_points",
            "margin",
            "over_fulfilment",
            "shortfall",
            "completion_rate",
            "from_to",
            "ratio",
            "parts",
            "share",
            "per_unit",
            "conversion",
        }
    ),
    "BUD": frozenset({"execution_rate", "arrival_rate", "balance"}),
    "SCO": frozenset({"score_execution", "score_indicator", "score_sum"}),
}
_MONEY: Final = ("initial_budget", "adjusted_budget", "executed")
_FEWEST: Final = 2
_MOST: Final = 3
_BEFORE: Final = 12


def of(report: Report) -> dict[Span, set[str]]:
    """Families of the rules about each number, by the place of the number."""
    found: dict[Span, set[str]] = defaultdict(set)
    for family, numbers in _identities(report):
        held = [number for number in numbers if number is not None]
        if len(held) >= _FEWEST and all(number.value != 0 for number in held):
            for number in held:
                found[number.span].add(family)
    return found


def _identities(report: Report) -> Iterator[tuple[str, Numbers]]:
    for relation in report.relations:
        yield from _relation(relation, report)
    for line in report.budget:
        if line.executed and line.adjusted_budget and line.execution_rate:
            yield "BUD", (line.executed, line.adjusted_budget, line.execution_rate)
    for table in report.tables:
        yield from _table(table, report)
    yield from _repeated(report)


def _relation(relation: Relation, report: Report) -> Iterator[tuple[str, Numbers]]:
    family = next((name for name, kinds in _EQUAL.items() if relation.kind in kinds), None)
    if family is None or relation.stated is None or relation.verdict is not Verdict.CONSISTENT:
        return
    figures = [report.figure_by_id.get(operand.figure) for operand in relation.operands]
    if relation.kind == "parts" and not _adds_up(figures, relation.stated):
        return
    if relation.kind == "from_to" and len(figures) < _MOST:
        return  # 由52分钟缩短到48分钟 says no difference to check
    if relation.kind == "balance" and not _is_rest(relation, report):
        return
    if all(figure is not None and figure.bound is Bound.EXACT for figure in figures):
        yield family, figures


def _is_rest(relation: Relation, report: Report) -> bool:
    """Whether the words say what is left (结余); 尾款…未支付 may be a part of it that fits by chance."""
    stated = report.figure_by_id[relation.stated or ""]
    text = report.block(stated.span).text
    lead = re.split(r"[，。；,;]", text[max(0, stated.span.start - _BEFORE) : stated.span.start])[-1]
    return lead.lstrip().startswith(relations.words("whole_rest"))


def _adds_up(figures: Iterable[Figure | None], stated: str) -> bool:
    """Whether the parts are all of the whole; of some of them only their sum may not exceed it."""
    held = [figure for figure in figures if figure is not None]
    whole = next((figure.value for figure in held if figure.id == stated), None)
    return whole == sum((figure.value for figure in held if figure.id != stated), Decimal(0))


def _table(table: SelfEvaluationTable, report: Report) -> Iterator[tuple[str, Numbers]]:
    lines = [line for line in report.budget if line.table == table.id]
    rows = [row for row in report.indicators if row.table == table.id]
    yield from _funds(lines)
    executions = [line for line in lines if line.score is not None]
    scores = [*(row.score for row in rows), *(line.score for line in executions[:1])]
    if table.total_score is not None and _is_sum(scores, table.total_score):
        yield "SCO", [*scores, table.total_score]
    points = [*(row.max_score for row in rows), *(line.max_score for line in executions[:1])]
    if table.total_max is not None and _is_sum(points, table.total_max):
        yield "SCO", points
    for line in executions:
        if line.max_score is not None and line.execution_rate is not None:
            yield "SCO", (line.score, line.max_score, line.execution_rate)


def _funds(lines: Iterable[BudgetLine]) -> Iterator[tuple[str, Numbers]]:
    total = next((line for line in lines if line.is_total), None)
    parts = [line for line in lines if not line.is_total]
    for column in _MONEY:
        whole = getattr(total, column, None)
        held = [getattr(line, column) for line in parts]
        given = [number for number in held if number is not None and number.value != 0]
        if whole is not None and given and _is_sum(given, whole):
            yield "BUD", [*given, whole]


def _is_sum(numbers: Iterable[Quantity | None], whole: Quantity) -> bool:
    held = list(numbers)
    given = [number.value for number in held if number is not None]
    return len(given) == len(held) and sum(given, Decimal(0)) == whole.value


def _repeated(report: Report) -> Iterator[tuple[str, Numbers]]:
    """The total score and the amounts of the budget, printed both in the report and in its only table."""
    if len(report.tables) != 1:
        return
    table = report.tables[0]
    yield from _same_score(table, report)
    total = next((line for line in report.budget if line.table == table.id and line.is_total), None)
    told = [line for line in report.budget if line.table is None]
    for line in told if total is not None else ():
        for column in _MONEY:
            one, other = getattr(line, column), getattr(total, column)
            if one is not None and other is not None and one.value == other.value:
                yield "XRF", (one, other)


def _same_score(table: SelfEvaluationTable, report: Report) -> Iterator[tuple[str, Numbers]]:
    claims = [claim.span for claim in report.claims if claim.kind is ClaimKind.TOTAL_SCORE]
    for figure in report.figures:
        told = figure.table is None and any(span.covers(figure.span) for span in claims)
        if told and table.total_score is not None and figure.value == table.total_score.value:
            yield "XRF", (figure, table.total_score)
