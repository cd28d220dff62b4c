"""The rows that one submission gives to each sheet of the Excel ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from docextract.model.document import Sourced, Span
from docextract.model.finding import Finding, Outcome, Result, Severity
from docextract.model.report import (
    Cause,
    ClaimKind,
    Figure,
    Indicator,
    Measure,
    Project,
    Report,
    Status,
)
from docextract.model.values import Quantity
from docextract.writers import labels
from docextract.writers.open_items import OPEN_STATUSES

Value = str | int | Decimal | None

_PROJECT_TONES: Final = {
    Status.MET: {"状态": "met"},
    **{key: {"状态": "warning"} for key in OPEN_STATUSES},
}
_INDICATOR_TONES: Final[dict[bool | None, dict[str, str]]] = {
    True: {"完成": "met"},
    False: {"完成": "warning"},
    None: {},
}


@dataclass(frozen=True, slots=True)
class Row:
    """Values in the order of the sheet's columns; ``tones`` are colour classes by column title."""

    values: tuple[Value, ...]
    tones: Mapping[str, str] = field(default_factory=dict)


def overview(result: Result) -> Iterator[Row]:
    """One line per submission."""
    report = result.report
    facts = report.metadata
    counts = {labels.SEVERITY[severity]: result.count(severity) for severity in Severity}
    doubtful = sum(1 for finding in result.findings if finding.outcome is Outcome.DOUBTFUL)
    unread_files = len(report.sources) - len(report.documents)
    tones = {labels.SEVERITY[severity]: severity.value for severity in Severity}
    tones = {title: tone for title, tone in tones.items() if counts[title]}
    if doubtful:
        tones["存疑"] = "doubtful"
    if unread_files:
        tones["未读文件"] = "unread"
    if result.is_unread:
        tones["报送材料"] = "unread"
    yield Row(
        (
            result.name,
            _words(facts.entity),
            facts.fiscal_year.value if facts.fiscal_year else None,
            labels.REPORT_TYPE[facts.report_type],
            *counts.values(),
            doubtful,
            sum(1 for finding in result.shown if finding.waiver is not None),
            sum(1 for outcomes in result.tally.values() if outcomes.get(Outcome.UNDECIDED)),
            total_score(report),
            len(report.projects),
            sum(1 for project in report.projects if project.status in OPEN_STATUSES),
            len(report.indicators),
            len(report.figures),
            len(report.documents),
            unread_files,
            " → ".join(pack.id for pack in result.packs),
        ),
        tones,
    )


def findings(result: Result) -> Iterator[Row]:
    """One line per finding that is shown."""
    entity = _words(result.report.metadata.entity)
    for finding in result.shown:
        yield Row(
            (
                result.name,
                entity,
                finding.rule,
                labels.SEVERITY[finding.severity],
                labels.OUTCOME[finding.outcome],
                finding.title,
                finding.subject,
                finding.message,
                finding.observed,
                finding.expected,
                _evidence(finding),
                _places(result.report, [item.span for item in finding.evidence]),
                finding.hint,
                finding.basis,
                f"{finding.waiver.reason}（{finding.waiver.approver}）" if finding.waiver else None,
                None,
                finding.fingerprint,
            ),
            {"级别": tone_of(finding)},
        )


def figures(result: Result) -> Iterator[Row]:
    """One line per figure, its value as a number and its words as written."""
    report = result.report
    for figure in report.figures:
        section = report.section_by_id.get(figure.section or "")
        yield Row(
            (
                result.name,
                figure.id,
                figure.measure,
                figure.value,
                figure.high,
                figure.unit,
                figure.quote,
                labels.FIGURE_KIND[figure.kind],
                labels.ROLE[figure.role],
                labels.DIRECTION[figure.direction] if figure.direction else None,
                labels.BOUND[figure.bound] or None,
                figure.scope,
                figure.period,
                figure.baseline,
                labels.SUBJECT[figure.subject.kind],
                figure.subject.name,
                section.title.value if section else None,
                _context(report, figure),
                _places(report, [figure.span]),
            )
        )


def projects(result: Result) -> Iterator[Row]:
    """One line per project."""
    for project in result.report.projects:
        yield Row(
            (
                result.name,
                project.name.value,
                labels.STATUS[project.status],
                _words(project.cue),
                _lines(_unmet(result.report, project)),
                _lines(cause.text.value for cause in project.causes),
                _lines(measure.text.value for measure in project.measures),
                _lines(measure.owner.value for measure in project.measures if measure.owner),
                _lines(measure.deadline.value for measure in project.measures if measure.deadline),
                *(_number(quantity) for quantity in (project.budget, project.executed)),
                *(_number(quantity) for quantity in (project.execution_rate, project.score)),
                _places(result.report, project.spans or [project.name.span]),
            ),
            _PROJECT_TONES.get(project.status, {}),
        )


def indicators(result: Result) -> Iterator[Row]:
    """One line per indicator, from tables and from prose."""
    names = {project.id: project.name.value for project in result.report.projects}
    for indicator in result.report.indicators:
        met = "部分" if indicator.partial else labels.MET[indicator.met]
        yield Row(
            (
                result.name,
                names.get(indicator.project or "", indicator.project),
                *(_words(words) for words in (indicator.category, indicator.aspect, indicator.name)),
                indicator.comparator.value if indicator.comparator else None,
                *_value_and_unit(indicator.target_value),
                *_value_and_unit(indicator.actual_value),
                _number(indicator.max_score),
                _number(indicator.score),
                met,
                _words(indicator.reason) or _lines(_explained(indicator.causes, indicator.measures)),
                "自评表" if indicator.table else "文字",
                _places(result.report, _indicator_spans(indicator)),
            ),
            _INDICATOR_TONES[indicator.met],
        )


def unread(result: Result) -> Iterator[Row]:
    """One line per thing that was not read, and why."""
    report = result.report
    paths = {source.index: source.path for source in report.sources}
    for diagnostic in report.diagnostics:
        whole = diagnostic.source not in report.document_by_index
        yield Row(
            (
                result.name,
                paths.get(diagnostic.source),
                "整个文件未读" if whole else "部分内容未读",
                diagnostic.code,
                diagnostic.message,
                short_id(diagnostic.span.block) if diagnostic.span else None,
            ),
            {"范围": "unread" if whole else "warning"},
        )


def total_score(report: Report) -> Decimal | None:
    """The self-score that the report states, else the only table's; None when neither is clear."""
    stated = [c.value for c in report.claims if c.kind is ClaimKind.TOTAL_SCORE]
    if stated and isinstance(stated[0], Decimal):
        return stated[0]
    scores = [table.total_score.value for table in report.tables if table.total_score]
    return scores[0] if len(scores) == 1 else None


def tone_of(finding: Finding) -> str:
    """The colour class of a finding: its severity, or what weakens it."""
    if finding.waiver:
        return "waived"
    return finding.severity.value if finding.outcome is Outcome.FAIL else finding.outcome.value


def short_id(block: str) -> str:
    """body/p12 -> p12: nearly every block stands in the body."""
    return block.removeprefix("body/")


def base_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _words(text: Sourced[str] | None) -> str | None:
    return text.value if text else None


def _lines(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None


def _number(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity else None


def _value_and_unit(value: Quantity | Sourced[str] | None) -> tuple[Value, Value]:
    if isinstance(value, Quantity):
        return value.value, value.unit
    return _words(value), None


def _evidence(finding: Finding) -> str | None:
    quotes = ((labels.evidence_role(item.role), " ".join(item.quote.split())) for item in finding.evidence)
    return _lines(dict.fromkeys(f"{role}：{quote}" for role, quote in quotes))


def _places(report: Report, spans: Iterable[Span]) -> str | None:
    """Where to look: block ids, with the file before them when there are several."""
    several = len(report.sources) > 1
    files = {source.index: base_name(source.path) for source in report.sources}
    blocks = ((files[span.source], short_id(span.block)) for span in spans)
    names = (f"{name} {block}" if several else block for name, block in blocks)
    return _lines(dict.fromkeys(names))


def _context(report: Report, figure: Figure, reach: int = 30) -> str:
    """The words around a figure, so that a line of the sheet can be judged without the file."""
    text = report.block(figure.span).text
    start, end = max(0, figure.span.start - reach), figure.span.end + reach
    cut = text[start:end].replace("\n", " ")
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


def _unmet(report: Report, project: Project) -> Iterator[str]:
    names = {item.id: _words(item.name) or item.id for item in report.indicators}
    for unmet in project.unmet_indicators:
        yield names.get(unmet, unmet) if isinstance(unmet, str) else unmet.value


def _explained(causes: Iterable[Cause], measures: Iterable[Measure]) -> Iterator[str]:
    yield from (cause.text.value for cause in causes)
    yield from (measure.text.value for measure in measures)


def _indicator_spans(indicator: Indicator) -> list[Span]:
    return [part.span for part in (indicator.name, indicator.actual_value) if part is not None]
