"""The fiscal year is the same wherever the submission names it: title, lead paragraph, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.document import Span
from docextract.model.finding import Evidence, Outcome

# Years of names and quotations are not the report's: 《…》, “…”, （文号）.
_QUOTED: Final = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)|〔[^〕]*〕|【[^】]*】|\[[^\]]*\]")
_FISCAL: Final = re.compile(r"(?<!\d)(20\d{2})\s?年度")
# 2021年中央化肥减量增效项目补助资金绩效自评: the year of the fund.
_IN_NAME: Final = re.compile(r"(?!\s?度)[^，。；]{2,40}?(?:项目|资金|经费|补助|工程)")
_TITLE: Final = re.compile(r"(?<!\d)(20\d{2})\s?年")


def build(draft: Draft) -> Judge:
    words = draft.read("exempt_after")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        stated = facts.report.metadata.fiscal_year
        if stated is None:
            yield Judgement(Outcome.UNDECIDED, missing=("报告年度",))
            return
        exempt = words(environment) if words else ()
        named = [*_title(facts, exempt), *_tables(facts), *_lead(facts, exempt)]
        evidence = cite("fiscal_year", stated, facts)
        wrong = [(year, piece) for year, piece in named if year != stated.value]
        if not wrong:
            yield Judgement(Outcome.PASS, evidence=evidence)
            return
        years = "、".join(dict.fromkeys(f"{year}年" for year, _ in wrong))
        values = {"year": f"{stated.value}年", "others": years}
        pieces = merged((*evidence, *(piece for _, piece in wrong)))
        yield Judgement(Outcome.FAIL, evidence=pieces, values=values)

    return judge


def _title(facts: Facts, exempt: tuple[str, ...]) -> Iterator[tuple[int, Evidence]]:
    title = facts.report.metadata.title
    if title is None:
        return
    block = facts.report.block(title.span)
    for match in _title_years(block.text, title.span):
        if not _is_exempt(block.text, match, title.span.start, exempt):
            yield int(match.group(1)), _piece("title", title.span, match, facts)


def _title_years(text: str, span: Span) -> list[re.Match[str]]:
    """The fiscal years (2022年度) of a title, else its years; a lone 2021年 may be that of a fund's name."""
    called = list(_FISCAL.finditer(text, span.start, span.end))
    found = called or list(_TITLE.finditer(text, span.start, span.end))
    named = [match for match in found if _IN_NAME.match(text, match.end())]
    return [match for match in found if match not in named]


def _tables(facts: Facts) -> Iterator[tuple[int, Evidence]]:
    for table in facts.tables:
        if table.year is not None:
            yield table.year.value, cite("table", table.year, facts)[0]


def _lead(facts: Facts, exempt: tuple[str, ...]) -> Iterator[tuple[int, Evidence]]:
    """The years that the paragraph between title and first heading reports on."""
    lead = _lead_range(facts)
    if lead is None:
        return
    start, end = lead
    text = facts.text.folded
    masked = _QUOTED.sub(lambda match: "\u3000" * len(match.group()), text[start:end])
    for match in _FISCAL.finditer(masked):
        if not _is_exempt(masked, match, 0, exempt):
            place = facts.text.span(start + match.start(), start + match.end())
            yield int(match.group(1)), cite("lead", place, facts)[0]


def _lead_range(facts: Facts) -> tuple[int, int] | None:
    title = facts.report.metadata.title
    if title is None or not facts.sections:
        return None
    start = facts.text.position(title.span)
    first = next((s for s in facts.sections if s.source == title.span.source), None)
    end = facts.text.position(first.title.span) if first is not None else None
    if start is None or end is None:
        return None
    return start + title.span.end - title.span.start, end


def _is_exempt(text: str, match: re.Match[str], start: int, exempt: tuple[str, ...]) -> bool:
    """Comparisons and plans name other years by right."""
    return text[start : match.start()].endswith(exempt) if exempt else False


def _piece(role: str, span: Span, match: re.Match[str], facts: Facts) -> Evidence:
    return cite(role, Span(span.source, span.block, match.start(), match.end()), facts)[0]


KIND = Kind(
    name="years",
    title="报告年度前后一致",
    build=build,
    record="report",
    values=("year", "others"),
    parameters={
        "exempt_after": Parameter(Form.WORDS, "年度前有这些词则是别的年度（较、比、结转…）"),
    },
)
