"""Budget lines said in prose: 全年预算数100万元，全年执行数80万元，预算执行率80%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docextract.extractors.prose.explanations import explain
from docextract.extractors.prose.owners import Owners
from docextract.extractors.prose.quantities import clause_start, quantity, score_behind
from docextract.extractors.relations.drafts import HUNDRED
from docextract.extractors.relations.funds import FundLine, lines
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import entities
from docextract.lexicon import prose as lexicon
from docextract.model.report import BudgetLine, Project, Text
from docextract.text.similarity import same_name


def find(paragraphs: Sequence[Passage], owners: Owners) -> list[BudgetLine]:
    """The budget lines of running text, in reading order, without ids."""
    found: list[BudgetLine] = []
    for passage in paragraphs:
        for line in lines(passage):
            for record in _records(passage, line, owners):
                previous = found[-1] if found else None
                if previous is not None and _completes(previous, record):
                    found[-1] = _joined(previous, record)
                else:
                    found.append(record)
    return [record for record in found if _says_enough(record)]


def _records(passage: Passage, line: FundLine, owners: Owners) -> Iterator[BudgetLine]:
    first = line.mentions[0] if line.mentions else None
    if first is None:
        return
    project = owners.project(first.figure)
    fund = _fund(passage, first, project) or (owners.fund(first.figure) if project is None else None)
    max_score, score = score_behind(passage, line.rate) if line.rate else (None, None)
    yield BudgetLine(
        id="",
        table=None,
        project=project.id if project else None,
        fund=fund,
        is_total=fund is None or fund.value in lexicon.words("totals"),
        initial_budget=quantity(line.initial),
        adjusted_budget=quantity(line.budget),
        received=quantity(line.received),
        executed=quantity(line.executed),
        execution_rate=quantity(line.rate),
        max_score=quantity(max_score),
        score=quantity(score),
        reason=_reason(passage, line, project),
    )


def _fund(passage: Passage, first: Mention, project: Project | None) -> Text | None:
    """The words before 预算数 that name the money; None where it is all of the project's or entity's."""
    end = first.figure.span.start
    begin = clause_start(passage.text, end)
    words = passage.text[begin:end]
    start, stop = lexicon.trim(words, "before_fund", "after_fund")
    name = words[start:stop]
    if len(name) < 2 or name in lexicon.words("totals") or entities.is_name(name):
        return None
    if project is not None and any(same_name(name, known) for known in _names(project)):
        return None
    return passage.sourced(begin + start, begin + stop)


def _names(project: Project) -> list[str]:
    return [project.name.value, *project.aliases]


def _reason(passage: Passage, line: FundLine, project: Project | None) -> Text | None:
    """Why money was left: asked only where some was."""
    if line.executed is None and line.rate is None:
        return None
    base, spent, rate = line.base, line.executed, line.rate
    left = base is not None and spent is not None and spent.figure.value < base.figure.value
    if left or (rate is not None and rate.figure.value < HUNDRED):
        return explain(passage, line.mentions[-1], project).reason
    return None


def _completes(previous: BudgetLine, record: BudgetLine) -> bool:
    """预算100万元 in one sentence, 执行80万元 in another: one line, where both are about the same money."""
    same = previous.project == record.project and _value(previous.fund) == _value(record.fund)
    has_budget = previous.adjusted_budget is not None or previous.initial_budget is not None
    spent = previous.executed is not None or previous.execution_rate is not None
    adds = record.executed is not None and record.adjusted_budget is None and record.initial_budget is None
    return same and has_budget and not spent and adds


def _joined(previous: BudgetLine, record: BudgetLine) -> BudgetLine:
    return replace(
        previous,
        received=previous.received or record.received,
        executed=record.executed,
        execution_rate=record.execution_rate,
        max_score=record.max_score,
        score=record.score,
        reason=previous.reason or record.reason,
    )


def _value(text: Text | None) -> str | None:
    return None if text is None else text.value


def _says_enough(line: BudgetLine) -> bool:
    """A budget of its own, or two columns: a lone sum spent is no line."""
    if line.adjusted_budget is not None or line.initial_budget is not None:
        return True
    said = (line.received, line.executed, line.execution_rate, line.score)
    return sum(value is not None for value in said) > 1 or line.execution_rate is not None
