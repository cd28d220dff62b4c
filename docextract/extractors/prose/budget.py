"""Budget lines said in prose: 全年预算数260万元，执行数247万元，执行率95%."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.prose.explanations import explain
from docextract.extractors.prose.owners import Owners
from docextract.extractors.prose.quantities import quantity, score_behind
from docextract.extractors.relations import fund_lines
from docextract.extractors.relations.drafts import HUNDRED
from docextract.extractors.relations.fund_lines import FundLine
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import prose as lexicon
from docextract.model.report import BudgetLine, Project, Text
from docextract.text.similarity import same_name


def find(paragraphs: Sequence[Passage], owners: Owners) -> list[BudgetLine]:
    """The budget lines of running text, in reading order, without ids."""
    return [_record(line, owners) for line in fund_lines.read(paragraphs) if _says_enough(line)]


def _record(line: FundLine, owners: Owners) -> BudgetLine:
    passage, first = line.passage, min(line.mentions, key=lambda mention: mention.index)
    project = owners.project(first.figure)
    fund = line.fund
    if project is not None and fund is not None and _is_its_name(fund, project):
        fund = None
    if fund is None and project is None and not line.is_part:
        fund = owners.fund(first.figure)
    max_score, score = _scores(passage, line)
    return BudgetLine(
        id="",
        table=None,
        project=project.id if project else None,
        fund=fund,
        is_total=not line.is_part and (fund is None or fund.value in lexicon.words("totals")),
        initial_budget=quantity(line.initial),
        adjusted_budget=quantity(line.budget),
        received=quantity(line.received),
        executed=quantity(line.executed),
        execution_rate=quantity(line.rate),
        max_score=quantity(max_score),
        score=quantity(score),
        reason=_reason(passage, line, project),
    )


def _is_its_name(fund: Text, project: Project) -> bool:
    return any(same_name(fund.value, known) for known in (project.name.value, *project.aliases))


def _scores(passage: Passage, line: FundLine) -> tuple[Mention | None, Mention | None]:
    """The points right behind a rate of execution; an overall score there is another matter."""
    if line.rate is None or line.is_part or not _stands_in(passage, line.rate):
        return None, None
    weight, score = score_behind(passage, line.rate)
    if score is not None and lexicon.overall_scores().search(score.clause_lead):
        return None, None
    return weight, score


def _reason(passage: Passage, line: FundLine, project: Project | None) -> Text | None:
    """Why money was left: asked only where some was."""
    base, spent, rate = line.base, line.executed, line.rate
    left = base is not None and spent is not None and spent.figure.value < base.figure.value
    if left or (rate is not None and rate.figure.value < HUNDRED):
        last = line.last or line.mentions[-1]
        return explain(passage, last, project).reason if _stands_in(passage, last) else None
    return None


def _stands_in(passage: Passage, mention: Mention) -> bool:
    return mention.figure.span.block == passage.block.id


def _says_enough(line: FundLine) -> bool:
    """Two columns, a source of funds, or a budget called so: no lone sum spent."""
    if line.is_part:
        is_source = line.fund is not None and lexicon.fund_sources().search(line.fund.value) is not None
        return is_source if line.base or line.received else line.rate is not None
    if len(line.mentions) > 1:
        return True
    base = line.base
    if base is not None:
        return bool(lexicon.budget_words().search(base.clause_lead))
    return line.rate is not None and score_behind(line.passage, line.rate)[1] is not None
