"""Projects by name; status, cause, measure and unmet indicators of those found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docextract.evaluation.gold import Case, GoldProject
from docextract.evaluation.scores import Mark
from docextract.evaluation.wording import agree, bare
from docextract.model.document import Sourced
from docextract.model.finding import Result
from docextract.model.report import Project, Report


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of projects and of what is said about each."""
    if case.projects is None:
        return
    report = result.report
    pairs = _pair(case.projects, report.projects)
    for gold, found in pairs:
        yield Mark(
            "project", gold.name, None if found is None else found.name.value, found is not None, case.text
        )
        yield from _statement(gold, found, report, case.text)
    if "project" in case.judged:
        taken = {found.id for _, found in pairs if found is not None}
        for project in report.projects:
            if project.id not in taken:
                yield Mark("project", None, project.name.value, False, case.text)


def _pair(gold: Sequence[GoldProject], found: Sequence[Project]) -> list[tuple[GoldProject, Project | None]]:
    used: set[str] = set()
    pairs: list[tuple[GoldProject, Project | None]] = []
    for answer in gold:
        fits = [p for p in found if p.id not in used and agree(answer.name, p.name.value)]
        best = min(fits, key=lambda p: (abs(len(p.name.value) - len(answer.name)), p.id), default=None)
        if best is not None:
            used.add(best.id)
        pairs.append((answer, best))
    return pairs


def _statement(gold: GoldProject, found: Project | None, report: Report, text: str) -> Iterator[Mark]:
    status = None if found is None else str(found.status)
    has_status = status in gold.statuses
    yield Mark("project status", "/".join(map(str, gold.statuses)), status, has_status, text)
    if not gold.has_statement:
        return
    causes = [] if found is None else [cause.text.value for cause in found.causes]
    measures = [] if found is None else [measure.text.value for measure in found.measures]
    has_cause, has_measure = _says(gold.cause, causes), _says(gold.measure, measures)
    yield from _text("project cause", gold.cause, causes, has_cause, text)
    yield from _text("project measure", gold.measure, measures, has_measure, text)
    yield Mark(
        "statement",
        f"{'/'.join(map(str, gold.statuses))} | {gold.cause} | {gold.measure}",
        None if found is None else f"{status} | {'；'.join(causes) or None} | {'；'.join(measures) or None}",
        found is not None and has_status and has_cause and has_measure,
        text,
    )
    if gold.cause_generic is not None and gold.cause is not None and found is not None and found.causes:
        generic = all(cause.generic for cause in found.causes)
        yield Mark(
            "cause generic", str(gold.cause_generic), str(generic), generic == gold.cause_generic, gold.cause
        )
    yield from _indicators(gold, found, report, text)


def _text(kind: str, wanted: str | None, got: list[str], is_right: bool, text: str) -> Iterator[Mark]:
    if wanted is not None or got:
        yield Mark(kind, wanted, "；".join(got) or None, is_right, text)


def _says(wanted: str | None, texts: list[str]) -> bool:
    """One of the texts, or all of them together, are the wanted one; none where none is wanted."""
    if wanted is None:
        return not any(map(bare, texts))
    return any(agree(wanted, text) for text in [*texts, "，".join(texts)] if text)


def _indicators(gold: GoldProject, found: Project | None, report: Report, text: str) -> Iterator[Mark]:
    if gold.unmet_indicators is None:
        return
    names = {row.id: row.name.value for row in report.indicators if row.name is not None}
    got = [] if found is None else [_name(item, names) for item in found.unmet_indicators]
    for wanted in gold.unmet_indicators:
        is_right = any(agree(wanted, name) for name in got)
        yield Mark("unmet indicator", wanted, "；".join(got) or None, is_right, text)


def _name(item: Sourced[str] | str, names: dict[str, str]) -> str:
    return names.get(item, item) if isinstance(item, str) else item.value
