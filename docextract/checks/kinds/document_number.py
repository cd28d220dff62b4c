"""Document numbers (文号) in their standard form: 〔2023〕19号."""

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

# The year in any bracket and the running number.
_NUMBER: Final = re.compile(
    r"(?P<open>[〔【\[（(﹝［])\s?(?P<year>(?:19|20)\d{2}|\d{2})\s?"
    r"(?P<close>[〕】\]）)﹞］])\s?(?P<di>第?)\s?(?P<number>\d{1,5})\s?号"
)
_AGENCY: Final = re.compile(r"[\u4e00-\u9fff]+$")
_RIGHT: Final = ("〔", "〕")


def build(draft: Draft) -> Judge:
    words = draft.read("not_before")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        others = words(environment) if words else ()
        seen: dict[str, list[Evidence]] = {}
        problems: dict[str, str] = {}
        for match in facts.text.find(_NUMBER):
            if others and facts.text.folded.startswith(others, match.end()):
                continue
            piece = _evidence(match, facts)
            seen.setdefault(piece.quote, []).append(piece)
            problems[piece.quote] = _problem(match, facts.text.quote(*match.span("open")))
        if not seen:
            yield Judgement(Outcome.NOT_APPLICABLE)
        for quote, pieces in seen.items():
            outcome = Outcome.FAIL if problems[quote] else Outcome.PASS
            values = {"number": quote, "problem": problems[quote]}
            yield Judgement(outcome, subject=quote, evidence=merged(pieces), values=values)

    return judge


def _evidence(match: re.Match[str], facts: Facts) -> Evidence:
    """The number with the agency's short name, as far as one document number of the report gives it."""
    bracket = facts.text.span(match.start("open"), match.end())
    known = facts.report.metadata.notice.document_number
    if known is not None and known.span.covers(bracket):
        return cite("document_number", known, facts)[0]
    for number in facts.non_figures:
        if number.kind == "document_number" and number.span.covers(bracket):
            return Evidence("document_number", number.span, number.quote)
    block = facts.report.block(bracket)
    agency = _AGENCY.search(block.text, 0, bracket.start)
    start = bracket.start if agency is None else max(agency.start(), bracket.start - 12)
    place = Span(bracket.source, bracket.block, start, bracket.end)
    return cite("document_number", place, facts)[0]


def _problem(match: re.Match[str], opening: str) -> str:
    """What is wrong with the form, in words; empty when nothing is."""
    found = []
    if (opening, match.group("close")) != _RIGHT:
        found.append(f"年份应使用六角括号〔〕，不应使用“{opening}{match.group('close')}”")
    if match.group("di"):
        found.append("顺序号前不加“第”")
    if match.group("number").startswith("0"):
        found.append("顺序号不编虚位（不以 0 开头）")
    if len(match.group("year")) != 4:
        found.append("年份应写全四位")
    return "；".join(found)


KIND = Kind(
    name="document_number",
    title="文号形式规范",
    build=build,
    record="report",
    values=("number", "problem"),
    parameters={"not_before": Parameter(Form.WORDS, "“号”后面是这些字则不是文号（楼、院…）")},
)
