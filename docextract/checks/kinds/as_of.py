"""Dates up to which something is reported (截至…) lie within the fiscal year."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Evidence, Outcome
from docextract.model.report import NonFigure


def build(draft: Draft) -> Judge:
    words = draft.read("words")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        year = facts.report.metadata.fiscal_year
        dates = [date for date in facts.non_figures if _follows(date, words(environment), facts)]
        if not dates:
            yield Judgement(Outcome.NOT_APPLICABLE)
        elif year is None:
            yield Judgement(Outcome.UNDECIDED, missing=("报告年度",))
        else:
            for date in dates:
                yield _judgement(date, year.value, facts)

    return judge


def _follows(date: NonFigure, words: tuple[str, ...], facts: Facts) -> bool:
    if not date.period:
        return False
    before = facts.report.block(date.span).text[: date.span.start].rstrip()
    return before.endswith(words)


def _judgement(date: NonFigure, year: int, facts: Facts) -> Judgement:
    """Outside the year fails; after its end but before the report was signed is a question."""
    period = date.period or ""
    last = period.split("/")[-1]
    outcome = Outcome.PASS if last[:4] == str(year) else Outcome.FAIL
    signed = facts.report.metadata.signed_on
    if outcome is Outcome.FAIL and last[:4] == str(year + 1) and signed is not None:
        outcome = Outcome.DOUBTFUL if last <= signed.value.isoformat() else Outcome.FAIL
    evidence: tuple[Evidence, ...] = merged(cite("date", date.span, facts))
    values = {"date": date.quote, "year": str(year)}
    return Judgement(outcome, subject=date.quote, evidence=evidence, values=values)


KIND = Kind(
    name="as_of",
    title="截至日期在评价年度内",
    build=build,
    record="report",
    values=("date", "year"),
    parameters={"words": Parameter(Form.WORDS, "截至日期前面的词", required=True)},
)
