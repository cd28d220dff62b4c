"""Words confused with one another, and clauses written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome

# Two characters before a word tell whether both spellings mean the same thing (投资位数, 投资倍数).
_CONTEXT: Final = 2
_CLAUSE: Final = re.compile(r"[^，。；！？,;!?\n]+")
_WITH_MARK: Final = re.compile(rf"({_CLAUSE.pattern})(.?)", re.DOTALL)
_SHORTEST_REPEAT: Final = 6
_WORD: Final = re.compile(r"[\u4e00-\u9fff]")


def build(draft: Draft) -> Judge:
    confusions = draft.read("confusions")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        found = [one for entry in confusions for one in _confused(entry, environment)]
        found += _repeated(facts)
        yield from found or [Judgement(Outcome.PASS)]

    return judge


def _confused(entry: Mapping[str, Any], environment: Environment) -> Iterator[Judgement]:
    facts: Facts = environment.facts
    text, wrong, right = facts.text.folded, entry["wrong"], entry["right"]
    start = text.find(wrong)
    if start < 0:
        return
    guard = phrases.pattern(entry["unless"](environment)) if entry["unless"] else None
    while start >= 0:
        end = start + len(wrong)
        evidence = cite("misprint", facts.text.span(start, end), facts)
        if guard is not None and any(g.start() <= start and end <= g.end() for g in guard.finditer(text)):
            evidence = ()
        elif entry["beside"] == "yes":
            evidence = _with_other_spelling(text, start, right, evidence, facts)
        if evidence:
            values = {"problem": f"“{wrong}”疑为“{right}”之误"}
            yield Judgement(Outcome.FAIL, subject=wrong, evidence=evidence, values=values)
        start = text.find(wrong, end)


def _with_other_spelling(text: str, start: int, right: str, evidence: Any, facts: Facts) -> Any:
    """The misprint together with the place that spells the same words right; nothing without one."""
    context = text[max(0, start - _CONTEXT) : start]
    if len(context) < _CONTEXT or not all(_WORD.match(character) for character in context):
        return ()
    other = text.find(context + right)
    if other < 0:
        return ()
    begin = other + len(context)
    return merged((*evidence, *cite("right", facts.text.span(begin, begin + len(right)), facts)))


def _repeated(facts: Facts) -> list[Judgement]:
    """Clauses that stand twice in a row, with one mark between them."""
    text = facts.text.folded
    # Hardly a report has one: places are looked for only where two neighbours of a line are alike.
    pairs = pairwise(_WITH_MARK.findall(text))
    if not any(mark != "\n" and one.strip() == two.strip() for (one, mark), (two, _) in pairs):
        return []
    found, last, end = [], "", -1
    for match in facts.text.find(_CLAUSE):
        clause = match.group().strip()
        adjacent = match.start() - end == 1 and text[end] != "\n"
        if adjacent and clause == last and len(clause) >= _SHORTEST_REPEAT:
            place = cite("repeated", facts.text.span(match.start(), match.end()), facts)
            values = {"problem": f"“{clause}”重复"}
            found.append(Judgement(Outcome.FAIL, subject=clause, evidence=place, values=values))
        last, end = clause, match.end()
    return found


KIND = Kind(
    name="misprint",
    title="没有错别字和重复",
    build=build,
    record="report",
    values=("problem",),
    parameters={
        "confusions": Parameter(
            Form.ENTRIES,
            "易错的写法",
            required=True,
            entries={
                "wrong": Parameter(Form.LINE, "错误写法", required=True),
                "right": Parameter(Form.LINE, "正确写法", required=True),
                "beside": Parameter(Form.CHOICE, "只在同一个词别处写对了时才算", options=("yes", "no")),
                "unless": Parameter(Form.PHRASES, "在这些短语之内则不算"),
            },
        ),
    },
)
