"""What the report says in prose against what its tables say of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from docextract.checks.derived import claim_value
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Number, agreement, repeats
from docextract.checks.expression.values import read as number
from docextract.checks.facts import Facts
from docextract.checks.fields import NAMES
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import OUTCOME_OF, Judgement, both
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.checks.subjects import describe, project_name
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome
from docextract.model.kinds import ClaimKind, ReportType
from docextract.model.report import BudgetLine, Figure, Indicator
from docextract.model.values import Quantity
from docextract.text import similarity

MONEY: Final = ("initial_budget", "adjusted_budget", "received", "executed", "execution_rate")
POINTS: Final = ("target_value", "actual_value", "max_score", "score")
COLUMNS: Final = (*MONEY, *POINTS, "total_score")
_BUDGETS: Final = ("initial_budget", "adjusted_budget")
Pair = tuple[str, str | None, Number, Number]


def build(draft: Draft) -> Judge:
    columns: frozenset[str] = frozenset(draft.read("columns"))
    tolerance, against = draft.read("tolerance"), draft.read("against")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        if against == "ledger":
            pairs = list(_with_ledger(facts, columns))
        else:
            pairs = [*_budget(facts, columns), *_indicators(facts, columns), *_totals(facts, columns)]
        if not pairs:
            yield Judgement(Outcome.UNDECIDED, missing=("两处都写了的数据",))
        slack = tolerance(environment) if tolerance else None
        for column, subject, told, tabled in pairs:
            allowed = slack.value if isinstance(slack, Number) and column == "total_score" else None
            verdict = repeats(told, tabled) if allowed is None else agreement(told, tabled, allowed)
            outcome = OUTCOME_OF[verdict]
            yield Judgement(
                outcome,
                subject=subject,
                observed=told,
                expected=tabled,
                cited=both(told, tabled),
                values={"column": _term(column)},
            )

    return judge


def _term(column: str) -> str:
    record = "budget" if column in MONEY else "indicator" if column in POINTS else "table"
    return terms.term(record, column)


def _budget(facts: Facts, columns: frozenset[str]) -> Iterator[Pair]:
    """Budget lines of one project, told and tabled; of the whole entity where there is one table."""
    tabled = [line for line in facts.budget if line.table is not None and line.is_total]
    for line in facts.budget:
        if line.table is not None or not (line.is_total or line.fund is None):
            continue
        same = [other for other in tabled if _same_project(line, other, facts)]
        if len(same) == 1:
            yield from _pairs(line, same[0], [name for name in MONEY if name in columns], "budget", facts)


def _same_project(line: BudgetLine, other: BudgetLine, facts: Facts) -> bool:
    own, theirs = project_name(line.project, facts), project_name(other.project, facts)
    if own is None:
        one_project = facts.report.metadata.report_type is ReportType.PROJECT
        return one_project and len(facts.tables) == 1 and line.is_total
    return theirs is not None and similarity.same_name(own, theirs)


def _with_ledger(facts: Facts, columns: frozenset[str]) -> Iterator[Pair]:
    """Budgets and targets of this year against those of the ledger, project by project."""
    ledger = facts.ledger
    if not isinstance(ledger, Facts):
        return
    wanted = [name for name in MONEY if name in columns]
    for line in _comparable(facts):
        own = project_name(line.project, facts)
        same = [other for other in ledger.budget if _is_of(own, other.project)]
        if len(same) == 1:
            yield from _ledger_budget(line, same[0], wanted, facts)
    points = [name for name in POINTS if name in columns]
    for row in facts.indicators:
        rows = [other for other in ledger.indicators if _same_indicator(row, other, facts)]
        if len(rows) == 1:
            yield from _pairs(row, rows[0], points, "indicator", facts)


def _comparable(facts: Facts) -> list[BudgetLine]:
    """Total lines; those of the whole entity only where all of them tell of one sum."""
    lines = [line for line in facts.budget if line.is_total]
    whole = {line.adjusted_budget.value for line in lines if line.project is None and line.adjusted_budget}
    return [line for line in lines if line.project is not None or len(whole) <= 1]


def _is_of(own: str | None, listed: str | None) -> bool:
    """Whether a line and the ledger's are about one project, or both about the whole entity."""
    if own is None or listed is None:
        return own is listed
    return similarity.same_name(own, listed)


def _ledger_budget(
    line: BudgetLine, listed: BudgetLine, wanted: Sequence[str], facts: Facts
) -> Iterator[Pair]:
    """The pairs of a line; a ledger with one column of budgets may mean the first or the adjusted one."""
    given = [name for name in _BUDGETS if getattr(listed, name) is not None]
    pairs = list(_pairs(line, listed, wanted, "budget", facts))
    if len(given) == 1:
        amount = getattr(listed, given[0])
        held = [getattr(line, name) for name in _BUDGETS]
        if any(one is not None and (one.value, one.unit) == (amount.value, amount.unit) for one in held):
            pairs = [pair for pair in pairs if pair[0] not in _BUDGETS or pair[2].value == pair[3].value]
    yield from pairs


def _indicators(facts: Facts, columns: frozenset[str]) -> Iterator[Pair]:
    wanted = [name for name in POINTS if name in columns]
    tabled = [row for row in facts.indicators if row.table is not None and row.name is not None]
    for row in facts.indicators:
        if row.table is not None or row.name is None:
            continue
        same = [other for other in tabled if _same_indicator(row, other, facts)]
        if len(same) == 1:
            yield from _pairs(row, same[0], wanted, "indicator", facts)


def _same_indicator(row: Indicator, other: Indicator, facts: Facts) -> bool:
    if row.name is None or other.name is None or bare(row.name.value) != bare(other.name.value):
        return False
    own, theirs = project_name(row.project, facts), project_name(other.project, facts)
    return own is None or theirs is None or similarity.same_name(own, theirs)


def _totals(facts: Facts, columns: frozenset[str]) -> Iterator[Pair]:
    """The claimed total score against that of the only table."""
    scores = [table.total_score for table in facts.tables if table.total_score is not None]
    if "total_score" not in columns or len(scores) != 1 or len(facts.tables) != 1:
        return
    for claim in facts.claims:
        told = claim_value(claim, facts) if claim.kind is ClaimKind.TOTAL_SCORE else None
        if isinstance(told, Figure):
            yield "total_score", claim.quote, number("told", told), number("tabled", scores[0])


def _pairs(told: Any, tabled: Any, names: Sequence[str], record: str, facts: Facts) -> Iterator[Pair]:
    fields: Mapping[str, Any] = NAMES.fields(record)
    for name in names:
        get: Callable[[Any, Any], Any] = fields[name].get
        left, right = get(told, facts), get(tabled, facts)
        both = isinstance(left, Number) and isinstance(right, Number)
        if both and _alike(getattr(told, name), getattr(tabled, name)):
            yield name, describe(told, facts), left, right


def _alike(left: object, right: object) -> bool:
    """Only quantities of one unit can be compared."""
    return isinstance(left, Quantity) and isinstance(right, Quantity) and left.unit == right.unit


KIND = Kind(
    name="across",
    title="报告与自评表一致",
    build=build,
    record="report",
    values=("column",),
    parameters={
        "columns": Parameter(Form.CHOICES, "比对哪些栏", required=True, options=COLUMNS),
        "tolerance": Parameter(Form.FORMULA, "总分允许的差"),
        "against": Parameter(Form.CHOICE, "与自评表比，还是与台账比", options=("table", "ledger")),
    },
)
