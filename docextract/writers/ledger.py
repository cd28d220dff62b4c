"""The rows that one submission gives to each sheet of the Excel ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from docextract.model.document import SUPERSEDED, Sourced, Span
from docextract.model.finding import Finding, Outcome, Result, Severity
from docextract.model.kinds import ClaimKind, Status
from docextract.model.report import Cause, Figure, Indicator, Measure, Project, Report
from docextract.model.values import Quantity
from docextract.writers import labels
from docextract.writers.answering import part_of, parts_count, tone_of
from docextract.writers.open_items import OPEN_STATUSES, open_items
from docextract.writers.placing import Placing

Value = str | int | Decimal | None
# Stands where nothing was counted: that is not the same as none.
DASH: Final = "—"
_MOST_PLACES: Final = 5

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
    """One line per submission; a dash stands for counts of what was not read."""
    report = result.report
    facts = report.metadata
    tones = _overview_tones(result)
    unread_files = len(report.sources) - len(report.documents)
    counts: tuple[Value, ...] = (
        len(open_items(report)),
        parts_count(result, "explain"),
        parts_count(result, "measures"),
        *(result.count(severity) for severity in Severity),
        _doubtful(result),
        sum(1 for finding in result.shown if finding.waiver is not None),
        sum(1 for outcomes in result.tally.values() if outcomes.get(Outcome.UNDECIDED)),
        total_score(report),
        len(report.projects),
        len(report.indicators),
        len(report.figures),
    )
    yield Row(
        (
            result.name,
            _words(facts.entity),
            facts.year,
            labels.REPORT_TYPE[facts.report_type],
            *((DASH,) * len(counts) if result.is_unread else counts),
            len(report.documents),
            unread_files,
            " → ".join(pack.id for pack in result.packs) or None,
        ),
        tones,
    )


def _overview_tones(result: Result) -> dict[str, str]:
    tones = {labels.SEVERITY[severity]: severity.value for severity in Severity if result.count(severity)}
    if _doubtful(result):
        tones["存疑"] = "doubtful"
    if len(result.report.sources) > len(result.report.documents):
        tones["未读文件"] = "unread"
    if result.is_unread:
        tones["报送材料"] = "unread"
    return tones


def _doubtful(result: Result) -> int:
    return sum(1 for finding in result.findings if finding.outcome is Outcome.DOUBTFUL)


def findings(result: Result) -> Iterator[Row]:
    """One line per finding that is shown."""
    entity = _words(result.report.metadata.entity)
    placing = Placing(result.report)
    for finding in result.shown:
        yield Row(
            (
                result.name,
                entity,
                labels.SEVERITY[finding.severity],
                finding.title,
                finding.subject,
                finding.message,
                _places(placing, [item.span for item in finding.evidence]),
                finding.hint,
                None,
                finding.rule,
                labels.OUTCOME[finding.outcome],
                part_of(finding).title,
                finding.observed,
                finding.expected,
                _evidence(finding),
                finding.basis,
                f"{finding.waiver.reason}（{finding.waiver.approver}）" if finding.waiver else None,
                finding.fingerprint,
            ),
            {"级别": tone_of(finding)},
        )


def figures(result: Result) -> Iterator[Row]:
    """One line per figure, its value as a number and its words as written."""
    report = result.report
    placing = Placing(report)
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
                _places(placing, [figure.span]),
            )
        )


def projects(result: Result) -> Iterator[Row]:
    """One line per project."""
    placing = Placing(result.report)
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
                _places(placing, project.spans or [project.name.span]),
            ),
            _PROJECT_TONES.get(project.status, {}),
        )


def indicators(result: Result) -> Iterator[Row]:
    """One line per indicator, from tables and from prose."""
    names = {project.id: project.name.value for project in result.report.projects}
    placing = Placing(result.report)
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
                _places(placing, _indicator_spans(indicator)),
            ),
            _INDICATOR_TONES[indicator.met],
        )


def unread(result: Result) -> Iterator[Row]:
    """One line per thing that was not read, and why."""
    report = result.report
    placing = Placing(report)
    paths = {source.index: source.path for source in report.sources}
    for diagnostic in report.diagnostics:
        whole = diagnostic.source not in report.document_by_index
        part = "较早一稿未采用" if diagnostic.code == SUPERSEDED else "部分内容未读"
        yield Row(
            (
                result.name,
                paths.get(diagnostic.source),
                "整个文件未读" if whole else part,
                diagnostic.code,
                diagnostic.message,
                placing.place(diagnostic.span) if diagnostic.span else None,
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


def _places(placing: Placing, spans: Iterable[Span]) -> str | None:
    """Where to look, each place once; of many the first ones."""
    found = list(dict.fromkeys(placing.place(span) for span in spans))
    more = [f"等{len(found)}处"] if len(found) > _MOST_PLACES else []
    return _lines([*found[:_MOST_PLACES], *more])


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
