"""The rows that one result gives to each kind of record.

Records of last year's files and of the ledger are left out: their own year has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docextract.model.finding import Outcome, Result, Severity
from docextract.writers.ledger import total_score
from docextract.writers.parquet.columns import place, printed, project, quantity, texts, words

Row = tuple[Any, ...]


def common(result: Result) -> Row:
    """The values of the common columns."""
    return result.name, words(result.report.metadata.entity)


def submissions(result: Result) -> Iterator[Row]:
    """One row a submission."""
    report = result.report
    facts = report.metadata
    doubtful = sum(1 for finding in result.findings if finding.outcome is Outcome.DOUBTFUL)
    counts = [result.count(severity) for severity in Severity]
    pack = result.packs[0].id if result.packs else None
    read = len(report.documents)
    yield (
        words(facts.title),
        facts.report_type.value,
        pack,
        facts.signed_on.value.isoformat() if facts.signed_on else None,
        total_score(report),
        *counts,
        doubtful,
        read,
        len(report.sources) - read,
    )


def sources(result: Result) -> Iterator[Row]:
    """One row a file."""
    for source in result.report.sources:
        yield source.path, source.sha256, source.format, source.role.value, source.index, source.bytes


def sections(result: Result) -> Iterator[Row]:
    """One row a section of the outline."""
    for one in result.report.sections:
        title = one.title
        roles = [role.value for role in one.roles]
        yield one.id, one.number, title.value, one.parent, one.level, roles, *place(title.span)


def figures(result: Result) -> Iterator[Row]:
    """One row a figure."""
    for one in result.report.figures:
        yield (
            one.id,
            one.measure,
            one.value,
            one.high,
            printed(one.value),
            one.unit,
            one.quote,
            one.kind.value,
            one.role.value,
            one.bound.value,
            one.direction.value if one.direction else None,
            one.scope,
            one.period,
            one.baseline,
            one.subject.kind.value,
            one.subject.name,
            one.section,
            one.hedge,
            *place(one.span),
        )


def relations(result: Result) -> Iterator[Row]:
    """One row a relation between figures."""
    for one in result.report.relations:
        implied = one.implied
        told = (None, None, None, None)
        if implied is not None:
            told = (implied.measure, implied.period, implied.unit, implied.value)  # type: ignore[assignment]
        operands = [{"role": operand.role, "figure": operand.figure} for operand in one.operands]
        yield one.id, one.kind, one.stated, one.verdict.value, words(one.cue), *told, operands


def budget(result: Result) -> Iterator[Row]:
    """One row a line of a budget."""
    for one in result.report.budget:
        amounts = (one.initial_budget, one.adjusted_budget, one.received, one.executed)
        rates = (one.execution_rate, one.max_score, one.score)
        yield (
            one.id,
            project(one.project, result.report),
            words(one.fund),
            words(one.reason),
            one.table,
            one.is_total,
            *(value for amount in (*amounts, *rates) for value in quantity(amount)),
        )


def indicators(result: Result) -> Iterator[Row]:
    """One row an indicator."""
    for one in result.report.indicators:
        yield (
            one.id,
            project(one.project, result.report),
            words(one.category),
            words(one.aspect),
            words(one.name),
            one.comparator.value if one.comparator else None,
            words(one.reason),
            one.table,
            one.met,
            one.partial,
            [cause.text.value for cause in one.causes],
            [measure.text.value for measure in one.measures],
            *quantity(one.target_value),
            *quantity(one.actual_value),
            *quantity(one.max_score),
            *quantity(one.score),
            *place(one.name.span if one.name else None),
        )


def projects(result: Result) -> Iterator[Row]:
    """One row a project."""
    for one in result.report.projects:
        measures = one.measures
        yield (
            one.id,
            one.name.value,
            one.status.value,
            words(one.cue),
            list(one.aliases),
            texts(cause.text for cause in one.causes),
            texts(measure.text for measure in measures),
            texts(measure.owner for measure in measures if measure.owner),
            texts(measure.deadline for measure in measures if measure.deadline),
            *(v for q in (one.budget, one.executed, one.execution_rate, one.score) for v in quantity(q)),
            *place(one.name.span),
        )


def claims(result: Result) -> Iterator[Row]:
    """One row a claim about the whole."""
    for one in result.report.claims:
        yield one.id, one.kind.value, one.quote, printed(one.value), one.section, *place(one.span)


def tables(result: Result) -> Iterator[Row]:
    """One row a self-evaluation table."""
    for one in result.report.tables:
        yield (
            one.id,
            one.kind.value,
            words(one.project),
            words(one.grade),
            words(one.conclusion),
            words(one.problems),
            words(one.improvements),
            one.source,
            *quantity(one.total_score),
            *quantity(one.total_max),
        )


def findings(result: Result) -> Iterator[Row]:
    """One row a finding that is shown."""
    for one in result.shown:
        evidence = one.evidence[0] if one.evidence else None
        yield (
            one.fingerprint,
            one.rule,
            one.slug,
            one.outcome.value,
            one.severity.value,
            one.title,
            one.message,
            one.subject,
            one.expected,
            one.observed,
            one.hint,
            one.basis,
            one.baseline,
            [piece.quote for piece in one.evidence],
            one.waiver is not None,
            *place(evidence.span if evidence else None),
        )


def tally(result: Result) -> Iterator[Row]:
    """One row a rule: how many items came out how."""
    for rule, counts in result.tally.items():
        yield rule, *(counts.get(outcome.value, 0) for outcome in Outcome)


def diagnostics(result: Result) -> Iterator[Row]:
    """One row a thing that was not read."""
    paths = {source.index: source.path for source in result.report.sources}
    for one in result.report.diagnostics:
        yield one.code, one.message, paths.get(one.source), *place(one.span)
