"""What a submission says is not met, with the causes and measures it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docextract.model.document import Sourced, Span
from docextract.model.kinds import Status
from docextract.model.report import Cause, Indicator, Measure, Project, Report
from docextract.model.values import Quantity
from docextract.writers import labels

OPEN_STATUSES: Final = (Status.PARTIAL, Status.UNMET, Status.UNSPENT, Status.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A project or indicator that is not met; ``span`` is its name."""

    kind: str
    name: str
    state: str
    gap: str | None
    causes: tuple[str, ...]
    measures: tuple[str, ...]
    span: Span


def open_items(report: Report) -> list[OpenItem]:
    """Projects and indicators that are not, or only partly, met, in reading order of each."""
    return [*_projects(report), *_indicators(report)]


def _projects(report: Report) -> Iterator[OpenItem]:
    for project in report.projects:
        if project.status in OPEN_STATUSES:
            yield OpenItem(
                "项目",
                project.name.value,
                labels.STATUS[project.status],
                _unmet(report, project),
                _causes(project.causes),
                _measures(project.measures),
                project.name.span,
            )


def _indicators(report: Report) -> Iterator[OpenItem]:
    for indicator in report.indicators:
        named = indicator.name or indicator.actual_value
        if (indicator.met is not False and not indicator.partial) or named is None:
            continue
        words = [indicator.reason.value] if indicator.reason else []
        yield OpenItem(
            "指标",
            indicator.name.value if indicator.name else indicator.id,
            labels.STATUS[Status.PARTIAL if indicator.partial else Status.UNMET],
            _gap(indicator),
            _causes(indicator.causes) or tuple(words),
            _measures(indicator.measures),
            named.span,
        )


def _unmet(report: Report, project: Project) -> str | None:
    names = {item.id: item.name.value for item in report.indicators if item.name}
    words = (
        names.get(item, item) if isinstance(item, str) else item.value for item in project.unmet_indicators
    )
    return "、".join(dict.fromkeys(words)) or None


def _gap(indicator: Indicator) -> str | None:
    sign = indicator.comparator.value if indicator.comparator else ""
    target, actual = _value(indicator.target_value), _value(indicator.actual_value)
    if target is None and actual is None:
        return None
    aim = target if target is None or target.startswith(sign) else sign + target
    return f"目标 {aim or '—'}，完成 {actual or '—'}"


def _value(value: Quantity | Sourced[str] | None) -> str | None:
    if value is None:
        return None
    return value.quote if isinstance(value, Quantity) else value.value


def _causes(causes: Iterable[Cause]) -> tuple[str, ...]:
    return tuple(cause.text.value for cause in causes)


def _measures(measures: Iterable[Measure]) -> tuple[str, ...]:
    return tuple(measure.text.value for measure in measures)
